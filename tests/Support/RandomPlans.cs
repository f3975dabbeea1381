using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.Tests.Support;

/// <summary>Random networks as plans, of all kinds of the catalogue: dense and sparse, 8 and 16
/// bits, with delays; lively enough that neurons fire and weights move.</summary>
/// <remarks>No kind is named here. A network grows part by part: a kind that fits the place is
/// chosen, its integers are drawn from what it declares (<see cref="RandomPart"/>), and a part
/// that the builder refuses is left out again.</remarks>
internal sealed class RandomPlans
{
    private const int Phases = 3;
    private const int Tries = 3;

    private readonly LinkRandom random;
    private readonly int most;
    private readonly Func<NetworkPlan, bool> fits;
    private readonly uint[] leaks;
    private readonly List<PopulationPlan> populations = [];
    private readonly List<ProjectionPlan> projections = [];

    private RandomPlans(ulong seed, int most, Func<NetworkPlan, bool> fits)
    {
        Seed = seed;
        random = new LinkRandom(seed);
        this.most = most;
        this.fits = fits;
        leaks = [Leak(), Leak(), 1u << 30];
    }

    private ulong Seed { get; }

    private NetworkPlan Plan => new(Seed, [.. populations], [.. projections])
    {
        Schedule = [new("first", 1), new("second", 2) { Judged = true },
            new("third", 3) { Taught = true }],
    };

    /// <summary>A plan that can be built.</summary>
    /// <param name="seed">The same seed gives the same plan.</param>
    /// <param name="most">Neurons in a population at most.</param>
    /// <param name="fits">What is to be true of the plan, and of every part of it as it
    /// grows.</param>
    public static NetworkPlan Make(ulong seed, int most = 24, Func<NetworkPlan, bool>? fits = null)
    {
        var maker = new RandomPlans(seed, most, fits ?? (_ => true));
        maker.AddPopulations();
        maker.AddProjections();
        if (maker.Chance(20)) maker.AddWindow();
        for (int p = 0; p < maker.populations.Count; p++) maker.Teach(p);
        for (int q = 0; q < maker.projections.Count; q++) maker.Learn(q);
        NetworkPlan plan = maker.Plan;
        if (plan.Populations.Any(p => p.Encoder.Id != 0)) plan.Stream = maker.Stream();
        return plan;
    }

    /// <summary>Whether the builder takes a plan.</summary>
    public static bool CanBeBuilt(NetworkPlan plan)
    {
        try
        {
            NetworkBuilder.Build(plan, new Kernels());
            return true;
        }
        catch (ConfigurationException)
        {
            return false;
        }
    }

    private bool Builds(NetworkPlan plan) => CanBeBuilt(plan) && fits(plan);

    private bool Chance(int percent) => random.Below(100) < percent;

    private uint Leak() => random.Below(4) switch
    {
        0 => 1u << 30,
        1 => 1932735283,    // e^(−1/10)
        2 => 2126109012,    // e^(−1/100)
        _ => Limits.LeakMaxQ31,
    };

    private int FormOf(int population) =>
        KindOf(Catalogue.Neurons(), populations[population].Neuron).Form;

    private static T KindOf<T>(T[] kinds, PartPlan part)
        where T : PartKind => kinds.Single(kind => kind.Number == part.Id);

    private bool Is(int population, int forms) => (FormOf(population) & forms) != 0;

    private T OneOf<T>(IEnumerable<T> some) => some.ElementAt(random.Below(some.Count()));

    private void AddPopulations()
    {
        AddSome(1 + random.Below(2), Form.Input, most);
        AddSome(1 + random.Below(2), Form.Spiking | Form.Fixed, most);
        AddSome(random.Below(3), Form.Readouts | Form.Counting, Math.Min(most, 4));
        AddSome(random.Below(3), Form.Graded, Math.Min(most, 8));
        if (Chance(10)) AddSome(1, Form.Spiking, 0);
    }

    private void AddSome(int count, int forms, int sizeMax)
    {
        NeuronKind[] kinds = [.. Catalogue.Neurons().Where(kind => (kind.Form & forms) != 0)];
        int end = populations.Count + count;
        for (int tries = Tries * count; populations.Count < end && tries > 0; tries--)
        {
            NeuronKind kind = OneOf(kinds);
            int size = sizeMax == 0 ? 0 : 1 + random.Below(sizeMax);
            AddNeurons(kind, new RandomPart(random, Phases, size, [], [], []).Make(kind), size);
        }

        // Inputs must be; the simplest kind of them takes no integers.
        if (forms == Form.Input && populations.Count == 0) AddNeurons(kinds[0], new PartPlan(
            kinds[0].Number), 1 + random.Below(sizeMax));
    }

    private void AddNeurons(NeuronKind kind, PartPlan neuron, int size)
    {
        bool leaks = kind.Leak != LeakForm.None;
        uint leak = leaks ? OneOf(this.leaks) : Limits.NoLeakQ31;
        if (kind.Leak == LeakForm.Exponential && Chance(10)) leak = Limits.NoLeakQ31;
        PartPlan encoder = new(0);
        int[] ranges = [];
        if (kind.Form == Form.Input && Chance(40)) (encoder, size, ranges) = Encoder(size);
        populations.Add(new PopulationPlan(
            $"part {populations.Count}", neuron, size, leak, new PartPlan(0))
        {
            Encoder = encoder,
            Ranges = ranges,
        });
        if (!Builds(Plan)) populations.RemoveAt(populations.Count - 1);
    }

    /// <summary>Any encoder with at most <see cref="most"/> lines; none if the one that was drawn
    /// has more.</summary>
    private (PartPlan Part, int Lines, int[] Ranges) Encoder(int size)
    {
        EncoderKind kind = OneOf(Catalogue.Encoders());
        int[] leaders = [.. Enumerable.Range(0, populations.Count)
            .Where(p => populations[p].Encoder.Id != 0)];
        PartPlan part = new RandomPart(random, Phases, 1, [], [], leaders).Make(kind);
        try
        {
            int lines = kind.Build(part.Parameters, Seed, populations.Count).Lines;
            if (lines > most) return (new PartPlan(0), size, []);
            bool own = kind.Leader(part.Parameters) < 0;
            return (part, lines, own ? Ranges() : []);
        }
        catch (ConfigurationException)
        {
            return (new PartPlan(0), size, []);
        }
    }

    private int[] Ranges()
    {
        int low = random.Below(1 << 20) - (1 << 19);
        return random.Below(2) == 0 ? [] : [low, low + 1 + random.Below(1 << 20)];
    }

    private void AddProjections()
    {
        for (int pre = 0; pre < populations.Count; pre++)
        {
            for (int post = 0; post < populations.Count; post++)
            {
                if (!Is(pre, Form.Sources) || Is(post, Form.Input)) continue;
                if (!Chance(Is(pre, Form.Input) && Is(post, Form.Outputs) ? 25 : 85)) continue;
                if (!TryAdd(Synapses(pre, post)) || !Chance(25)) continue;
                TryAdd(new ProjectionPlan($"back from {post} to {pre}", post, pre, new PartPlan(0))
                {
                    Delay = 1,
                    TransposeOf = projections.Count - 1,
                });
            }
        }
    }

    private ProjectionPlan Synapses(int pre, int post)
    {
        int bits = Chance(60) ? 8 : 16;
        int least = Is(pre, Form.Input) || Is(post, Form.Outputs) ? 0 : 1;
        return new ProjectionPlan($"from {pre} to {post}", pre, post, new PartPlan(0))
        {
            Delay = least + (Is(pre, Form.Spikes) && Chance(50) ? random.Below(5) : 0),
            WeightBits = bits,
            Scale = random.Below(3) - 1,
            DensityQ16 = Chance(50) ? ProjectionPlan.Dense : 4096 + random.Below(61440),
            InitialDeviationQ4 = (8 + random.Below(40)) << (bits == 8 ? 4 : 12),
        };
    }

    private bool TryAdd(ProjectionPlan projection)
    {
        projections.Add(projection);
        if (Builds(Plan)) return true;
        projections.RemoveAt(projections.Count - 1);
        return false;
    }

    /// <summary>An output that answers once a window, and what ends at it: its own integers say how
    /// many that are.</summary>
    private void AddWindow()
    {
        NeuronKind kind = OneOf(Catalogue.Neurons().Where(kind => kind.Form == Form.Window));
        int[] sources = [.. Enumerable.Range(0, populations.Count).Where(
            p => Is(p, Form.Spikes) && Chance(60))];
        if (sources.Length == 0) return;
        PartPlan neuron = new RandomPart(random, Phases, sources.Length, [], [], []).Make(kind);
        int at = populations.Count;
        populations.Add(new PopulationPlan(
            $"part {at}", neuron, 2 + random.Below(3), Limits.NoLeakQ31, new PartPlan(0))
        {
            Rehearsal = Chance(50) ? 0 : random.Below(2 * Rehearsal.Policies),
        });
        projections.AddRange(sources.Select(
            pre => new ProjectionPlan($"from {pre} to {at}", pre, at, new PartPlan(0))
            {
                WeightBits = 16,
            }));
        if (Builds(Plan)) return;
        populations.RemoveAt(at);
        projections.RemoveRange(projections.Count - sources.Length, sources.Length);
    }

    /// <summary>Gives a population what its synapses need to learn, and noise.</summary>
    private void Teach(int p)
    {
        GradientKind[] gradients =
            [.. Catalogue.Gradients().Where(kind => (kind.Forms & FormOf(p)) != 0)];
        if (gradients.Length > 0 && Chance(90))
            Try(p, Tries, () => gradients, part => With(p, part));
        if (populations[p].Surrogate.Id != 0 && Is(p, Form.Spiking | Form.Graded))
        {
            int wanted = random.Below(4);
            for (int s = 0; s < wanted; s++)
            {
                Try(p, 1, Catalogue.Signals, part => With(p, populations[p].Surrogate, part));
            }
        }

        if (Chance(15)) Try(p, 1, Catalogue.Noises, part => With(p, noise: part));
    }

    private PopulationPlan With(
        int p, PartPlan? gradient = null, PartPlan? signal = null, PartPlan? noise = null)
    {
        PopulationPlan old = populations[p];
        PartPlan[] signals = signal == null ? old.Signals : [.. old.Signals, signal];
        return new PopulationPlan(
            old.Name, old.Neuron, old.Size, old.LeakQ31, gradient ?? old.Surrogate, signals)
        {
            Noise = noise ?? old.Noise,
            Encoder = old.Encoder,
            Ranges = old.Ranges,
            Rehearsal = old.Rehearsal,
        };
    }

    private void Try(
        int p, int tries, Func<PartKind[]> kinds, Func<PartPlan, PopulationPlan> with)
    {
        PopulationPlan old = populations[p];
        for (int n = 0; n < tries; n++)
        {
            populations[p] = with(Part(OneOf(kinds()), p));
            if (Builds(Plan)) return;
            populations[p] = old;
        }
    }

    /// <summary>A part of a population; −1 for one of a projection.</summary>
    private PartPlan Part(PartKind kind, int owner)
    {
        int[] readouts = [.. Enumerable.Range(0, populations.Count).Where(
            p => Is(p, Form.Outputs))];
        int[] outputs = [.. Enumerable.Range(0, projections.Count).Where(
            q => projections[q].Pre == owner && readouts.Contains(projections[q].Post))];
        return new RandomPart(random, Phases, 1, outputs, readouts, []).Make(kind);
    }

    /// <summary>Gives a projection a rule that its ends take; none if no rule does.</summary>
    private void Learn(int q)
    {
        int pre = FormOf(projections[q].Pre);
        int post = FormOf(projections[q].Post);
        RuleKind[] rules = [.. Catalogue.Rules().Where(
            kind => (kind.Pre & pre) != 0 && (kind.Post & post) != 0)];
        if (rules.Length == 0 || (post != Form.Window && !Chance(80))) return;
        ProjectionPlan bare = projections[q];
        for (int n = 0; n < Tries && projections[q].Rule.Id == 0; n++)
        {
            projections[q] = bare.With(Part(OneOf(rules), -1));
            if (!Builds(Plan)) projections[q] = bare;
        }

        if (projections[q].Rule.Id == 0) return;
        if (Chance(20)) Extend(q, plan => plan.Terms = [Part(OneOf(Catalogue.Terms()), -1)]);
        RuleKind[] beside = [.. rules.Where(kind => kind.StandsBeside)];
        if (beside.Length > 0 && Chance(10))
            Extend(q, plan => plan.Beside = Part(OneOf(beside), -1));
    }

    private void Extend(int q, Action<ProjectionPlan> more)
    {
        ProjectionPlan old = projections[q];
        projections[q] = old.With(old.Rule);
        more(projections[q]);
        if (!Builds(Plan)) projections[q] = old;
    }

    private StreamPlan Stream()
    {
        int samples = 1 + random.Below(StreamPlan.SamplesMax);
        return new StreamPlan
        {
            PeriodMicroseconds = 1000 + random.Below(1000000),
            SamplesATrial = samples,
            TaughtFrom = random.Below(samples),
            UnknownBelow = random.Below(101),
            Onset = random.Below(2) == 0 ? null : Onset(),
        };
    }

    private OnsetPlan Onset() => new()
    {
        Lag = 1 + random.Below(OnsetPlan.LagMax),
        RatioQ4 = OnsetPlan.RatioMin + random.Below(OnsetPlan.RatioMax - OnsetPlan.RatioMin + 1),
        Floor = random.Below(OnsetPlan.FloorMax + 1),
        Level = OnsetPlan.LevelMin + random.Below(OnsetPlan.LevelMax - OnsetPlan.LevelMin + 1),
        Before = random.Below(OnsetPlan.BeforeMax + 1),
        Pause = random.Below(StreamPlan.SamplesMax + 1),
    };
}
