using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>Random networks with a taste for the edges: sizes 0 and 1, extreme weights, saturating
/// potentials, least thresholds, shortest and longest leaks; a round network has thresholds and
/// weights of round numbers, so that potentials meet the threshold exactly.</summary>
/// <remarks>In a quiet network no signal can saturate; only there a population hears two
/// terms.</remarks>
internal sealed class RandomSketches
{
    private readonly Random random;
    private readonly Random more;
    private readonly NetworkSketch sketch;
    private readonly bool loud;
    private readonly bool round;
    private readonly uint[] leaks;

    private RandomSketches(int seed)
    {
        random = new Random(seed);
        more = new Random(~seed);
        sketch = new NetworkSketch((ulong)random.NextInt64());
        loud = random.Next(4) == 0;
        round = !loud && random.Next(4) == 0;
        sketch.Quiet = !loud && random.Next(2) == 0;
        leaks = [Leak(), Leak()];
    }

    /// <summary>A network that can be built.</summary>
    public static NetworkSketch Make(int seed)
    {
        var maker = new RandomSketches(seed);
        maker.AddPopulations();
        maker.AddProjections();
        maker.FitArrivals();
        maker.AddLearning();
        return maker.sketch;
    }

    private bool Chance(int percent) => random.Next(100) < percent;

    private int Size() => random.Next(8) switch
    {
        0 => 0,
        1 => 1,
        2 => random.Next(20),
        _ => 1 + random.Next(6),
    };

    private uint Leak() =>
        round ? Limits.NoLeakQ31 - (uint)random.Next(2) * (1u << 30) : random.Next(8) switch
        {
            0 => Limits.LeakMinQ31,
            1 => Limits.LeakMaxQ31,
            2 => Limits.NoLeakQ31,
            3 => 1u << 30,
            4 => (uint)random.NextInt64(Limits.LeakMinQ31, Limits.LeakMaxQ31 + 1L),
            _ => (uint)(Math.Exp(-1.0 / random.Next(2, 30)) * (1u << 31)),
        };

    private void AddPopulations()
    {
        int inputs = random.Next(1, 3);
        for (int p = 0; p < inputs; p++) sketch.Input(loud ? random.Next(30, 60) : Size());
        int neurons = random.Next(1, 3);
        for (int p = 0; p < neurons; p++)
        {
            uint leak = leaks[random.Next(2)];
            int size = Size();
            if (Chance(25) && !round && size > 0)
            {
                AddMixed(size);
                continue;
            }

            int lif = sketch.Lif(size, leak, Threshold(leak));
            if (leak <= Limits.LeakMaxQ31 && more.Next(2) == 0)
                sketch.Populations[lif].Adaptation = Adaptation(lif);
        }

        int readouts = random.Next(0, 3);
        for (int p = 0; p < readouts; p++) sketch.Readout(Size(), leaks[random.Next(2)]);
    }

    private AdaptationSketch Adaptation(int lif)
    {
        PopulationSketch told = sketch.Populations[lif];
        uint leak = more.Next(3) switch
        {
            0 => told.LeakQ31,
            1 => Limits.LeakMaxQ31,
            _ => (uint)more.NextInt64(told.LeakQ31, Limits.LeakMaxQ31 + 1L),
        };
        int strength = more.Next(4) switch
        {
            0 => 2 << 28,
            1 => more.Next(1 << 16),
            2 => more.Next(1 << 24),
            _ => more.Next(1 << 28),
        };
        return new AdaptationSketch(more.Next(told.Size + 1), leak, strength);
    }

    private void AddMixed(int size)
    {
        uint[] classes =
            [.. Enumerable.Range(0, random.Next(1, size + 1))
                .Select(_ => Math.Min(Leak(), Limits.LeakMaxQ31))];
        sketch.Mixed(size, classes, Threshold(classes.Max()));
    }

    /// <summary>16·θ·(1 − α) must be 2 or more; 256 a weight unit, so equality with sums of weights
    /// is common.</summary>
    private int Threshold(uint leakQ31)
    {
        long lost = Limits.NoLeakQ31 - leakQ31;
        int least = lost == 0 ? 1 : (int)(((1L << 32) + 16 * lost - 1) / (16 * lost));
        int threshold = random.Next(5) switch
        {
            _ when round => 256 * 32 * random.Next(1, 6),
            0 => least,
            1 => (512 << 15) - 1,
            2 => random.Next(1, 512 << 15),
            _ => 256 * random.Next(1, 200),
        };
        return Math.Max(threshold, least);
    }

    private void AddProjections()
    {
        int count = sketch.Populations.Count;
        for (int pre = 0; pre < count; pre++)
        {
            for (int post = 0; post < count; post++)
            {
                bool from = sketch.Populations[pre].Kind != PopulationKind.Readout;
                bool to = sketch.Populations[post].Kind != PopulationKind.Input;
                while (from && to && Chance(60)) AddProjection(pre, post);
            }
        }
    }

    private void AddProjection(int pre, int post)
    {
        int max = round || Chance(60) ? Limits.Weight8Max : Limits.Weight16Max;
        int style = random.Next(4);
        int negative = loud ? random.Next(2) * 100 : 50;
        ProjectionSketch projection =
            sketch.Dense(pre, post, (_, _) => Weight(max, style, negative));
        projection.Bits = max == Limits.Weight8Max ? 8 : 16;
        projection.Scale = loud ? 4 : round ? 0 : random.Next(-4, 5);
        if (Chance(50)) projection.Delay += random.Next(0, 7);
        projection.Sparse = Chance(40);
        if (!projection.Sparse) return;
        int density = random.Next(101);
        for (int i = 0; i < projection.Weights.GetLength(0); i++)
        {
            for (int j = 0; j < projection.Weights.GetLength(1); j++)
            {
                if (!Chance(density)) projection.Weights[i, j] = null;
            }
        }
    }

    private int Weight(int max, int style, int percentNegative)
    {
        if (round) return 32 * random.Next(-2, 4);
        int magnitude = style == 0 || loud ? max : style == 1 ? max / 4 : random.Next(max + 1);
        return Chance(percentNegative) ? -magnitude : magnitude;
    }

    /// <summary>Smaller scales until what the core checks is true: θ and all arrivals within
    /// 1,024.0.</summary>
    private void FitArrivals()
    {
        for (int p = 0; p < sketch.Populations.Count; p++)
        {
            List<ProjectionSketch> to = [.. sketch.Projections.Where(q => q.Post == p)];
            long threshold = (long)sketch.Populations[p].ThresholdQ15 << 5;
            while (threshold + to.Sum(q => (long)q.FanInMax << (20 + q.Scale)) > 1 << 30)
            {
                to.MaxBy(q => (long)q.FanInMax << (20 + q.Scale))!.Scale--;
            }
        }
    }

    private void AddLearning()
    {
        for (int p = 0; p < sketch.Populations.Count; p++)
        {
            PopulationSketch population = sketch.Populations[p];
            if (population.Kind == PopulationKind.Input || Chance(15)) continue;
            population.Learns = true;
            population.Softmax = sketch.Quiet || Chance(50);
            population.HeightQ12 = Chance(50) ? 1229 : random.Next(1, 32768);
            if (more.Next(2) == 0) population.Shape = (SurrogateShape)more.Next(1, 4);
        }

        for (int p = 0; p < sketch.Populations.Count; p++)
        {
            PopulationSketch told = sketch.Populations[p];
            if (told.Kind == PopulationKind.Lif && told.Learns) AddSignals(p);
        }

        foreach (ProjectionSketch projection in sketch.Projections)
        {
            PopulationSketch post = sketch.Populations[projection.Post];
            if (post.Learns && post.TraceLeaks.Max() != Limits.NoLeakQ31 && Chance(85))
                AddRule(projection);
        }
    }

    private void AddSignals(int p)
    {
        PopulationSketch told = sketch.Populations[p];
        List<int> outputs =
            [.. Enumerable.Range(0, sketch.Projections.Count).Where(q => IsOutput(q, p))];
        if (outputs.Count != 0 && Chance(90))
        {
            int output = outputs[random.Next(outputs.Count)];
            int readout = sketch.Projections[output].Post;
            told.Signals.Add(random.Next(4) switch
            {
                0 => new(SketchedSignal.Symmetric, output, 0, 0),
                1 => new(SketchedSignal.Adaptive, output, random.Next(37), random.Next(1, 25)),
                2 => new(SketchedSignal.Random, readout, random.Next(1, 37), 0),
                _ => new(SketchedSignal.Regenerated, readout, random.Next(1, 37), 0),
            });
        }

        told.Signals.Add(new(SketchedSignal.Ceiling, 0, Cost(), random.Next(65537)));
    }

    private int Cost() => Chance(50) ? random.Next(1 << 20) : random.Next(1 << 28);

    private bool IsOutput(int q, int from) =>
        sketch.Projections[q].Pre == from
        && sketch.Populations[sketch.Projections[q].Post].Kind == PopulationKind.Readout;

    /// <summary>Any legal rate; mostly one at which pairs move now and then.</summary>
    private void AddRule(ProjectionSketch projection)
    {
        projection.Commit = Chance(65) ? CommitKind.Hazard : CommitKind.Rounding;
        int total = Chance(75) ? random.Next(50, 68) : random.Next(8, 103);
        int exponent = total - 41 + (projection.Bits - 1) - projection.Scale;
        projection.Exponent = Math.Clamp(exponent, -16, 62);
        int least = 8 - 41 + (projection.Bits - 1) - projection.Scale;
        if (projection.Exponent < least) projection.Exponent = least;

        // Projections with one mantissa may share what they sum up; with another exponent they may
        // not.
        projection.Mantissa = Chance(3) ? 0 : Chance(50) ? 20_000 : random.Next(1 << 14, 1 << 15);
        bool toNeurons = sketch.Populations[projection.Post].Kind == PopulationKind.Lif;
        if (toNeurons && more.Next(2) == 0) AddFilter(projection);
    }

    /// <summary>Any legal κ and rate; a unit of F·ē is mostly 2⁻⁶⁵ to 2⁻⁴⁵ of what a weight moves
    /// by.</summary>
    private void AddFilter(ProjectionSketch projection)
    {
        projection.Commit = CommitKind.Filtered;
        projection.FilterQ31 = more.Next(4) switch
        {
            0 => Limits.LeakMinQ31,
            1 => Limits.LeakMaxQ31,
            2 => (uint)more.NextInt64(Limits.LeakMinQ31, Limits.LeakMaxQ31 + 1L),
            _ => (uint)(Math.Exp(-1.0 / more.Next(2, 30)) * (1u << 31)),
        };

        // Fraction bits of ē are −4 to 27.
        int wanted = more.Next(4) == 0 ? more.Next(8, 100) : more.Next(45, 66);
        int exponent = wanted - 19 - 16 + (projection.Bits - 1) - projection.Scale;
        int least = 8 - 19 + 4 + (projection.Bits - 1) - projection.Scale;
        projection.Exponent = Math.Clamp(exponent, Math.Max(least, -16), 62);
    }
}
