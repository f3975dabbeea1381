using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>The two halves of a data set: what is learned from, and what is only looked at in the end.</summary>
/// <param name="Train">The training file.</param>
/// <param name="Test">The test file.</param>
public sealed record SensorData(TsFile Train, TsFile Test)
{
    /// <summary>How the name of a training file ends.</summary>
    public const string TrainEnding = "_TRAIN.ts";

    const string TestEnding = "_TEST.ts";

    /// <summary>Reads a training file and the test file beside it.</summary>
    /// <param name="path">Of the training file.</param>
    /// <exception cref="BadInputException">One is missing or wrong, or they do not belong together.</exception>
    public static SensorData Read(string path)
    {
        if (!path.EndsWith(TrainEnding, StringComparison.Ordinal))
        {
            throw new BadInputException($"{path}: expected a file NAME{TrainEnding}");
        }

        string testPath = string.Concat(path.AsSpan(0, path.Length - TrainEnding.Length), TestEnding);
        TsFile train = TsReader.Read(path);
        if (!File.Exists(testPath))
        {
            throw new BadInputException($"{testPath}: no such file, expected beside {Path.GetFileName(path)}");
        }

        return Of(train, TsReader.Read(testPath));
    }

    /// <summary>Checks that two files belong together and can be learned.</summary>
    /// <param name="train">The training file.</param>
    /// <param name="test">The test file.</param>
    /// <exception cref="BadInputException">They do not, or there is nothing to tell apart.</exception>
    public static SensorData Of(TsFile train, TsFile test)
    {
        if (train.Classes.Count < 2)
        {
            throw new BadInputException($"{train.Name}: {train.Classes.Count} class, expected 2 or more to tell apart");
        }

        IEnumerable<int> labels = Enumerable.Range(0, train.Classes.Count);
        int untaught = labels.Except(train.Series.Select(s => s.Label)).FirstOrDefault(-1);
        if (untaught >= 0)
        {
            string name = TsHeader.Shown(train.Classes[untaught]);
            throw new BadInputException($"{train.Name}: no series of class '{name}', expected one or more to learn from");
        }

        if (test.Channels != train.Channels)
        {
            throw new BadInputException(
                $"{test.Name}: {test.Channels} channels, expected {train.Channels} as in {Path.GetFileName(train.Name)}");
        }

        if (!test.Classes.SequenceEqual(train.Classes))
        {
            throw new BadInputException(
                $"{test.Name}: other classes, expected those of {Path.GetFileName(train.Name)} in the same order");
        }

        return new SensorData(train, test);
    }
}
