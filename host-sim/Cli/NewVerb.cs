using System.CommandLine;

using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike new`: a folder in which commands find data, model, board and link by
/// themselves.</summary>
public static class NewVerb
{
    static readonly Argument<string> Name =
        new("name") { Description = "The folder: new, or empty" };

    static readonly Option<string?> Data = new("--data")
    {
        Description = "Labelled data that is copied into it: a file or a folder",
    };

    static readonly Option<string> BoardName = new("--board")
    {
        Description = "Which board it is for: a name from 'edgespike boards', or a file",
        DefaultValueFactory = _ => "m5stickc-plus",
    };

    static readonly Option<string> Device = new("--device")
    {
        Description = "Link to the board; a virtual one offers pty: or tcp:",
        DefaultValueFactory = _ => OperatingSystem.IsLinux() ? "pty:board" : "tcp:7080",
    };

    public static Command Create()
    {
        var command = new Command(
            "new",
            "Makes a project: a folder in which learn, virtual-board, record, verify and collect "
                + "find what they need")
        {
            Name, Data, BoardName, Device,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        string path = given.GetValue(Name)!;
        string? data = given.GetValue(Data);
        string board = given.GetValue(BoardName)!;
        CheckFree(path);
        BoardFile.Open(board);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        SensorData? read = data == null ? null : DataSet.Read(data, DataChoices.None);
        var project = new Project(
            name, PlaceOf(data), null, $"{name}.model", "recordings",
            board.EndsWith(BoardFile.Ending, StringComparison.Ordinal) ? Path.GetFullPath(board)
                : board,
            given.GetValue(Device));
        Make(path, project, data);
        return Told(path, project, read);
    }

    /// <summary>Where a project has its data: a folder, or a file that only its own name
    /// tells.</summary>
    static string PlaceOf(string? data)
    {
        string? train = data == null ? null : DataSet.TrainOf(data);
        return train == null || Directory.Exists(train) ? "data"
            : $"data/{Path.GetFileName(train)}";
    }

    static void CheckFree(string path)
    {
        if (path.Length == 0)
            throw new BadInputException("new: an empty word, expected the name of a folder");
        if (File.Exists(path))
            throw new BadInputException($"{path}: a file, expected a new folder");
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new BadInputException($"{path}: a folder that is not empty, expected a new one");
    }

    /// <summary>All of it or nothing.</summary>
    static void Make(string path, Project project, string? data)
    {
        bool empty = Directory.Exists(path);
        using OutputFolder made = OutputFolder.Open(path);
        try
        {
            string inside = Path.Combine(path, "data");
            Directory.CreateDirectory(inside);
            Directory.CreateDirectory(Path.Combine(path, project.Recordings));
            if (data != null) DataCopy.Make(data, inside);
            WholeFile.WriteText(Path.Combine(path, "README.md"), ProjectPage.Text(project));
            WholeFile.WriteText(Path.Combine(path, Project.FileName), project.Text());
        }
        catch (Exception failure)
        {
            foreach (string folder in Directory.GetDirectories(path))
                Directory.Delete(folder, recursive: true);
            foreach (string file in Directory.GetFiles(path)) File.Delete(file);
            if (!empty) Directory.Delete(path);
            throw FileProblem.Is(failure) ? FileProblem.Refuse(path, failure) : failure;
        }
    }

    static VerbResult Told(string path, Project project, SensorData? data)
    {
        var record = new
        {
            folder = path,
            file = Path.Combine(path, Project.FileName),
            project.Board,
            project.Device,
            classes = data?.Train.Classes ?? [],
            channels = data?.Train.ChannelNames ?? [],
            notes = data?.Notes ?? [],
        };
        return VerbResult.Good(record, () => Write(path, project, data));
    }

    static void Write(string path, Project project, SensorData? data)
    {
        foreach (string note in data?.Notes ?? []) Report.WriteLine(Report.Escape(note));
        Report.WriteFact("project", $"{path}: {Project.FileName}, data, recordings, README.md");
        if (data != null) Report.WriteFact("classes", string.Join(", ", data.Train.Classes));
        Report.WriteFact("board", $"{project.Board} at {project.Device}");
        string next = data != null
            ? "edgespike learn"
            : "edgespike collect --label NAME, or put data into its folder data; then edgespike "
                + "learn";
        Report.WriteFact("next", $"cd {path}; {next}");
    }
}
