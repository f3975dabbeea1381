using EdgeSpike.Core;
using EdgeSpike.HostSim;

namespace EdgeSpike.Tests.Core;

/// <summary>Event-driven is dense: whole states, after every step.</summary>
[TestClass]
public class NetworkTests
{
    private const int Networks = 3000;

    private int spikes;
    private int saturations;
    private int moved;
    private int rounded;
    private int heavy;
    private int learners;

    [TestMethod]
    public void EventDrivenIsDenseBitForBit()
    {
        for (int seed = 0; seed < Networks; seed++) CheckRun(seed, seed % 2 == 0 ? new Kernels() : new VectorKernels());

        // What the equality is worth: the runs went where it is hard.
        string reached = $"{spikes} spikes, {saturations} saturated potentials, {moved} moves by the clock, "
            + $"{heavy} of heavy posts, {rounded} by rounding, {learners} networks that changed a weight";
        Console.WriteLine(reached);
        Assert.IsTrue(
            spikes > 50_000 && saturations > 5_000 && moved > 5_000 && rounded > 5_000 && heavy > 5_000
            && learners > Networks / 4,
            reached);
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
                if (t % 6 == 0) busy = random.Next(4) switch { 0 => 0, 1 => 1, _ => random.NextDouble() };
                if (random.Next(6) == 0) run.OpenWindow(random.Next(4) != 0);
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
        saturations += dense.Saturations;
        int before = moved + heavy + rounded;
        for (int q = 0; q < sketch.Projections.Count; q++)
        {
            (int line, int left, int one) = dense.Learner.Commit(q).Moves;
            moved += line;
            heavy += left;
            rounded += one;
        }

        if (moved + heavy + rounded > before) learners++;
    }
}
