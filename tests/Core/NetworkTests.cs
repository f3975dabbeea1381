using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>Event-driven is dense: whole states, after every step.</summary>
[TestClass]
public class NetworkTests
{
    private const int Networks = 3000;

    private int spikes;
    private int exact;
    private int saturations;
    private int moved;
    private int rounded;
    private int heavy;
    private int learners;
    private int filtered;
    private int adapted;

    [TestMethod]
    public void EventDrivenIsDenseBitForBit()
    {
        Kernels[] kernels = [new Kernels(), new VectorKernels()];
        for (int seed = 0; seed < Networks; seed++) CheckRun(seed, kernels[seed % 2]);

        // What the equality is worth: the runs went where it is hard.
        string reached = $"{spikes} spikes, {exact} at the threshold exactly, {saturations} "
            + $"saturated potentials, {moved} moves by the clock, {heavy} of heavy posts, "
            + $"{rounded} by rounding, {learners} networks that changed a weight, {filtered} moves "
            + $"by filtered eligibilities, {adapted} synapses with a part over the adaptation";
        Console.WriteLine(reached);
        Assert.IsTrue(
            spikes > 50_000 && exact > 500 && saturations > 5_000 && moved > 5_000
                && rounded > 5_000 && heavy > 5_000
            && learners > Networks / 4 && filtered > 5_000 && adapted > 3_000,
            reached);
    }

    [TestMethod]
    [DataRow(Limits.LeakMaxQ31, 150_000)]
    [DataRow(2_147_000_000u, 30_000)]
    [DataRow(Limits.LeakMinQ31, 30_000)]
    public void LongRunsWithFewSpikesAreDense(uint leakQ31, int steps)
    {
        // Three octaves of the longest leak (45,426 steps each); now and then a burst, mostly
        // silence.
        var sketch = new NetworkSketch(77);
        sketch.Input(3);
        sketch.Lif(3, leakQ31, 1 << 14);
        sketch.Readout(1, leakQ31);
        sketch.Dense(0, 1, (i, j) => 80 - 40 * i * j);
        sketch.Dense(1, 1, (i, j) => 20 * (i - j)).Delay = 5;
        sketch.Dense(1, 2, (j, _) => 50 - 40 * j).Delay = 2;
        foreach (ProjectionSketch q in sketch.Projections)
            (q.Commit, q.Exponent) = (CommitKind.Hazard, 24);
        (sketch.Populations[1].Learns, sketch.Populations[2].Learns) = (true, true);
        sketch.Populations[1].Signals.Add(new(SketchedSignal.Symmetric, 2, 0, 0));
        var run = new TwinRun(sketch);
        run.BeginTrial(learn: true);
        run.SetTarget(2, 0, 3000);
        for (int t = 0; t < steps; t++)
        {
            run.OpenWindow(t % 500 < 40);
            run.Step((_, i) =>
                t % 500 < 30 && Keyed.Bits(1, Purpose.TaskSpike, i, (ulong)t, 0) % 4 == 0);
            if (t % 500 is 20 or 45 or 499) Assert.IsNull(run.Difference(), $"step {t}");
        }

        Assert.IsGreaterThan(100, run.Dense.SpikeCount);
        Assert.IsGreaterThan(0, run.Dense.Learner.Commit(0).Moves.Line);
    }

    [TestMethod]
    [DataRow(8, Limits.LeakMinQ31)]
    [DataRow(16, 1u << 30)]
    [DataRow(8, 2_147_000_000u)]
    [DataRow(16, Limits.LeakMaxQ31)]
    public void LearningAtTheExtremesIsDense(int bits, uint leakQ31)
    {
        // Everybody spikes in every step, targets at the ends, largest weights, ψ and rates: the
        // reference is checked for overflow and asserts that traces stay within the bound that a·z
        // < 2⁶² rests on.
        for (int exponent = -16; exponent <= 16; exponent += 4)
        {
            var sketch = new NetworkSketch(78) { Quiet = true };
            sketch.Input(20);
            sketch.Lif(4, leakQ31, 1 << 15);
            sketch.Readout(2, leakQ31);
            int max = bits == 8 ? Limits.Weight8Max : Limits.Weight16Max;
            sketch.Dense(0, 1, (_, j) => j % 2 == 0 ? max : max / 2);
            sketch.Dense(1, 2, (_, k) => k == 0 ? max : -max);
            foreach (ProjectionSketch q in sketch.Projections)
            {
                (q.Bits, q.Scale, q.Commit) =
                    (bits, 4, exponent % 8 == 0 ? CommitKind.Hazard : CommitKind.Rounding);
                (q.Mantissa, q.Exponent) = (32767, exponent);
            }

            (sketch.Populations[1].Learns, sketch.Populations[1].HeightQ12) = (true, 32767);
            sketch.Populations[1].Signals.Add(new(SketchedSignal.Symmetric, 1, 0, 0));
            sketch.Populations[2].Learns = true;
            var run = new TwinRun(sketch);
            run.BeginTrial(learn: true);
            run.OpenWindow(true);
            for (int t = 0; t < 120; t++)
            {
                for (int k = 0; k < 2; k++)
                    run.SetTarget(2, k, t / 10 % 2 == k ? Limits.ValueMax : -Limits.ValueMax);
                run.Step((_, _) => true);
                Assert.IsNull(run.Difference(), $"exponent {exponent}, step {t}");
            }
        }
    }

    [TestMethod]
    public void CountersNeverRestartAndTrialsCanBeEmpty()
    {
        Network network = new NetworkSketch(1).Build();
        for (int trial = 1; trial <= 3; trial++)
        {
            network.BeginTrial(learn: trial != 2);
            for (int t = 0; t < 4; t++) network.Step(null);
            network.EndTrial();
            network.EndTrial();
            Assert.AreEqual(trial, network.TrialCount);
            Assert.AreEqual(4 * trial, network.StepCount);
            Assert.AreEqual(4, network.TrialStep);
        }
    }

    private void CheckRun(int seed, Kernels kernels)
    {
        NetworkSketch sketch = RandomSketches.Make(seed);
        var run = new TwinRun(sketch, kernels);
        var random = new Random(seed);
        int trials = random.Next(1, 4);
        for (int trial = 0; trial < trials; trial++)
        {
            run.BeginTrial(learn: random.Next(5) != 0);
            int steps = random.Next(1, 30);
            double busy = 0;
            for (int t = 0; t < steps; t++)
            {
                if (t % 6 == 0)
                    busy = random.Next(4) switch { 0 => 0, 1 => 1, _ => random.NextDouble() };
                if (random.Next(t == 0 ? 2 : 6) == 0) run.OpenWindow(random.Next(4) != 0);
                if (random.Next(4) == 0) SetTargets(sketch, run, random);
                run.Step((_, _) => random.NextDouble() < busy);
                string? difference = run.Difference();
                Assert.IsNull(difference, $"seed {seed}, trial {trial}, step {t}");
            }

            run.EndTrial();
            Assert.IsNull(run.Difference(), $"seed {seed}, end of trial {trial}");
        }

        Count(sketch, run.Dense);
    }

    private static void SetTargets(NetworkSketch sketch, TwinRun run, Random random)
    {
        for (int p = 0; p < sketch.Populations.Count; p++)
        {
            if (sketch.Populations[p].Kind != PopulationKind.Readout) continue;
            for (int k = 0; k < sketch.Populations[p].Size; k++)
            {
                int bound = sketch.Quiet || random.Next(3) != 0 ? 8192 : Limits.ValueMax;
                run.SetTarget(p, k, random.Next(-bound, bound + 1));
            }
        }
    }

    private void Count(NetworkSketch sketch, DenseNetwork dense)
    {
        spikes += dense.SpikeCount;
        exact += dense.ExactSpikes;
        saturations += dense.Saturations;
        int before = moved + heavy + rounded + filtered;
        for (int q = 0; q < sketch.Projections.Count; q++)
        {
            (int line, int left, int one) = dense.Learner.Commit(q).Moves;
            moved += line;
            heavy += left;
            rounded += one;
            if (sketch.Projections[q].Commit != CommitKind.Filtered) continue;
            filtered += dense.Learner.Filtered(q).Moves;
            adapted += dense.Learner.Filtered(q).AdaptationEligibilities().Count(e => e != 0);
        }

        if (moved + heavy + rounded + filtered > before) learners++;
    }
}
