using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Finds what is learned from and what is asked about behind a path of the command
/// line.</summary>
/// <remarks>
/// A file NAME_TRAIN has its test file beside it, and a folder may hold such a pair; --test names a
/// second path; else the data is divided.
/// </remarks>
public static class DataSet
{
    /// <summary>Share of the data that is asked about where nothing else is said.</summary>
    public const double ShareAsked = 0.3;

    /// <param name="path">A file or a folder.</param>
    /// <exception cref="BadInputException">One is missing or wrong, or they do not go
    /// together.</exception>
    public static SensorData Read(string path, DataChoices choices)
    {
        string train = TrainOf(path);
        if (!Directory.Exists(train) && !File.Exists(train))
            throw new BadInputException(
                $"{train}: no such file or folder, expected {DataReader.Expected}");
        if (choices.Test is { } test) return Pair(train, test, choices);
        bool divided = choices.Split != null || choices.By != null;
        if (Directory.Exists(train) || divided || !SetName.IsTrain(train))
            return Divided(train, choices);
        string beside = SetName.TestOf(train);
        if (File.Exists(beside)) return Pair(train, beside, choices);
        throw new BadInputException(
            $"{beside}: no such file, expected beside {Path.GetFileName(train)}, or --split");
    }

    /// <summary>What is learned from behind a path: the training file of the pair that a folder
    /// holds, else what was named.</summary>
    /// <exception cref="BadInputException">The folder holds several pairs.</exception>
    public static string TrainOf(string path) =>
        Directory.Exists(path) ? PairIn(path) ?? path : path;

    static SensorData Pair(string train, string test, DataChoices choices)
    {
        LabelledData read = DataReader.Read(train, choices);
        LabelledData learned = read.FittedTo(read.Stretches);

        // Windows are the same in both.
        string cut = learned.Windows?.Choice ?? "runs";
        DataChoices alike = choices.Cut == "files" ? choices : choices with { Cut = cut };
        TsFile file = learned.Examples(learned.Name, learned.Stretches);
        LabelledData other = DataReader.Read(test, alike);
        if (other.Windows != null) other = other with { Windows = learned.Windows };
        TsFile asked = other.Examples(other.Name, other.Stretches);
        var data = SensorData.Of(file, asked);
        return data with { Notes = [.. file.Notes, .. asked.Notes, .. data.Notes] };
    }

    static SensorData Divided(string path, DataChoices choices)
    {
        LabelledData all = DataReader.Read(path, choices);
        var split = new DataSplit(all, choices.Split ?? ShareAsked);
        split.Divide(choices.By != null);
        LabelledData cut = all.FittedTo(split.Train);
        TsFile learned = cut.Examples(path, split.Train);
        TsFile asked = cut.Examples(path, split.Test);
        var data = SensorData.Of(learned, asked);
        string count = $"{path}: {data.Train.Series.Count} examples to learn from,"
            + $" {data.Test.Series.Count} to ask about, {data.Train.Classes.Count} classes";
        return data with
        {
            Notes =
            [
                .. learned.Notes, .. asked.Notes.Except(learned.Notes), .. split.Notes,
                .. data.Notes, count,
            ],
        };
    }

    // Archives keep several forms of one set side by side; .ts is the one with the most in it.
    static string? PairIn(string folder)
    {
        string[] all = [.. DataFolder.FilesIn(folder).Where(SetName.IsTrain)];
        string[] ts = [.. all.Where(f =>
            Path.GetExtension(f).Equals(".ts", StringComparison.OrdinalIgnoreCase))];
        string[] found = ts.Length > 0 ? ts : all;
        if (found.Length <= 1) return found.FirstOrDefault();
        string names = string.Join(", ", found.Take(4).Select(Path.GetFileName));
        throw new BadInputException(
            $"{folder}: {found.Length} training files ({names}), expected the path of one");
    }
}
