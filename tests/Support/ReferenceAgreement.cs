using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Reference.Rules;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Support;

/// <summary>Holds an integer network against its reference on random events, for any plan:
/// potentials, values,
/// errors, ψ and signals in every step, weight changes in the mean.</summary>
/// <remarks>
/// Both get the same trials; before each step the reference takes the core's weights, so that only
/// what a step adds
/// is compared, and a spike that came on one side only is the core's from there on. It may come
/// only where v − A is
/// within its bound of zero. Bounds of the stages are those of <see cref="ReferenceBounds"/>. A
/// weight's change in
/// all trials, in its units, may be off by
/// <code>
/// 0.01·Σ|Δ| + 0.004·(the largest Σ|Δ| of its projection) + 5·√(variance of the rounding) + 1
/// </code>
/// Σ|Δ| over the reference's steps; a rounding has at most a variance of ¼, or |Δ| where that is
/// less.
/// What a window readout counted is compared when its window closes, and then the core's examples
/// and means are
/// taken; it learns when the trial ends, from these and from what it keeps. Weights near their
/// bounds, where the core saturates and the reference does not, are passed
/// over; so are those of
/// a neuron whose ψ once jumped on one side only, and those whose gathered gradient left what
/// <see cref="RewardedRule"/> holds.
/// </remarks>
internal sealed class ReferenceAgreement
{
    private const int Trials = 4;
    private const int PhaseSteps = 40;
    private const int RewardEvery = 13;

    // A gathered gradient saturates at more than this.
    private const double GatheredMost = 8192;

    private readonly string what;
    private readonly Random random;
    private readonly Random rewards;
    private readonly NetworkPlan plan;
    private readonly Network core;
    private readonly ReferenceNetwork reference;
    private readonly ReferenceMirror mirror;
    private readonly ReferenceBounds bounds;
    private readonly Session session;
    private readonly int[][] first;
    private readonly double[][][] seen;
    private readonly double[][][] travelled;
    private readonly double[][][] variance;
    private readonly HashSet<(int Projection, int Pre, int Post)> saturated = [];
    private int steps;

    private ReferenceAgreement(NetworkPlan plan, ReferenceNetwork reference, int seed, string what)
    {
        (this.plan, this.what, random) = (plan, $"{what}, seed {seed}", new Random(seed));
        rewards = new Random(seed + 1);
        core = NetworkBuilder.Build(plan, new Kernels());
        this.reference = reference;
        reference.Fired = TakeSpikes;
        mirror = new ReferenceMirror(reference);
        session = new Session(core, mirror);
        bounds = new ReferenceBounds(core, reference);
        first = [.. core.Projections.Select(All)];
        seen = [.. reference.Projections.Select(q => Matrix.Copy(q.Change))];
        travelled = [.. seen.Select(m => Matrix.Zero(m.Length, m.Length == 0 ? 0 : m[0].Length))];
        variance = [.. travelled.Select(Matrix.Copy)];
    }

    /// <summary>The largest change that was expected of each projection, over its bound: how much
    /// a comparison
    /// says.</summary>
    public Dictionary<int, double> Said { get; } = [];

    /// <summary>Spikes of neurons that were compared.</summary>
    public int Spikes { get; private set; }

    /// <summary>Fails where core and reference differ by more than they may.</summary>
    /// <returns>What was compared.</returns>
    public static ReferenceAgreement Check(NetworkPlan plan, int seed, string what) =>
        Check(plan, new ReferenceNetwork(plan), seed, what);

    /// <summary>The same with a reference that may be of another plan.</summary>
    public static ReferenceAgreement Check(NetworkPlan plan, ReferenceNetwork reference, int seed,
        string what)
    {
        var agreement = new ReferenceAgreement(plan, reference, seed, what);
        for (int trial = 0; trial < Trials; trial++) agreement.Trial();
        agreement.CheckChanges();
        return agreement;
    }

    private void Trial()
    {
        mirror.Load(core);
        session.BeginTrial(learn: true, label: -1);
        bounds.BeginTrial();
        if (plan.Schedule.Length == 0)
        {
            Teach();
            Steps(PhaseSteps);
            session.OpenWindow();
            Steps(2 * PhaseSteps);
        }

        for (int p = 0; p < plan.Schedule.Length; p++) Phase(p);
        mirror.Load(core);
        session.EndTrial(decision: -1);
        WorkAll();
        Note();
    }

    /// <summary>Does what a closed window has left to do.</summary>
    private void WorkAll()
    {
        while (session.Work())
        {
        }
    }

    private void Phase(int phase)
    {
        PhasePlan row = plan.Schedule[phase];
        session.BeginPhase(phase);
        mirror.Load(core);
        Teach();
        if (row.Learns) session.OpenWindow();
        Steps(Math.Min(row.Steps, PhaseSteps));
        if (row.Learns) CloseWindow();
        session.EndPhase(phase, row.Judged ? random.Next(-2048, 2049) : 0);
        Note();
    }

    private void CloseWindow()
    {
        session.CloseWindow();
        WorkAll();
        bounds.CheckWindows($"{what}, window to step {steps}");
    }

    private void Steps(int count)
    {
        for (int t = 0; t < count; t++)
        {
            steps++;
            Show(t);
            mirror.Load(core);
            bounds.Before();
            session.Step();
            bounds.Check($"{what}, step {steps}");
            Note();
            if (t % RewardEvery == RewardEvery - 1) Reward();
        }
    }

    /// <summary>A reward within ±1 for whatever was done so far.</summary>
    private void Reward()
    {
        mirror.Load(core);
        Assert.IsTrue(session.Reward(rewards.Next(-4096, 4097)));
        Note();
    }

    /// <summary>Targets at random: one class of a softmax, any values else.</summary>
    private void Teach()
    {
        for (int p = 0; p < core.Populations.Length; p++)
        {
            if (core.Populations[p].Target is not { } wanted) continue;
            bool classes = plan.Populations[p].Surrogate.Id == SoftmaxKind.Id;
            int chosen = random.Next(Math.Max(1, wanted.Length));
            int[] targets = [.. wanted.Select((_, k) =>
                classes ? (k == chosen ? 1 << Limits.ValueBits : 0) : random.Next(-4096, 4097))];
            Assert.IsTrue(session.SetTargets(p, targets));
        }
    }

    private void Show(int t)
    {
        for (int p = 0; p < core.Populations.Length; p++)
        {
            if (core.Populations[p] is not InputPopulation input) continue;
            if (input.Source == null)
            {
                for (int i = 0; i < input.Size; i++)
                {
                    if (random.Next(10) == 0) session.Spike(p, i);
                }
            }
            else if (t % plan.Populations[p].Encoder.Parameters[1] == 0)
            {
                session.Sample(p, [.. Enumerable.Range(0, input.Source.Channels).Select(_ =>
                    random.Next(1 << 15))]);
            }
        }
    }

    /// <summary>A population of the reference has fired: its own spikes are compared, the core's
    /// are taken.</summary>
    private void TakeSpikes(int population, double[] spikes)
    {
        bounds.Arrived(population);
        int[] fired = FiredInCore(population);
        Spikes += fired.Length;
        for (int j = 0; j < spikes.Length; j++)
        {
            double own = spikes[j];
            spikes[j] = Array.BinarySearch(fired, j) >= 0 ? 1 : 0;
            if (own != spikes[j]) bounds.CheckAtThreshold(population, j, $"{what}, step {steps}");
        }
    }

    private int[] FiredInCore(int population)
    {
        SpikeRing ring = core.Populations[population].Spikes;
        return [.. ring.Indices.AsSpan(ring.Head * ring.Size,
            ring.Counts[ring.Head]).ToArray().Select(j => (int)j)];
    }

    /// <summary>What the reference's weights did since the last look.</summary>
    private void Note()
    {
        foreach (ReferenceProjection synapses in reference.Projections)
        {
            if (synapses.IsTransposed) continue;
            int q = synapses.Index;
            bool byHazard = synapses.Plan.Rule.Parameters is [CommitNumber.Hazard, ..];
            double[][]? gathered = (synapses.Rule as RewardedReference)?.Gathered;
            for (int j = 0; j < seen[q].Length; j++)
            {
                for (int i = 0; i < seen[q][j].Length; i++)
                {
                    if (gathered != null && Math.Abs(gathered[j][i]) > GatheredMost)
                        saturated.Add((q, i, j));
                    double by = Math.Abs(synapses.Change[j][i] - seen[q][j][i]) / synapses.Unit;
                    seen[q][j][i] = synapses.Change[j][i];
                    travelled[q][j][i] += by;
                    variance[q][j][i] += byHazard ? by : Math.Min(by, 0.25);
                }
            }
        }
    }

    private void CheckChanges()
    {
        foreach (ReferenceProjection synapses in reference.Projections)
        {
            if (synapses.IsTransposed || synapses.Pre.Size == 0 || synapses.Post.Size == 0)
                continue;
            int q = synapses.Index;
            double largest = travelled[q].Max(row => row.Max());
            for (int j = 0; j < synapses.Post.Size; j++)
            {
                if (bounds.HasJumped(synapses.Plan.Post, j)) continue;
                for (int i = 0; i < synapses.Inputs; i++)
                {
                    if (synapses.Has(i, j) && !saturated.Contains((q, i, j)))
                        CheckChange(synapses, i, j, 0.01 * travelled[q][j][i] + 0.004 * largest);
                }
            }
        }
    }

    private void CheckChange(ReferenceProjection synapses, int i, int j, double off)
    {
        Projection stored = core.Projections[synapses.Index];
        int k = synapses.PlaceIn(stored, i, j);
        double expected = synapses.Change[j][i] / synapses.Unit;
        double reach = travelled[synapses.Index][j][i]
            + 5 * Math.Sqrt(variance[synapses.Index][j][i]) + 1;
        if (Math.Abs(first[synapses.Index][k]) + reach > stored.Weights.Max) return;
        if (synapses.Plan.Sign != 0 && Math.Abs(first[synapses.Index][k]) <= reach) return;
        double bound = off + 5 * Math.Sqrt(variance[synapses.Index][j][i]) + 1;
        Assert.AreEqual(
            expected, stored.Weights[k] - first[synapses.Index][k], bound,
            $"{what}: change of projection {synapses.Index} by rule "
            + $"{synapses.Plan.Rule.Id}, {i} to {j}");
        int q = synapses.Index;
        Said[q] = Math.Max(Said.GetValueOrDefault(q), Math.Abs(expected) / bound);
    }

    private static int[] All(Projection q) =>
        [.. Enumerable.Range(0, q.Weights.Count).Select(k => q.Weights[k])];
}
