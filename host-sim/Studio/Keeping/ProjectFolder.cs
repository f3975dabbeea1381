using EdgeSpike.Build;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Studio.Lessons;

namespace EdgeSpike.Studio.Keeping;

/// <summary>A project as `edgespike new` makes it: its file, a folder of examples (a folder a
/// class, a table an example), recordings.</summary>
/// <remarks>A file is touched only if the studio wrote it, or read an example from it.</remarks>
public sealed class ProjectFolder
{
    const int ProjectBytesMax = 1 << 20;

    readonly string folder;
    readonly Project project;
    readonly Dictionary<int, (string Class, string File)> files = [];
    readonly Lock alone = new();

    /// <summary>Opens it, or makes it.</summary>
    /// <exception cref="BadInputException">Its file is not in order, or it cannot be
    /// made.</exception>
    public ProjectFolder(string folder)
    {
        this.folder = folder;
        using OutputFolder made = OutputFolder.Open(folder);
        string file = Path.Combine(folder, Project.FileName);
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        project = File.Exists(file)
            ? Project.Read(file, InputFile.ReadAll(file, ProjectBytesMax, "a project"))
            : new Project(Name, "data", null, $"{Name}.model", "recordings", null, null);
        if (File.Exists(Data))
            throw new BadInputException(
                $"{Data}: a file of data, expected a folder of examples that can be added to");
        if (!File.Exists(file)) WholeFile.WriteText(file, project.Text());
    }

    public string Name { get; }

    /// <summary>Folder of recordings.</summary>
    public string Recordings => Path.Combine(folder, project.Recordings);

    string Data => Path.Combine(folder, project.Data);

    /// <summary>Puts its classes and examples into a book.</summary>
    /// <exception cref="BadInputException">They cannot be read.</exception>
    public void LoadInto(LessonBook book)
    {
        if (!Directory.Exists(Data)) return;
        string[] paths =
            [.. Directory.GetDirectories(Data).Order(StringComparer.Ordinal)
                .SelectMany(DataFolder.FilesIn)];
        if (paths.Length == 0) return;
        LoadedProject loaded = LoadedProject.Read(Name, Data);
        book.Replace(loaded.ClassesFor(book), loaded.Examples);
        if (paths.Length != loaded.Examples.Count) return;
        foreach ((StudioExample example, string path) in book.Examples.Zip(paths))
            files[example.Id] = (example.Class, path);
    }

    /// <summary>Makes the files what the examples are.</summary>
    /// <param name="plan">Of the board: says how its readings are written.</param>
    /// <exception cref="BadInputException">One cannot be written.</exception>
    public void Save(Core.NetworkPlan plan, IReadOnlyList<StudioExample> examples)
    {
        lock (alone)
        {
            foreach (int gone in files.Keys.Except(examples.Select(e => e.Id)).ToArray())
                Delete(gone);
            StudioExample[] changed = [.. examples.Where(e =>
                !files.TryGetValue(e.Id, out (string Class, string File) known)
                    || known.Class != e.Class)];
            if (changed.Length == 0) return;
            ExampleFolder written = ExampleFolder.Open(Data, Form(plan));
            foreach (StudioExample example in changed)
            {
                if (files.ContainsKey(example.Id)) Delete(example.Id);
                written.Add(new Example(example.Class, example.Readings),
                    ExampleFolder.NameOf(example.Class));
                files[example.Id] = (example.Class, written.Written[^1]);
            }
        }
    }

    /// <summary>How a board's readings are written.</summary>
    public static ExampleForm Form(Core.NetworkPlan plan) =>
        ExampleForm.Of(plan, PlanEnds.Input(plan), plan.Stream.PeriodMicroseconds);

    void Delete(int id)
    {
        File.Delete(files[id].File);
        files.Remove(id);
    }
}
