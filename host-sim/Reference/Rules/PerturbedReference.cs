using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>All weights a little off at once, each by its own sign, and back.</summary>
/// <remarks>
/// <code>
/// base phase: R;   perturbed phase: R⁺ with w + p·s;   at its end the rule consolidates by R⁺ − R
/// </code>
/// Weights are kept within their range less p before and after, so that no perturbation saturates.
/// </remarks>
/// <param name="part">The rule: commit, rate, p as 2^n weight units, base and perturbed
/// phase.</param>
public abstract class PerturbedReference(PartPlan part, ReferenceProjection synapses, ulong seed)
    : ReferenceRule(synapses)
{
    readonly int basePhase = part.Parameters[4];
    readonly int perturbedPhase = part.Parameters[5];
    readonly double[][] signs = Matrix.Zero(synapses.Post.Size, synapses.Pre.Size);
    readonly ReferenceRandom random = new(seed);
    double[][]? before;
    double baseReward;

    /// <summary>s of the trial's perturbation, [post][pre]; 0 where there is no synapse.</summary>
    public double[][] Signs => signs;

    /// <summary>p.</summary>
    protected double Size { get; } = Math.Pow(2, part.Parameters[3]) * synapses.Unit;

    /// <summary>Whether the weights are off now.</summary>
    protected bool IsPerturbed => before != null;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        Restore();
        baseReward = 0;
        Forget();
    }

    /// <inheritdoc/>
    public override void BeginPhase(int phase, long trial)
    {
        if (phase != perturbedPhase) return;
        Restore();
        Forget();
        Confine();
        before = Matrix.Copy(Synapses.Weights);
        Draw(trial);
        Matrix.Add(Synapses.Weights, Size, signs);
    }

    /// <inheritdoc/>
    public override void EndPhase(int phase, double reward, long trial)
    {
        if (phase == basePhase) baseReward = reward;
        if (phase != perturbedPhase || before == null) return;
        Restore();
        Consolidate(RateOf(part) * (reward - baseReward) / Size);
        Confine();
    }

    /// <summary>Clears what was seen of the inputs.</summary>
    protected abstract void Forget();

    /// <summary>Moves the weights by what the perturbation was worth.</summary>
    /// <param name="gain">η·(R⁺ − R)/p.</param>
    protected abstract void Consolidate(double gain);

    void Confine()
    {
        double largest = Synapses.Unit * ((1 << (Synapses.Plan.WeightBits - 1)) - 1);
        double most = (Synapses.Plan.Sign < 0 ? 0 : largest) - Size;
        double least = (Synapses.Plan.Sign > 0 ? 0 : -largest) + Size;
        for (int j = 0; j < signs.Length; j++)
        {
            for (int i = 0; i < Synapses.Pre.Size; i++)
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
        for (int i = 0; i < Synapses.Pre.Size; i++)
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
