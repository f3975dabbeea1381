using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>The two halves of a data set: what is learned from, and what is only looked at in the
/// end.</summary>
/// <param name="Train">What is learned from.</param>
/// <param name="Test">What is asked about; its labels are places among the classes of the
/// former.</param>
public sealed record SensorData(TsFile Train, TsFile Test)
{
    /// <summary>How the name of a training file of the public data ends.</summary>
    public const string TrainEnding = "_TRAIN.ts";

    /// <summary>What was guessed, left out, filled in and divided, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Reads data of which nothing is said but its path.</summary>
    /// <param name="path">Of a training file with its test file beside it, or of any labelled
    /// data.</param>
    /// <exception cref="BadInputException">One is missing or wrong, or they do not belong
    /// together.</exception>
    public static SensorData Read(string path) => DataSet.Read(path, DataChoices.None);

    /// <summary>Checks that two files belong together and can be learned.</summary>
    /// <param name="train">What is learned from.</param>
    /// <param name="test">What is asked about; it may list the classes in another order, or other
    /// ones that none of its series is of.</param>
    /// <exception cref="BadInputException">They do not, or there is nothing to tell
    /// apart.</exception>
    public static SensorData Of(TsFile train, TsFile test)
    {
        if (train.Classes.Count < 2)
        {
            throw new BadInputException(
                $"{train.Name}: {train.Classes.Count} class, expected 2 or more to tell apart");
        }

        IEnumerable<int> labels = Enumerable.Range(0, train.Classes.Count);
        int untaught = labels.Except(train.Series.Select(s => s.Label)).FirstOrDefault(-1);
        if (untaught >= 0)
        {
            string name = TsHeader.Shown(train.Classes[untaught]);
            throw new BadInputException(
                $"{train.Name}: no series of class '{name}', expected one or more to learn from");
        }

        if (test.Channels != train.Channels)
        {
            throw new BadInputException(
                $"{test.Name}: {test.Channels} channels, expected {train.Channels} as in"
                + $" {Path.GetFileName(train.Name)}");
        }

        CheckNames(train, test);
        CheckSomethingChanges(train);
        if (test.Classes.SequenceEqual(train.Classes)) return new SensorData(train, test);
        return new SensorData(train, Relabelled(train, test))
        {
            Notes = [$"{test.Name}: classes in another order, taken in that of the training data"],
        };
    }

    static void CheckSomethingChanges(TsFile train)
    {
        TsSeries first = train.Series[0];
        double[] same = [.. first.Channels.Select(channel => channel[0])];
        bool changes = train.Series.Any(series => series.Length != first.Length
            || series.Channels.Where((channel, c) => channel.Any(x => x != same[c])).Any());
        if (changes) return;
        throw new BadInputException($"{first.Source ?? train.Name}:{first.Line}: no channel changes"
            + " in any series, expected series that differ");
    }

    static void CheckNames(TsFile train, TsFile test)
    {
        IReadOnlyList<string> expected = train.ChannelNames;
        if (expected.Count == 0 || test.ChannelNames.Count == 0) return;
        int other = Enumerable.Range(0, expected.Count).FirstOrDefault(c =>
            !expected[c].Equals(test.ChannelNames[c], StringComparison.OrdinalIgnoreCase), -1);
        if (other < 0) return;
        throw new BadInputException(
            $"{test.Name}: channel {other + 1} is '{TsHeader.Shown(test.ChannelNames[other])}',"
            + $" expected '{TsHeader.Shown(expected[other])}' as in"
            + $" {Path.GetFileName(train.Name)}");
    }

    static TsFile Relabelled(TsFile train, TsFile test)
    {
        var labels = new TsLabels(test.Name, train.Classes);
        string[] classes = [.. train.Classes];
        int LabelOf(TsSeries series)
        {
            string name = test.Classes[series.Label];
            int label = Array.IndexOf(classes, labels.Of(name) ?? name);
            if (label >= 0) return label;
            throw new BadInputException(
                $"{series.Source ?? test.Name}:{series.Line}: class '{TsHeader.Shown(name)}',"
                + $" expected one of those of {Path.GetFileName(train.Name)}");
        }

        return test with
        {
            Classes = train.Classes,
            Series = [.. test.Series.Select(s => s with { Label = LabelOf(s) })],
        };
    }
}
