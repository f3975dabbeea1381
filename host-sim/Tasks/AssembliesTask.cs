using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>How two patterns are shown.</summary>
public sealed record AssembliesOptions
{
    /// <summary>Trials in which one pattern is shown, before those with both.</summary>
    [TaskOption("Trials of one pattern, in turns; those behind show both", Min = 2, Max = 10_000)]
    public int Separate { get; init; } = 40;
}

/// <summary>Task "assemblies": two patterns, each alone and then both at once; do the neurons that
/// answer them become the same?</summary>
/// <remarks>
/// A pattern is sixteen of the inputs, drawn by the seed; those of two patterns are not the same.
/// Each input of a pattern that is shown fires with a probability of 0.1 a step, 200 steps a trial.
/// An assembly is what answers a pattern that is shown alone, without learning, five times: the
/// excitatory neurons that fire at least a quarter as often as the one that fires most. Overlap is
/// 2·|A ∩ B|/(|A| + |B|). Scores are the overlap now; what it was before the first trial with both;
/// and the share of the assemblies' neurons that answered neither pattern then. Nobody teaches.
/// Pokorny et al. 2020, doi:10.1093/cercor/bhz140.
/// </remarks>
/// <param name="network">What learns it: one input of 32 or more, a population "excitatory" that
/// spikes.</param>
public sealed class AssembliesTask(DescribedNetwork network, AssembliesOptions options)
    : LearningTask(network)
{
    const int PatternSize = 16;
    const int Looks = 5;

    readonly int input = network.Only(InputKind.Id, "input");
    readonly int excitatory = Excitatory(network);

    /// <inheritdoc/>
    public override string Name => "assemblies";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } =
    [
        new("overlap", "testOverlap", "share", "P1"),
        new("overlap before", "overlapBefore", "share", "P1") { LessIsBetter = true },
        new("recruited", "recruitedShare", "share", "P1"),
    ];

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        plan.Populations.Length > Math.Max(input, excitatory)
        && plan.Populations[input].Neuron.Id == InputKind.Id
        && plan.Populations[input].Size >= 2 * PatternSize;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) => new Run(
        session, session.Network.Populations[excitatory],
        new Patterns(session.Network.Populations[input], excitatory, seed), options.Separate);

    static int Excitatory(DescribedNetwork network)
    {
        PopulationPlan[] all = network.Described.Populations;
        int found = Array.FindIndex(all, p => p.Name == "excitatory" && p.Neuron.Id == LifKind.Id);
        return found >= 0 ? found : throw new BadInputException(
            $"{network.Name}: expected a population 'excitatory' of kind lif for this task");
    }

    sealed class Run(Session session, Population excitatory, Patterns patterns, int separate)
        : TaskRun
    {
        readonly Presenter presenter = new(session, []);
        readonly bool[][] before = [[], []];
        double overlapBefore = double.NaN;
        long looks = 1L << 32;

        public override Func<bool, double> Train(long number) => learn =>
        {
            if (number == separate && double.IsNaN(overlapBefore))
            {
                for (int p = 0; p < before.Length; p++) before[p] = Assembly(p);
                overlapBefore = Overlap(before[0], before[1]);
            }

            bool both = number >= separate;
            patterns.Show(both || number % 2 == 0, both || number % 2 == 1, number);
            presenter.Play(patterns, learn);
            return double.NaN;
        };

        public override IReadOnlyList<double> Test()
        {
            bool[][] now = [Assembly(0), Assembly(1)];
            return [Overlap(now[0], now[1]), overlapBefore, Recruited(now)];
        }

        /// <summary>Who answers a pattern.</summary>
        bool[] Assembly(int pattern)
        {
            var counts = new int[excitatory.Size];
            patterns.Counts = counts;
            for (int n = 0; n < Looks; n++)
            {
                patterns.Show(pattern == 0, pattern == 1, looks++);
                presenter.Play(patterns, learn: false);
            }

            patterns.Counts = null;
            int most = counts.Max();
            return [.. counts.Select(count => count > 0 && 4 * count >= most)];
        }

        double Recruited(bool[][] now)
        {
            if (double.IsNaN(overlapBefore)) return double.NaN;
            int[] all = [.. Enumerable.Range(0, excitatory.Size)
                .Where(j => now[0][j] || now[1][j])];
            return all.Length == 0 ? 0
                : all.Count(j => !before[0][j] && !before[1][j]) / (double)all.Length;
        }

        static double Overlap(bool[] a, bool[] b)
        {
            int all = a.Count(one => one) + b.Count(one => one);
            return all == 0 ? 0 : 2.0 * a.Zip(b, (x, y) => x && y).Count(both => both) / all;
        }
    }

    sealed class Patterns : Sample
    {
        // A tenth, as a 32-bit fraction.
        const uint Firing = 429496730;

        readonly ulong seed;
        readonly int input;
        readonly int excitatory;
        readonly int[][] inputs;
        readonly bool[] shown = new bool[2];
        long trial;

        public Patterns(Population input, int excitatory, ulong seed)
        {
            (this.seed, this.input, this.excitatory) = (seed, input.Index, excitatory);
            int[] order = [.. Enumerable.Range(0, input.Size)
                .OrderBy(i => Keyed.Bits(seed, Purpose.TaskLabel, 0, 0, (ulong)i))];
            inputs = [.. order.Chunk(PatternSize).Take(shown.Length)];
        }

        /// <summary>Receives what each excitatory neuron fires; null if nobody counts.</summary>
        public int[]? Counts { get; set; }

        public override int Steps => 200;

        public void Show(bool first, bool second, long number) =>
            (shown[0], shown[1], trial) = (first, second, number);

        public override void Show(Session session, int phase, int step)
        {
            IEnumerable<int> all = Enumerable.Range(0, 2).Where(p => shown[p])
                .SelectMany(p => inputs[p]);
            foreach (int i in all.Order())
            {
                ulong bits = Keyed.Bits(
                    seed, Purpose.TaskSpike, 0, (ulong)trial, ((ulong)step << 16) | (uint)i);
                if ((uint)(bits >> 32) < Firing) session.Spike(input, i);
            }
        }

        public override void Watch(Network network, int phase, int step)
        {
            if (Counts == null) return;
            SpikeRing ring = network.Populations[excitatory].Spikes;
            foreach (short j in ring.Indices.AsSpan(ring.Head * ring.Size, ring.Counts[ring.Head]))
                Counts[j]++;
        }
    }
}
