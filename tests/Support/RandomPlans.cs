using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Support;

/// <summary>Random networks as plans: every neuron, rule, signal and commit of the catalogue, dense
/// and sparse, 8 and 16 bits, with delays; lively enough that neurons fire and weights
/// move.</summary>
internal sealed class RandomPlans
{
    private readonly LinkRandom random;
    private readonly LinkRandom more;
    private readonly LinkRandom streams;
    private readonly List<(int Kind, int Size, uint Leak)> parts = [];
    private readonly List<ProjectionPlan> projections = [];
    private readonly int most;
    private bool streamed;

    private RandomPlans(ulong seed, int most)
    {
        this.most = most;
        random = new LinkRandom(seed);
        more = new LinkRandom(~seed);
        streams = new LinkRandom(seed ^ 0x5EED);
    }

    /// <summary>A plan that can be built.</summary>
    /// <param name="seed">The same seed gives the same plan.</param>
    /// <param name="most">Neurons in a population at most.</param>
    public static NetworkPlan Make(ulong seed, int most = 24)
    {
        var maker = new RandomPlans(seed, most);
        maker.AddPopulations();
        maker.AddProjections();
        return new NetworkPlan(seed, maker.Populations(), [.. maker.projections])
        {
            Schedule = [new("first", 1), new("second", 2) { Judged = true },
                new("third", 3) { Taught = true }],
            Stream = maker.streamed ? maker.Stream() : null,
        };
    }

    private bool Chance(int percent) => random.Below(100) < percent;

    private uint Leak() => random.Below(4) switch
    {
        0 => 1u << 30,
        1 => 1932735283,    // e^(−1/10)
        2 => 2126109012,    // e^(−1/100)
        _ => Limits.LeakMaxQ31,
    };

    private void AddPopulations()
    {
        uint[] leaks = [Leak(), Leak()];
        Add(1 + random.Below(2), InputKind.Id, most, [Limits.NoLeakQ31]);
        Add(1 + random.Below(2), LifKind.Id, most, leaks);
        Add(random.Below(3), ReadoutKind.Id, 4, leaks);
        Add(random.Below(3), GradedKind.Id, 8, [0, 1u << 30, 1932735283]);
        Add(random.Below(2), MemorylessKind.Id, 3, [Limits.NoLeakQ31]);
        if (Chance(10)) parts.Add((LifKind.Id, 0, Limits.NoLeakQ31));
    }

    private void Add(int count, int kind, int sizeMax, uint[] leaks)
    {
        for (int n = 0; n < count; n++)
        {
            parts.Add((kind, 1 + random.Below(sizeMax), leaks[random.Below(leaks.Length)]));
        }
    }

    private void AddProjections()
    {
        for (int pre = 0; pre < parts.Count; pre++)
        {
            for (int post = 0; post < parts.Count; post++)
            {
                if (IsOutput(pre) || parts[post].Kind == InputKind.Id) continue;
                if (!Chance(parts[pre].Kind == InputKind.Id && IsOutput(post) ? 25 : 85)) continue;
                projections.Add(Projection(pre, post));
                if (!IsNeuron(pre) || !IsNeuron(post) || !Chance(25)) continue;
                projections.Add(
                    new ProjectionPlan($"back from {post} to {pre}", post, pre, new PartPlan(0))
                    {
                        Delay = 1,
                        TransposeOf = projections.Count - 1,
                    });
            }
        }
    }

    private ProjectionPlan Projection(int pre, int post)
    {
        int bits = Chance(60) ? 8 : 16;
        PartPlan rule = Chance(80) ? Rule(pre, post, bits) : new PartPlan(0);
        int least = IsNeuron(pre) && IsNeuron(post) ? 1 : 0;
        bool free = parts[pre].Kind != GradedKind.Id;
        return new ProjectionPlan($"from {pre} to {post}", pre, post, rule)
        {
            Delay = least + (free && Chance(50) ? random.Below(5) : 0),
            WeightBits = bits,
            Scale = random.Below(3) - 1,
            DensityQ16 = Chance(50) ? ProjectionPlan.Dense : 4096 + random.Below(61440),
            InitialDeviationQ4 = (8 + random.Below(40)) << (bits == 8 ? 4 : 12),
        };
    }

    private bool IsOutput(int part) => parts[part].Kind is ReadoutKind.Id or MemorylessKind.Id;

    private bool IsNeuron(int part) => parts[part].Kind is LifKind.Id or GradedKind.Id;

    /// <summary>A rule that these two ends take; none if no rule does.</summary>
    private PartPlan Rule(int pre, int post, int bits)
    {
        (int mantissa, int exponent) = (16384 + random.Below(16384), 22 + random.Below(8));
        bool values = parts[pre].Kind == GradedKind.Id;
        if (Chance(20))
        {
            return new PartPlan(
                PerturbationKind.Id, CommitNumber.Rounding, mantissa, exponent,
                random.Below(bits - 2), 0, 1 + random.Below(2));
        }

        int pairs = Chance(80) ? CommitNumber.Rounding : CommitNumber.Plain;
        switch (parts[post].Kind)
        {
            case GradedKind.Id when values && Chance(50):
                return new PartPlan(ContrastiveKind.Id, pairs, mantissa, exponent, 1, 2);
            case GradedKind.Id:
                return new PartPlan(RfloKind.Id, pairs, mantissa, exponent);
            case var _ when values:
                return new PartPlan(GradedDeltaKind.Id, pairs, mantissa, exponent);
            case MemorylessKind.Id:
                return new PartPlan(0);
        }

        if (parts[post].Leak == Limits.NoLeakQ31) return new PartPlan(0);
        int which = parts[post].Kind == LifKind.Id ? EpropKind.Id : DeltaKind.Id;
        if (which == EpropKind.Id && more.Below(3) == 0)
        {
            return new PartPlan(EpropFilteredKind.Id, mantissa, exponent,
                1 << 30 | more.Below(1 << 30));
        }

        return new PartPlan(which, Chance(65) ? CommitNumber.Hazard : CommitNumber.Rounding,
            mantissa, exponent);
    }

    private PopulationPlan[] Populations()
    {
        var plans = new PopulationPlan[parts.Count];
        for (int p = 0; p < plans.Length; p++)
        {
            (int kind, int size, uint leak) = parts[p];
            PartPlan neuron = kind switch
            {
                LifKind.Id => Lif(size, ref leak),
                GradedKind.Id => new PartPlan(kind, random.Below(8)),
                _ => new PartPlan(kind),
            };
            PartPlan surrogate = kind switch
            {
                LifKind.Id => new PartPlan(TriangleKind.Id, 1000 + random.Below(4000)),
                GradedKind.Id => new PartPlan(DerivativeKind.Id),
                ReadoutKind.Id or MemorylessKind.Id =>
                    new PartPlan(Chance(50) ? SoftmaxKind.Id : RegressionKind.Id),
                _ => new PartPlan(0),
            };
            PartPlan[] signals = IsNeuron(p) ? Signals(p) : [];
            if (kind == LifKind.Id && leak != Limits.NoLeakQ31)
                (neuron, surrogate) = Adapted(neuron, surrogate, size, leak);
            PartPlan encoder = kind == InputKind.Id && Chance(40) ? Encoder(size) : new PartPlan(0);
            plans[p] = new PopulationPlan($"part {p}", neuron, size, leak, surrogate, signals)
            {
                Encoder = encoder,
                Ranges = encoder.Id == 0 ? [] : Ranges(),
            };
            streamed |= encoder.Id != 0;
        }

        return plans;
    }

    private int[] Ranges()
    {
        int low = streams.Below(1 << 20) - (1 << 19);
        return streams.Below(2) == 0 ? [] : [low, low + 1 + streams.Below(1 << 20)];
    }

    private StreamPlan Stream()
    {
        int samples = 1 + streams.Below(StreamPlan.SamplesMax);
        return new StreamPlan
        {
            PeriodMicroseconds = 1000 + streams.Below(1000000),
            SamplesATrial = samples,
            TaughtFrom = streams.Below(samples),
            UnknownBelow = streams.Below(101),
            Onset = streams.Below(2) == 0 ? null : Onset(),
        };
    }

    private OnsetPlan Onset() => new()
    {
        Lag = 1 + streams.Below(OnsetPlan.LagMax),
        RatioQ4 = OnsetPlan.RatioMin + streams.Below(OnsetPlan.RatioMax - OnsetPlan.RatioMin + 1),
        Floor = streams.Below(OnsetPlan.FloorMax + 1),
        Level = OnsetPlan.LevelMin + streams.Below(OnsetPlan.LevelMax - OnsetPlan.LevelMin + 1),
        Before = streams.Below(OnsetPlan.BeforeMax + 1),
        Pause = streams.Below(StreamPlan.SamplesMax + 1),
    };

    /// <summary>Any encoder with so many lines.</summary>
    private PartPlan Encoder(int lines)
    {
        int steps = 1 + random.Below(4);
        bool even = lines % 2 == 0;
        return random.Below(6) switch
        {
            0 when even =>
                new PartPlan(DeltaEncoderKind.Id, lines / 2, steps, 1 + random.Below(9000)),
            1 when even =>
                new PartPlan(LevelCrossingEncoderKind.Id, 1, steps, lines / 2, random.Below(300)),
            2 when lines > 1 =>
                new PartPlan(PopulationEncoderKind.Id, 1, steps, lines, 64 + random.Below(400)),
            3 => new PartPlan(LatencyEncoderKind.Id, lines, steps),
            4 => new PartPlan(RankOrderEncoderKind.Id, lines, 1 + random.Below(lines)),
            _ => new PartPlan(RateEncoderKind.Id, lines, steps, 1 + random.Below(1 << 15)),
        };
    }

    /// <summary>Neurons with one time constant, or with one for each of them.</summary>
    private PartPlan Lif(int size, ref uint leak)
    {
        int threshold = 8192 + random.Below(32768);
        if (leak == Limits.NoLeakQ31 || Chance(75)) return new PartPlan(LifKind.Id, threshold);
        leak = Limits.NoLeakQ31;
        IEnumerable<int> leaks =
            Enumerable.Range(0, size).Select(_ => (int)Math.Min(Leak(), Limits.LeakMaxQ31));
        return new PartPlan(MixedLifKind.Id, [threshold, .. leaks]);
    }

    /// <summary>Some adapt, some have a tabulated surrogate.</summary>
    private (PartPlan Neuron, PartPlan Surrogate) Adapted(PartPlan neuron, PartPlan surrogate,
        int size, uint leak)
    {
        if (more.Below(2) == 0)
        {
            surrogate = new PartPlan(TableKind.Id, 1 + more.Below(3), surrogate.Parameters[0]);
        }

        if (more.Below(2) == 0) return (neuron, surrogate);
        int slow = (int)leak + more.Below((int)(Limits.LeakMaxQ31 - leak) + 1);
        int strength = 1 + more.Below(1 << (18 + more.Below(10)));
        neuron = new PartPlan(AlifKind.Id, neuron.Parameters[0], more.Below(size + 1), slow,
            strength);
        return (neuron, surrogate);
    }

    private PartPlan[] Signals(int p)
    {
        List<PartPlan> signals = [];
        for (int q = 0; q < projections.Count; q++)
        {
            int readout = projections[q].Post;
            if (projections[q].Pre != p || !IsOutput(readout) || signals.Count == 3) continue;
            signals.Add(random.Below(4) switch
            {
                0 => new PartPlan(SymmetricKind.Id, q),
                1 => new PartPlan(RandomKind.Id, readout, 1 + random.Below(36)),
                2 => new PartPlan(RegeneratedKind.Id, readout, 1 + random.Below(36)),
                _ => new PartPlan(AdaptiveKind.Id, q, random.Below(37), 1 + random.Below(8)),
            });
        }

        if (!Chance(60)) return [.. signals];
        signals.Add(
            new PartPlan(RateCeilingKind.Id, 1 + random.Below(1 << 20), random.Below(8192)));
        return [.. signals];
    }
}
