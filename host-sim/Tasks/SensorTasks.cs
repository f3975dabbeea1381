using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Tasks made of labelled series, as they are asked for.</summary>
public static class SensorTasks
{
    // Where both public sets learn best: 16 samples of 8 steps, 100 of one.
    const int StepsWanted = 128;
    const int StepsMost = 8;

    // Tuning curves of the population code in the networks that come with the command.
    const int Curves = 7;

    /// <summary>What such a task reads from a request.</summary>
    public static readonly IReadOnlyList<TaskOption> Options =
        [TaskOption.Window, TaskOption.Jitter, TaskOption.Validate];

    /// <summary>The task of a data set that the public data holds.</summary>
    /// <param name="request">Which network, window, noise and folds.</param>
    /// <param name="problem">Name in the archive.</param>
    /// <param name="jitter">Noise where none is asked for.</param>
    public static SensorTask Archive(TaskRequest request, string problem, double jitter)
    {
        string folder = Path.Combine(PublicData.Folder("ucr"), "ucr");
        return Task(
            request, request.Word, SensorData.Read(Path.Combine(folder, problem + SensorData.TrainEnding)), jitter, []);
    }

    /// <summary>The task of a data file or folder; its network gets the sizes that the data
    /// has.</summary>
    /// <param name="request">Its word is the path.</param>
    public static SensorTask File(TaskRequest request)
    {
        SensorData data = DataSet.Read(request.Word, request.Choices);
        int steps = Math.Clamp(StepsWanted / data.Train.Longest, 1, StepsMost);
        return Task(request, Path.GetFileName(Path.TrimEndingDirectorySeparator(request.Word)), data, 0,
        [
            $"populations.input.size={data.Train.Channels * Curves}",
            $"populations.input.encoder.channels={data.Train.Channels}",
            $"populations.input.encoder.steps={steps}",
            $"populations.readout.size={data.Train.Classes.Count}",
        ]);
    }

    /// <summary>The window of a plan's stream, for a task that has one; null for other tasks and for plans
    /// without a stream.</summary>
    public static double? WindowOf(TaskRow row, NetworkPlan plan) =>
        row.Options.Contains(TaskOption.Window) && plan.Stream != null ? ShareOf(plan.Stream) : null;

    static double ShareOf(StreamPlan? stream) => stream == null ? 0 : (double)stream.TaughtFrom / stream.SamplesATrial;

    static SensorTask Task(TaskRequest request, string name, SensorData data, double jitter, string[] fitted)
    {
        double noise = request.Jitter ?? jitter;
        if (!(noise is >= 0 and <= 1)) throw new BadInputException("--jitter: expected 0 to 1");
        DescribedNetwork network = request.Network(fitted);
        double window = request.Window ?? ShareOf(network.Described.Stream);
        if (!(window is >= 0 and < 1)) throw new BadInputException("--window: expected 0 to less than 1");
        IReadOnlyList<SensorSplit> splits = request.Validate is { } folds
            ? SensorSplit.Folds(data, folds)
            : [SensorSplit.Official(data)];
        return new SensorTask(name, splits, data.Train.Classes.Count, window, noise, network)
        {
            DataNotes = data.Notes,
            PeriodMicroseconds = data.Train.PeriodMicroseconds,
        };
    }
}
