using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.Tests.Support;

/// <summary>A learning trial of a reference network whose weights are put back after each step, so
/// that its changes
/// add up to a gradient: population 0 is the input, the last one the readout; all rules have the
/// rate η.</summary>
internal sealed class FrozenRun
{
    private readonly double rate;
    private double[][][] weights = [];

    public FrozenRun(NetworkPlan plan, double rate)
    {
        this.rate = rate;
        Network = new ReferenceNetwork(plan);
        Network.BeginTrial(learn: true);
        Network.WindowOpen = true;
    }

    public ReferenceNetwork Network { get; }

    /// <summary>Takes real weights, [projection][post][pre].</summary>
    public void Load(double[][][] weights)
    {
        this.weights = weights;
        foreach (ReferenceProjection q in Network.Projections)
        {
            q.Load((i, j) => weights[q.Index][j][i] / q.Unit);
        }
    }

    public void Step(int[] spikes, double[] target)
    {
        foreach (int i in spikes) Network.Spike(0, i);
        target.CopyTo(Network.Populations[^1].Target, 0);
        Network.Step();
        Load(weights);
    }

    /// <summary>What the changes stand for: −Δw/η, [post][pre].</summary>
    public double[][] Gradient(int projection) =>
        [.. Network.Projections[projection].Change
            .Select(row => row.Select(by => -by / rate).ToArray())];
}
