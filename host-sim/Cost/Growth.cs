using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What a step costs at one size and activity.</summary>
/// <param name="Wanted">Share of them that should fire in a step.</param>
/// <param name="Activity">Share that does, measured.</param>
/// <param name="Inference">Opcodes of the mean step, answering.</param>
/// <param name="Learning">The same with the learning window open all the time.</param>
public sealed record GrowthPoint(int Neurons, double Wanted, double Activity, double Inference,
    double Learning);

/// <summary>How the cost of a step grows with activity and size.</summary>
/// <remarks>
/// The cue network with as many inputs firing as neurons should; the threshold is searched at which
/// they do. Its learning rates are zero, so that the activity stays: traces, signals and the sum
/// over all slopes cost what they always do, only changes and draws are left out.
/// </remarks>
public static class Growth
{
    /// <summary>Sizes that are measured.</summary>
    public static readonly IReadOnlyList<int> Sizes = [50, 100, 200, 300, 400];

    /// <summary>Shares of the neurons that should fire in a step.</summary>
    public static readonly IReadOnlyList<double> Activities = [0.01, 0.05, 0.2];

    const ulong Seed = 1;
    const int Steps = 1000;

    /// <summary>Measures all sizes at all activities.</summary>
    public static IReadOnlyList<GrowthPoint> Measure() =>
        [.. Activities.SelectMany(activity => Sizes.Select(size => Measure(size, activity)))];

    /// <param name="activity">Share that should fire in a step.</param>
    public static GrowthPoint Measure(int neurons, double activity)
    {
        Trial input = Input(activity);
        double low = 0.001;
        double high = 200;
        for (int n = 0; n < 20; n++)
        {
            double middle = Math.Sqrt(low * high);
            if (Rate(Build(neurons, middle), input) > activity) low = middle;
            else high = middle;
        }

        SavedModel model = Build(neurons, high);
        double measured = Rate(model, input);
        model = Build(neurons, high);
        return new GrowthPoint(
            neurons, activity, measured,
            TaskCost.Measure(model, SessionTape.Of(model, [input], learn: false)).Steps.Mean,
            TaskCost.Measure(model, SessionTape.Of(model, [input], learn: true)).Steps.Mean);
    }

    static SavedModel Build(int neurons, double threshold)
    {
        NetworkPlan plan =
            new CountedCue { Hidden = neurons, Threshold = threshold, Changes = false }.Plan(Seed);
        return new SavedModel(plan, NetworkBuilder.Build(plan, new VectorKernels()));
    }

    static double Rate(SavedModel model, Trial input)
    {
        var session = new Session(model.Network, null);
        new TrialRunner(session, CountedCue.Task.Input, CountedCue.Task.Readout)
            .Run(input, learn: false);
        Population hidden = model.Network.Populations[1];
        return (double)hidden.SpikeCount / hidden.Size / input.Steps;
    }

    static Trial Input(double activity)
    {
        var start = new int[Steps + 1];
        var spikes = new List<short>();
        uint rate = (uint)(activity * uint.MaxValue);
        for (int t = 0; t < Steps; t++)
        {
            start[t] = spikes.Count;
            for (short i = 0; i < CueTask.Inputs; i++)
            {
                if ((uint)(Keyed.Bits(Seed, Purpose.TaskSpike, 1, (ulong)t, (ulong)i) >> 32) < rate)
                    spikes.Add(i);
            }
        }

        start[Steps] = spikes.Count;
        return new Trial(start, [.. spikes], 0, 0);
    }
}
