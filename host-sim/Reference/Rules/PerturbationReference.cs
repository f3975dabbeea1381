using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>All weights a little off at once, each by its own sign, and what helped is
/// kept.</summary>
/// <remarks>
/// <code>
/// base phase: R;   perturbed phase: R⁺ with w + p·s;   at its end  Δw = η·(R⁺ − R)·s/p
/// </code>
/// where the presynaptic neuron was not silent. Weights are kept within their range less p before
/// and after, so
/// that no perturbation saturates. Its mean over the signs is the gradient for small p. Jabri and
/// Flower 1991, doi:10.1162/neco.1991.3.4.546; silent ones: doi:10.1103/PhysRevX.13.021006.
/// </remarks>
/// <param name="part">The rule: commit, rate, p as 2^n weight units, base and perturbed
/// phase.</param>
public sealed class PerturbationReference(PartPlan part, ReferenceProjection synapses, ulong seed)
    : ReferenceRule(synapses)
{
    readonly double rate = RateOf(part);
    readonly double size = Math.Pow(2, part.Parameters[3]) * synapses.Unit;
    readonly int basePhase = part.Parameters[4];
    readonly int perturbedPhase = part.Parameters[5];
    readonly bool[] heard = new bool[synapses.Pre.Size];
    readonly double[][] signs = Matrix.Zero(synapses.Post.Size, synapses.Pre.Size);
    readonly ReferenceRandom random = new(seed);
    double[][]? before;
    double baseReward;

    /// <summary>s of the trial's perturbation, [post][pre]; 0 where there is no synapse.</summary>
    public double[][] Signs => signs;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        Restore();
        baseReward = 0;
        Array.Clear(heard);
    }

    /// <inheritdoc/>
    public override void BeginPhase(int phase, long trial)
    {
        if (phase != perturbedPhase) return;
        Restore();
        Array.Clear(heard);
        Confine();
        before = Matrix.Copy(Synapses.Weights);
        Draw(trial);
        Matrix.Add(Synapses.Weights, size, signs);
    }

    /// <inheritdoc/>
    public override void Arrive(double[] arriving)
    {
        for (int i = 0; i < heard.Length; i++) heard[i] |= arriving[i] != 0;
    }

    /// <inheritdoc/>
    public override void EndPhase(int phase, double reward, long trial)
    {
        if (phase == basePhase) baseReward = reward;
        if (phase != perturbedPhase || before == null) return;
        Restore();
        double gain = rate * (reward - baseReward) / size;
        double[] audible = [.. heard.Select(one => one ? 1.0 : 0.0)];
        for (int j = 0; j < signs.Length; j++)
        {
            Synapses.Move(j, gain, [.. signs[j].Zip(audible, (sign, one) => sign * one)]);
        }

        Confine();
    }

    void Confine()
    {
        double largest = Synapses.Unit * ((1 << (Synapses.Plan.WeightBits - 1)) - 1);
        double most = (Synapses.Plan.Sign < 0 ? 0 : largest) - size;
        double least = (Synapses.Plan.Sign > 0 ? 0 : -largest) + size;
        for (int j = 0; j < signs.Length; j++)
        {
            for (int i = 0; i < heard.Length; i++)
            {
                double w = Synapses.Weights[j][i];
                if (w > most) Synapses.Move(i, j, most - w);
                else if (w < least) Synapses.Move(i, j, least - w);
            }
        }
    }

    /// <summary>Signs are numbered as weights are stored: by presynaptic, then by postsynaptic
    /// neuron. A dense
    /// projection to its own population has an empty place for a neuron's synapse to
    /// itself.</summary>
    void Draw(long trial)
    {
        bool dense = Synapses.Plan.DensityQ16 == ProjectionPlan.Dense;
        int place = 0;
        for (int i = 0; i < heard.Length; i++)
        {
            for (int j = 0; j < signs.Length; j++)
            {
                bool there = Synapses.Has(i, j);
                if (there) signs[j][i] = random.Sign(Synapses.Index, trial, place);
                if (there || dense) place++;
            }
        }
    }

    void Restore()
    {
        if (before == null) return;
        for (int j = 0; j < before.Length; j++) before[j].CopyTo(Synapses.Weights[j], 0);
        before = null;
    }
}
