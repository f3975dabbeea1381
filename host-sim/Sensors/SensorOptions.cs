using System.CommandLine;

using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Networks;

namespace EdgeSpike.HostSim.Sensors;

/// <summary>What the command line may say of a sensor task, and the task that comes of it.</summary>
public static class SensorOptions
{
    static readonly Option<int?> Steps = new("--steps-a-sample")
    {
        Description = "Steps of the network that a sample lasts (default: by the length of the series, 1 to 8)",
    };

    static readonly Option<int> Curves = new("--curves")
    {
        Description = "Tuning curves of the population code, for each channel",
        DefaultValueFactory = _ => 6,
    };

    static readonly Option<double> Width = new("--width")
    {
        Description = "Width of a tuning curve (standard deviation, in distances of two)",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<double> Window = new("--window")
    {
        Description = "Share of a series before the learning window opens",
        DefaultValueFactory = _ => 0,
    };

    static readonly Option<int?> Validate = new("--validate")
    {
        Description = "Test on the training file only: run s holds out fold s mod K of K",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Steps, Curves, Width, Window, Validate];

    // Where both public sets learn best: 16 samples of 8 steps, 100 of one.
    const int StepsWanted = 128;
    const int StepsMost = 8;

    /// <summary>The task of a data set that the public data holds.</summary>
    /// <param name="request">The command line.</param>
    /// <param name="problem">Name in the archive.</param>
    public static SensorTask Archive(TaskRequest request, string problem) => Task(
        request, request.Word, Path.Combine(PublicData.Folder("ucr"), "ucr", problem + SensorData.TrainEnding));

    /// <summary>Makes the task.</summary>
    /// <param name="request">The command line.</param>
    /// <param name="name">Of the task.</param>
    /// <param name="path">Of its training file.</param>
    public static SensorTask Task(TaskRequest request, string name, string path)
    {
        SensorData data = SensorData.Read(path);
        int steps = request.Value(Steps) ?? Math.Clamp(StepsWanted / data.Train.Longest, 1, StepsMost);
        int curves = request.Value(Curves);
        double width = request.Value(Width);
        double window = request.Value(Window);
        Require(steps is >= 1 and <= 1000, "--steps-a-sample: expected 1 to 1000");
        Require(curves is >= 2 and <= 255, "--curves: expected 2 to 255");
        Require(width is >= 0.125 and <= 8, "--width: expected 0.125 to 8");
        Require(window is >= 0 and < 1, "--window: expected 0 to less than 1");
        var code = new SensorCode(steps, curves, width, window);
        IReadOnlyList<SensorSplit> splits = request.Value(Validate) is { } folds
            ? SensorSplit.Folds(data, folds)
            : [SensorSplit.Official(data)];
        int classes = data.Train.Classes.Count;
        DescribedNetwork network = request.Network(
            $"populations.input.size={code.Lines(data.Train.Channels)}", $"populations.readout.size={classes}");
        return new SensorTask(name, splits, code, network, classes);
    }

    static void Require(bool holds, string problem)
    {
        if (!holds) throw new BadInputException(problem);
    }
}
