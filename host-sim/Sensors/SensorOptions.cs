using System.CommandLine;
using System.Globalization;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Networks;

namespace EdgeSpike.HostSim.Sensors;

/// <summary>What the command line may say of a sensor task, and the task that comes of it.</summary>
public static class SensorOptions
{
    // Where both public sets learn best: 16 samples of 8 steps, 100 of one.
    const int StepsWanted = 128;
    const int StepsMost = 8;

    // Tuning curves of the population code in the networks that come with the command.
    const int Curves = 7;

    static readonly Option<double?> Window = new("--window")
    {
        Description = "Share of a series before the learning window opens (default: as the network's stream, or 0)",
    };

    static readonly Option<int?> Validate = new("--validate")
    {
        Description = "Leave the test file alone: run s learns without fold s mod K of the training file, asks that one",
    };

    static readonly Option<double?> Jitter = new("--jitter")
    {
        Description = "Deviation of noise added to samples while learning, as a share of the sensor's range",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Window, Jitter, Validate];

    /// <summary>The task of a data set that the public data holds.</summary>
    /// <param name="request">The command line.</param>
    /// <param name="problem">Name in the archive.</param>
    /// <param name="jitter">Where --jitter is not given.</param>
    public static SensorTask Archive(TaskRequest request, string problem, double jitter)
    {
        string folder = Path.Combine(PublicData.Folder("ucr"), "ucr");
        return Task(
            request, request.Word, SensorData.Read(Path.Combine(folder, problem + SensorData.TrainEnding)), jitter, []);
    }

    /// <summary>All of them, and those of data files.</summary>
    public static readonly IReadOnlyList<Option> AllOfFiles = [.. All, .. DataOptions.All];

    /// <summary>The task of a data file or folder; its network gets the sizes that the data has.</summary>
    /// <param name="request">The command line; its word is the path.</param>
    public static SensorTask File(TaskRequest request)
    {
        SensorData data = DataSet.Read(request.Word, DataOptions.Of(request));
        int steps = Math.Clamp(StepsWanted / data.Train.Longest, 1, StepsMost);
        return Task(request, Path.GetFileName(Path.TrimEndingDirectorySeparator(request.Word)), data, 0,
        [
            $"populations.input.size={data.Train.Channels * Curves}",
            $"populations.input.encoder.channels={data.Train.Channels}",
            $"populations.input.encoder.steps={steps}",
            $"populations.readout.size={data.Train.Classes.Count}",
        ]);
    }

    /// <summary>Words of a command line that give a sensor task the window of a plan's stream; none for other tasks
    /// and for plans without a stream.</summary>
    /// <param name="row">The task.</param>
    /// <param name="plan">The plan.</param>
    public static IReadOnlyList<string> WindowOf(TaskRow row, NetworkPlan plan) =>
        row.Options.Contains(Window) && plan.Stream != null
            ? [Window.Name, ShareOf(plan.Stream).ToString("R", CultureInfo.InvariantCulture)]
            : [];

    static double ShareOf(StreamPlan? stream) => stream == null ? 0 : (double)stream.TaughtFrom / stream.SamplesATrial;

    static SensorTask Task(TaskRequest request, string name, SensorData data, double jitter, string[] fitted)
    {
        double noise = request.Value(Jitter) ?? jitter;
        if (!(noise is >= 0 and <= 1)) throw new BadInputException("--jitter: expected 0 to 1");
        DescribedNetwork network = request.Network(fitted);
        double window = request.Value(Window) ?? ShareOf(network.Described.Stream);
        if (!(window is >= 0 and < 1)) throw new BadInputException("--window: expected 0 to less than 1");
        IReadOnlyList<SensorSplit> splits = request.Value(Validate) is { } folds
            ? SensorSplit.Folds(data, folds)
            : [SensorSplit.Official(data)];
        return new SensorTask(name, splits, data.Train.Classes.Count, window, noise, network)
        {
            DataNotes = data.Notes,
            PeriodMicroseconds = data.Train.PeriodMicroseconds,
        };
    }
}
