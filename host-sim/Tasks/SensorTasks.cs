using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Tasks made of labelled series, as they are asked for.</summary>
public static class SensorTasks
{
    /// <summary>When a trial on a device waits until something moves: if the series are motions,
    /// always, never.</summary>
    public static readonly IReadOnlyList<string> Onsets = ["auto", "always", "never"];

    /// <summary>The task of a data set that the public data holds.</summary>
    /// <param name="request">Which network.</param>
    /// <param name="options">Window, noise and folds.</param>
    /// <param name="problem">Name in the archive.</param>
    public static SensorTask Archive(TaskRequest request, SensorOptions options, string problem)
    {
        string folder = Path.Combine(PublicData.Folder("ucr"), "ucr");
        return Task(
            request, options, request.Word,
            SensorData.Read(Path.Combine(folder, problem + SensorData.TrainEnding)));
    }

    /// <summary>The task of a data file or folder; its network gets the sizes that the data
    /// has.</summary>
    /// <param name="request">Its word is the path.</param>
    public static SensorTask File(TaskRequest request, SensorOptions options)
    {
        SensorData data = DataSet.Read(request.Word, request.Choices);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(request.Word));
        return Task(request, options, name, data);
    }

    /// <summary>The task of data that was read, with a network of a size.</summary>
    /// <param name="name">Of the data.</param>
    /// <param name="network">Name of a network whose sizes follow the data.</param>
    /// <param name="waits">As <see cref="SensorTask.Waits"/>.</param>
    public static SensorTask Of(
        string name, SensorData data, string network, SensorSize size, bool? waits = null) =>
        new(
        name, [SensorSplit.Official(data)], data.Train.Classes, 0, 0,
        NetworkFile.Describe(network, [.. SensorFit.Settings(data.Train, size)]))
        {
            Facts = new SensorFacts(data.Train.Classes, data.Train.ChannelNames,
            data.Train.PeriodMicroseconds),
            Waits = waits,
        };

    /// <summary>Options with the window of a plan's stream, for a task that has one; null for other
    /// tasks and for plans without a stream.</summary>
    public static SensorOptions? WindowOf(TaskRow row, NetworkPlan plan) =>
        row.NewOptions?.Invoke() is SensorOptions options && plan.Stream != null
            ? options with { Window = ShareOf(plan.Stream) } : null;

    /// <summary>Names of classes that a network cannot hold as they are.</summary>
    static IEnumerable<string> NameNotes(TsFile data)
    {
        if (PlanNames.Of(data.Classes).Length == 0)
            yield return $"{data.Name}: names of classes that a network cannot hold: it has their "
                + "numbers";
        else if (data.Classes.FirstOrDefault(name => PlanNames.Held(name) != name) is { } name)
            yield return $"{data.Name}: class '{TsHeader.Shown(name)}' is "
                + $"'{PlanNames.Held(name)}' in the network";
    }

    static double ShareOf(StreamPlan? stream) =>
        stream == null ? 0 : (double)stream.TaughtFrom / stream.SamplesATrial;

    static SensorTask Task(TaskRequest request, SensorOptions options, string name, SensorData data)
    {
        DescribedNetwork network =
            request.Network(name => SensorFit.Settings(name, data.Train, request.Size));
        double window = options.Window ?? ShareOf(network.Described.Stream);
        if (!(window is >= 0 and < 1))
            throw new BadInputException("--window: expected 0 to less than 1");
        SensorSplit[] splits = options.Validate is { } folds
            ? SensorSplit.Folds(data, folds)
            : [SensorSplit.Official(data)];
        bool? waits = options.Onset switch
        {
            "auto" => null,
            "always" => true,
            "never" => false,
            _ => throw new BadInputException(
                $"--onset {TsHeader.Shown(options.Onset)}: expected {string.Join(", ", Onsets)}"),
        };
        return new SensorTask(name, splits, data.Train.Classes, window, options.Jitter, network)
        {
            DataNotes = [.. data.Notes, .. NameNotes(data.Train),
                .. OnsetNotes(network, splits[0], data.Train, waits)],
            Facts = new SensorFacts(data.Train.Classes, data.Train.ChannelNames,
                data.Train.PeriodMicroseconds ?? request.PeriodMicroseconds),
            Waits = waits,
        };
    }

    /// <summary>What begins a trial on a device, where the data decides that.</summary>
    static IEnumerable<string> OnsetNotes(DescribedNetwork network, SensorSplit split,
        TsFile data, bool? waits)
    {
        bool windows = network.Described.Populations.Any(p => p.Neuron.Id == WindowKind.Id);
        if (!windows || network.Described.Stream != null) yield break;
        OnsetFit fit = OnsetFit.Of(split);
        yield return $"{data.Name}: {fit.Note(waits ?? fit.AreMotions, data.Classes)}";
    }
}
