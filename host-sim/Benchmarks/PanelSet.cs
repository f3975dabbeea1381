using EdgeSpike.HostSim.Data;

namespace EdgeSpike.HostSim.Benchmarks;

/// <summary>A labelled set of series with its published split.</summary>
public sealed record PanelSet(string Name, SensorData Data)
{
    /// <summary>Folders of the public data that hold such sets.</summary>
    public static readonly IReadOnlyList<string> Folders = ["series", "ucr", "gestures"];

    // What a file of bare numbers does not say.
    static readonly Dictionary<string, int> ChannelsOf = new() { ["LibrasMovement"] = 2 };

    /// <summary>Every training file under a folder, set by set, in the order of
    /// <see cref="Folders"/> and names.</summary>
    /// <param name="data">Holds some of those folders.</param>
    /// <param name="skipped">Gets a line for each folder that is not there and each file without
    /// its test file.</param>
    /// <returns>Name, training file and test file.</returns>
    public static IReadOnlyList<(string Name, string Train, string Test)> Find(
        string data, ICollection<string> skipped)
    {
        var found = new List<(string Name, string Train, string Test)>();
        foreach (string folder in Folders)
        {
            string path = Path.Combine(data, folder);
            if (!Directory.Exists(path))
            {
                skipped.Add($"{path}: no such folder");
                continue;
            }

            foreach (string train in DataFolder.FilesIn(path).Where(SetName.IsTrain))
            {
                string name = SetName.Of(train);
                string[] tests = [SetName.TestOf(train), SetName.TestOf(train, "_VERIFY")];
                string? test = tests.FirstOrDefault(File.Exists);
                if (test == null)
                    skipped.Add($"{tests[0]}: no such file, beside {Path.GetFileName(train)}");
                else if (found.All(set => set.Name != name)) found.Add((name, train, test));
            }
        }

        return found;
    }

    /// <summary>Reads a set.</summary>
    /// <exception cref="Files.BadInputException">It is no labelled data.</exception>
    public static PanelSet Read(string name, string train, string test) => new(name, DataSet.Read(
        train, new DataChoices { Test = test, Channels = ChannelsOf.GetValueOrDefault(name, 1) }));

    /// <summary>Training series that are learned from and asked about in place of the test
    /// file.</summary>
    /// <param name="folds">So many parts.</param>
    /// <param name="seed">From 1; run s is asked about part (s − 1) mod folds.</param>
    public SensorData Fold(int folds, ulong seed)
    {
        SensorSplit split =
            SensorSplit.Folds(Data, folds)[(int)((seed + (ulong)folds - 1) % (ulong)folds)];
        return Data with
        {
            Train = Data.Train with { Series = split.Train },
            Test = Data.Train with { Series = split.Test },
        };
    }
}
