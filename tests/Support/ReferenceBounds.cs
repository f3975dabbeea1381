using EdgeSpike.Core;
using EdgeSpike.Tests.Reference;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Reference.Neurons;
using EdgeSpike.HostSim.Reference.Signals;

namespace EdgeSpike.Tests.Support;

/// <summary>How far an integer network may be from its reference in one trial, stage by stage, for
/// any plan.</summary>
/// <remarks>
/// <code>
/// |Δv| ≤ leaky sum of ε·|w·x| + |w|·|Δx| + 2⁻¹⁸ each, + a unit a step where potentials leak
/// alone, + 2⁻¹⁷
/// |Δh| ≤ (1 − 1/τ)·|Δh| + (1/τ)·(|Δu| + 10⁻⁴) + 2⁻²⁹;   others see h in Q14
/// |ΔA| ≤ β·(2⁻¹⁰·a + 2⁻⁹) + 2⁻¹⁷
/// |Δψ| ≤ the most that ψ changes within the bound of what it is a function of, + 2⁻¹¹
/// |Δe| ≤ the largest |Δy| + 2⁻¹¹
/// |ΔL| ≤ Σ |B|·|Δe| + 2⁻¹⁹·(steps so far + 4)
/// </code>
/// ε = 2^−(12 + scale). Each follows as in <see cref="CoreBoundTests"/> and
/// <see cref="GradedBoundTests"/>.
/// </remarks>
internal sealed class ReferenceBounds
{
    private readonly Network core;
    private readonly ReferenceNetwork reference;
    private readonly double[][] potential;
    private readonly double[][] shown;
    private readonly double[][] before;
    private readonly double[][] shownBefore;
    private readonly double[][][] reach;
    private readonly double[][,] weightsBefore;
    private readonly HashSet<(int Population, int Neuron)> jumped = [];
    private readonly Dictionary<SettlingReference, double[]> handed = [];
    private int trialStep;

    public ReferenceBounds(Network core, ReferenceNetwork reference)
    {
        (this.core, this.reference) = (core, reference);
        potential = [.. reference.Populations.Select(p => new double[p.Size])];
        shown = [.. reference.Populations.Select(p => new double[p.Size])];
        before = [.. reference.Populations.Select(p => new double[p.Size])];
        shownBefore = [.. reference.Populations.Select(p => new double[p.Size])];
        weightsBefore = [.. reference.Projections.Select(q => new double[q.Pre.Size, q.Post.Size])];
        reach = [.. reference.Populations.Select(_ => new double[reference.Populations.Count][])];
    }

    private static double Unit => Math.Pow(2, -19);

    // More than the rounding of any ψ, less than the steps of a table.
    private static double Jump => Math.Pow(2, -8);

    /// <summary>Whether v − A was ever so near to a step of a tabulated ψ that the two sides took
    /// other entries: what
    /// the neuron's weights then do is no longer the same.</summary>
    public bool HasJumped(int population, int neuron) => jumped.Contains((population, neuron));

    public void BeginTrial()
    {
        trialStep = 0;
        handed.Clear();
        foreach (double[] off in (double[][])[.. potential, .. shown]) Array.Clear(off);
    }

    /// <summary>A step is about to begin.</summary>
    public void Before()
    {
        trialStep++;
        for (int p = 0; p < before.Length; p++)
        {
            reference.Populations[p].Shown.CopyTo(before[p], 0);
            shown[p].CopyTo(shownBefore[p], 0);
        }

        // A rule may move a weight in the step that its spike arrives in.
        for (int q = 0; q < weightsBefore.Length; q++)
        {
            ReferenceProjection synapses = reference.Projections[q];
            for (int i = 0; i < synapses.Pre.Size; i++)
            {
                for (int j = 0; j < synapses.Post.Size; j++)
                    weightsBefore[q][i, j] = Math.Abs(synapses.Weight(i, j));
            }
        }

        // Σ |B| over the outputs of each readout, by the weights that this step's signals will see.
        for (int p = 0; p < reach.Length; p++)
        {
            for (int r = 0; r < reach.Length; r++) reach[p][r] = Reach(p, r);
        }
    }

    /// <summary>What arrived at a spiking population in this step widens its bound.</summary>
    public void Arrived(int index)
    {
        ReferencePopulation population = reference.Populations[index];
        for (int j = 0; j < population.Size; j++)
        {
            double keep = population is GradedReference ? 0 : population.Leak(j);
            double alone = population is MixedLifReference ? Unit : 0;
            if (population.Noise != null) alone += Unit;
            double reset = population is LifReference
                ? before[index][j] * (Threshold(population) * 1e-6 + Unit) : 0;
            potential[index][j] = keep * potential[index][j] + alone + reset + Arriving(population,
                j);
        }
    }

    /// <summary>Fails if a neuron that fired on one side only is further from its threshold than
    /// may be.</summary>
    public void CheckAtThreshold(int index, int j, string where) => Assert.IsLessThan(
        Compared(index, j) + Unit, Math.Abs(reference.Populations[index].Margin(j)),
        $"{where}: neuron {j} of population {index} fired on one side only");

    /// <summary>After a step of both.</summary>
    public void Check(string where)
    {
        foreach (bool readouts in new[] { false, true })
        {
            for (int p = 0; p < potential.Length; p++)
            {
                ReferencePopulation population = reference.Populations[p];
                if (population.IsInput || population.IsReadout != readouts) continue;
                if (!population.IsSpiking && population is not WindowReference) Arrived(p);
                CheckPotentials(p, where);
                if (core.Populations[p].Values != null) CheckValues(p, where);
            }
        }

        if (!reference.WindowOpen || !reference.Learning) return;
        for (int p = 0; p < potential.Length; p++)
        {
            if (reference.Populations[p] is { Error: not null } and not WindowReference)
                CheckErrors(p, where);
        }

        // ψ and signals are only worked out for rules.
        if (!reference.Projections.Any(q => q.Rules.Any())) return;
        for (int p = 0; p < potential.Length; p++)
        {
            if (reference.Populations[p].Surrogate != null) CheckLearning(p, where);
        }
    }

    /// <summary>After a window was closed and answered by both, which began it with the same
    /// means.</summary>
    public void CheckWindows(string where)
    {
        for (int p = 0; p < potential.Length; p++)
        {
            if (core.Populations[p] is not WindowReadout found) continue;
            var expected = (WindowReference)reference.Populations[p];
            var off = new WindowOffsets(found, expected);
            off.CheckExample(where);
            off.Outputs().CopyTo(potential[p], 0);
            CheckPotentials(p, where);
        }
    }

    private static double Threshold(ReferencePopulation spiking) =>
        (spiking is HomeostaticReference ? HomeostaticPopulation.Range : 1)
            * spiking.Plan.Neuron.Parameters[0] / 32768.0;

    private double Arriving(ReferencePopulation post, int j)
    {
        double off = 0;
        foreach (ReferenceProjection synapses in reference.Projections)
        {
            if (synapses.Post != post) continue;
            double[] x = synapses.Pre.ShownIn(trialStep - synapses.Plan.Delay);
            double[] offX = (post.IsReadout ? shown : shownBefore)[synapses.Plan.Pre];
            double epsilon = Math.Pow(2, -12 - ScaleOf(synapses));
            for (int i = 0; i < x.Length; i++)
            {
                double w = Math.Max(
                    Math.Abs(synapses.Weight(i, j)), weightsBefore[synapses.Index][i, j]);
                if (!synapses.Pre.IsSpiking)
                    off += w * (offX[i] + epsilon * Math.Abs(x[i])) + 2 * Unit;
                else if (x[i] != 0) off += epsilon * w + 2 * Unit;
            }
        }

        return off;
    }

    private int ScaleOf(ReferenceProjection synapses) => core.Projections[synapses.Index].Scale;

    private void CheckPotentials(int p, string where)
    {
        Population found = core.Populations[p];
        for (int j = 0; j < found.Size; j++)
        {
            double v = found.Potential.Values[j] * Math.Pow(2, 10) / found.Scale.U;
            Assert.AreEqual(
                reference.Populations[p].Potential[j], v, potential[p][j] + Math.Pow(2, -17),
                $"{where}: potential {j} of population {p}");
        }
    }

    private void CheckValues(int p, string where)
    {
        ReferencePopulation population = reference.Populations[p];
        double keep = population.Leak(0);
        for (int j = 0; j < population.Size; j++)
        {
            double moved = keep * (shown[p][j] == 0 ? 0 : shown[p][j] - Math.Pow(2, -14))
                + (1 - keep) * (potential[p][j] + 1e-4) + Math.Pow(2, -29);
            // Beliefs that are held move by errors, each off by its own bound, a tenth of the way
            // or less.
            if (population.IsHeld) moved = shownBefore[p][j] + 0.001;
            shown[p][j] = (population.IsClamped ? 0 : moved) + Math.Pow(2, -14);
            Assert.AreEqual(
                population.Shown[j], core.Populations[p].Values[j] * Math.Pow(2, -14), shown[p][j],
                $"{where}: value {j} of population {p}");
        }
    }

    private void CheckErrors(int p, string where)
    {
        double off = ErrorBound(p);
        int[] found = ((ReadoutPopulation)core.Populations[p]).Error;
        for (int k = 0; k < found.Length; k++)
        {
            Assert.AreEqual(
                reference.Populations[p].Signal[k], found[k] * Math.Pow(2, -12), off,
                $"{where}: error {k} of population {p}");
        }
    }

    private double ErrorBound(int p) =>
        potential[p].DefaultIfEmpty().Max() + Math.Pow(2, -17) + Math.Pow(2, -11);

    private void CheckLearning(int p, string where)
    {
        ReferencePopulation population = reference.Populations[p];
        LearningSite site = core.Populations[p].Site;
        short[] active = site.Active[..site.ActiveCount];
        double[] offSignal = SignalBound(p);
        for (int j = 0; j < population.Size; j++)
        {
            bool isActive = active.Contains((short)j);
            double psi = isActive ? site.Psi[j] * Math.Pow(2, -12) : 0;
            double offPsi = population.IsClamped ? 0 : PsiBound(population, j, Compared(p, j)
                + Unit);
            Assert.AreEqual(population.Psi[j], psi, offPsi, $"{where}: psi {j} of population {p}");
            if (Math.Abs(population.Psi[j] - psi) > Jump) jumped.Add((p, j));
            if (!isActive && !site.NeedsAllSignals) continue;
            Assert.AreEqual(
                population.Signal[j], site.Signal[j] * Unit, offSignal[j],
                $"{where}: signal {j} of population {p}");
        }
    }

    private static double PsiBound(ReferencePopulation population, int j, double off)
    {
        // Where ψ is a table, the core divides by a threshold of 17 bits or more.
        double at = population.Compared(j);
        off += Math.Pow(2, -14) * Math.Abs(at);
        double most = Math.Abs(at) > off ? 0
            : Math.Abs(population.Surrogate!.Of(0) - population.Psi[j]);
        for (int n = -8; n <= 8; n++)
        {
            most = Math.Max(most, Math.Abs(population.Surrogate!.Of(at
                + n * off / 8) - population.Psi[j]));
        }

        return most + Math.Pow(2, -11);
    }

    private double[] Reach(int told, int readout)
    {
        ReferencePopulation from = reference.Populations[readout];
        if (!from.IsReadout || from.Error == null) return [];
        double[] ones = [.. Enumerable.Repeat(1.0, from.Size)];
        return ArrivalBound.Backwards(reference.Populations[told], from, ones);
    }

    private double[] SignalBound(int index)
    {
        var off = new double[reference.Populations[index].Size];
        for (int p = 0; p < potential.Length; p++)
        {
            double[] share = reach[index][p];
            for (int j = 0; j < share.Length; j++) off[j] += share[j] * ErrorBound(p);
        }

        foreach (SettlingReference signal in
            reference.Populations[index].Signals.OfType<SettlingReference>())
        {
            double[] handed = Handed(signal);
            for (int j = 0; j < off.Length; j++) off[j] += handed[j];
        }

        return [.. off.Select(sum => sum + Unit * (trialStep + 4))];
    }

    /// <summary>Bound of errors that layers hand down, each a mean of what the next ones had: those
    /// of the next layer, its ψ, and the cut to Q12, over the weights between; of beliefs their
    /// own, which errors moved in each step.</summary>
    private double[] Handed(SettlingReference signal)
    {
        ReferencePopulation next = signal.Onward.Post;
        int at = signal.Onward.Plan.Post;
        SettlingReference? above = next.Signals.OfType<SettlingReference>().SingleOrDefault();
        double[] off = above == null ? [.. next.Signal.Select(_ => ErrorBound(at))] : Handed(above);
        for (int k = 0; k < off.Length; k++)
        {
            double psi = above == null ? 0 : PsiBound(next, k, Compared(at, k) + Unit);
            double most = above == null ? 0 : Math.Abs(next.Signal[k]);
            off[k] += psi * (most + off[k]) + Math.Pow(2, -12);
        }

        double[] back = [.. Enumerable.Range(0, signal.Onward.Pre.Size).Select(j =>
            off.Select((o, k) => Math.Abs(signal.Onward.Weight(j, k)) * o).Sum() + 2 * Unit)];
        double[] settled = handed.GetValueOrDefault(signal, back);
        for (int j = 0; j < settled.Length; j++) settled[j] = Math.Max(settled[j], back[j]);
        handed[signal] = settled;
        if (signal is not StrictPredictionReference) return settled;
        int own = signal.Onward.Plan.Pre;
        return [.. settled.Select((o, j) => o + potential[own][j] + shown[own][j] + 1e-4)];
    }

    /// <summary>Bound of what is compared with zero, v − A, or of u.</summary>
    private double Compared(int p, int j)
    {
        double off = potential[p][j] + Math.Pow(2, -17);
        if (reference.Populations[p] is not AlifReference alif || alif.Strength(j) == 0) return off;
        return off + alif.Strength(j) * (Math.Pow(2, -10) * alif.Adaptation[j] + Math.Pow(2, -9))
            + Math.Pow(2, -17);
    }
}
