using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference.Neurons;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>e-prop with the eligibility filtered like the readout, every synapse in every
/// step.</summary>
/// <remarks>
/// <code>
/// e = ψ·(z̄ − β·ε);   ε ← ρ·ε + e;   ē ← κ·ē + e;   Δw = −η·Σ (L + R)·ē over the window
/// </code>
/// By definition a neuron's weights move when its ψ is next not zero, or at the end of the trial:
/// the sum waits
/// until then. Bellec et al. 2020, doi:10.1038/s41467-020-17236-y.
/// </remarks>
public sealed class EpropFilteredReference : ReferenceRule
{
    readonly double rate;
    readonly double filter;
    readonly AlifReference? adaptive;
    readonly ArrivalTrace trace;
    readonly double[][] slow;
    readonly double[][] filtered;
    readonly double[][] waiting;

    /// <param name="part">The rule: rate, κ.</param>
    public EpropFilteredReference(PartPlan part, ReferenceProjection synapses)
        : base(synapses)
    {
        rate = ReferenceNumbers.Rate(part, 0);
        filter = ReferenceNumbers.Real(part.Parameters[2], 31);
        adaptive = synapses.Post as AlifReference;
        trace = new ArrivalTrace(synapses);
        (int post, int pre) = (synapses.Post.Size, synapses.Pre.Size);
        (slow, filtered, waiting) = (Matrix.Zero(post, pre), Matrix.Zero(post, pre),
            Matrix.Zero(post, pre));
    }

    /// <summary>ε with which the next step begins, [post][pre].</summary>
    public double[][] Slow => slow;

    public double[][] Filtered => filtered;

    /// <summary>Σ (L + R)·ē that has not moved weights yet, [post][pre].</summary>
    public double[][] Waiting => waiting;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        trace.Clear();
        foreach (double[] row in (double[][])[.. slow, .. filtered, .. waiting]) Array.Clear(row);
    }

    /// <inheritdoc/>
    public override void Arrive(double[] arriving) => trace.Step(arriving);

    /// <inheritdoc/>
    public override void Step()
    {
        for (int j = 0; j < slow.Length; j++)
        {
            double psi = Synapses.Post.Psi[j];
            if (psi != 0) Flush(j);
            Fade(j, psi);
        }
    }

    /// <inheritdoc/>
    public override void Learn()
    {
        for (int j = 0; j < waiting.Length; j++)
        {
            double signal = Synapses.Post.Signal[j];
            for (int i = 0; i < waiting[j].Length; i++) waiting[j][i] += signal * filtered[j][i];
        }
    }

    /// <inheritdoc/>
    public override void EndTrial()
    {
        for (int j = 0; j < waiting.Length; j++) Flush(j);
    }

    void Fade(int j, double psi)
    {
        double[] z = trace.At(j);
        (double beta, double rho) = adaptive == null
            ? (0, 0)
            : (adaptive.Strength(j), adaptive.AdaptationLeak);
        for (int i = 0; i < z.Length; i++)
        {
            double e = psi * (z[i] - beta * slow[j][i]);
            slow[j][i] = rho * slow[j][i] + e;
            filtered[j][i] = filter * filtered[j][i] + e;
        }
    }

    void Flush(int j)
    {
        Synapses.Move(j, -rate, waiting[j]);
        Array.Clear(waiting[j]);
    }
}
