using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Reference.Neurons;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Reference;

/// <summary>How far a window readout that learns may be from its reference in doubles, from the
/// spikes to the weights.</summary>
/// <remarks>
/// <code>
/// |Δφ|, |Δy|   see WindowOffsets
/// |Δμ|  ≤ 2⁻⁶                                             rounded to nearest, Q5
/// |Δe|  ≤ max Σ |w|·|Δμ| + 2⁻¹⁹ + 2⁻¹¹, and 16/4,096 more where |e| is as near to that
/// |ΔE|  ≤ Σ (2·|d|·|Δμ| + |Δμ|²)
/// |ΔΔw| ≤ η·((|e| + |Δe|)·(|d| + |Δμ|)/(E − |ΔE|) − |e|·|d|/E) + ½ unit + 2⁻²⁴·|d| units
/// </code>
/// Before a window, and before it learns from it, the reference takes the core's weights, examples
/// and means; so each stage is compared by itself.
/// </remarks>
[TestClass]
public class WindowBoundTests
{
    private const int Runs = 40;
    private const int Trials = 12;
    private const double OffMean = 1.0 / 64;

    // Policies from here on know of a row when, or how often, it was drawn.
    private const int CountedPolicies = 5;

    private readonly Bounds bounds = new();
    private readonly Random random = new(7);

    [TestMethod]
    public void EveryStageIsWithinItsBound()
    {
        long moved = 0;
        for (ulong seed = 0; seed < Runs; seed++)
        {
            NetworkPlan plan = Plan(seed, examples: 0, replays: 0, rehearsal: 0);
            var run = new Twin(plan);
            for (int trial = 0; trial < Trials; trial++) Trial(run, $"seed {seed}");
            moved += run.Core.Projections.Sum(q => q.WeightChanges);
        }

        Assert.IsGreaterThan(1000, moved);
        bounds.CheckTight();
    }

    /// <summary>Replays of one example: the same rows in both, whichever policy draws
    /// them.</summary>
    [TestMethod]
    public void TheSameExamplesAreKeptAndLearnedFromAgain()
    {
        int again = 0;
        for (int rehearsal = 0; rehearsal < 2 * Rehearsal.Policies; rehearsal++)
        {
            var run = new Twin(Plan(3, examples: 5, replays: 3, rehearsal));
            for (int trial = 0; trial < 2 * Trials; trial++)
            {
                run.Play(random, random.Next(run.Readout.Size));
                var site = (WindowSite)run.Readout.Site;
                KeptExamples kept = run.Reference.Kept;
                string where = $"rehearsal {rehearsal}, trial {trial}";
                Assert.AreEqual(site.FreeRow, kept.Free, where);
                CollectionAssert.AreEqual(site.Classes.Select(of => (int)of).ToArray(),
                    kept.Labels.ToArray(), where);

                // How often, and when last, each row was drawn.
                if (rehearsal / 2 < CountedPolicies) continue;
                CollectionAssert.AreEqual(site.Rehearsal.Values.Select(q => (double)q).ToArray(),
                    kept.Values.ToArray(), where);
                again += (int)kept.Values.Max();
            }
        }

        Assert.IsGreaterThan(50, again);
    }

    /// <summary>A step along an example is one down the gradient of its cross-entropy, which is
    /// differentiated by numbers.</summary>
    [TestMethod]
    public void AStepIsDownTheGradient()
    {
        var run = new Twin(Plan(5, examples: 0, replays: 0, rehearsal: 0));
        for (int trial = 0; trial < Trials; trial++)
        {
            int label = trial % run.Readout.Size;
            run.Show(random, label);
            double[][][] before = [.. run.Reference.Sources.Select(s =>
                Matrix.Copy(s.Synapses.Weights))];
            run.End();
            if (trial > 0) CheckGradient(run.Reference, label, before);
        }
    }

    private static void CheckGradient(WindowReference readout, int label, double[][][] before)
    {
        double[][] d = [.. readout.Sources.Select(source => source.Difference(0))];
        double energy = d.Sum(of => Matrix.Dot(of, of));
        double share = readout.Sources[0].Synapses.Plan.Rule.Parameters[0] / 256.0;
        const double Step = 1e-6;
        for (int s = 0; s < d.Length; s++)
        {
            double[][] moved = readout.Sources[s].Synapses.Weights;
            for (int k = 0; k < readout.Size; k++)
            {
                for (int f = 0; f < d[s].Length; f++)
                {
                    double[][] w = before[s];
                    double at = w[k][f];
                    w[k][f] = at + Step;
                    double above = Loss(before, d, label);
                    w[k][f] = at - Step;
                    double below = Loss(before, d, label);
                    w[k][f] = at;
                    double gradient = (above - below) / (2 * Step);
                    Assert.AreEqual(-share * gradient / energy, moved[k][f] - at, 1e-6);
                }
            }
        }
    }

    private static double Loss(double[][][] weights, double[][] d, int label)
    {
        double[] y = new double[weights[0].Length];
        for (int s = 0; s < d.Length; s++)
        {
            for (int k = 0; k < y.Length; k++) y[k] += Matrix.Dot(weights[s][k], d[s]);
        }

        return new CrossEntropy().Of(y, [.. y.Select((_, k) => k == label ? 1.0 : 0)]);
    }

    private void Trial(Twin run, string where)
    {
        WindowReference readout = run.Reference;
        run.Show(random, random.Next(readout.Size));
        var off = new WindowOffsets(run.Readout, readout);
        off.CheckExample(bounds, where);
        CheckOutputs(run, off.Outputs(), where);
        int[][] stored = [.. run.Core.Projections.Select(Stored)];
        double[][][] weights = [.. readout.Sources.Select(s => Matrix.Copy(s.Synapses.Weights))];
        int row = readout.Kept.Free;
        int label = Array.IndexOf(readout.Target, 1);
        run.End();
        CheckMeans(run, where);

        // What was read of the example after the means had moved.
        double[][] d = [.. readout.Sources.Select(source => source.Difference(row))];
        double[] y = new double[readout.Size];
        for (int s = 0; s < d.Length; s++)
        {
            for (int k = 0; k < y.Length; k++) y[k] += Matrix.Dot(weights[s][k], d[s]);
        }

        double[] e = new CrossEntropy().Error(y, [.. y.Select((_, k) => k == label ? 1.0 : 0)]);
        double offY = Enumerable.Range(0, y.Length).Max(k =>
            weights.Sum(w => w[k].Sum(Math.Abs)) * OffMean);
        double offE = offY + Math.Pow(2, -19) + Math.Pow(2, -11);
        CheckChanges(run, stored, d, (e, offE), where);
    }

    private void CheckOutputs(Twin run, double[] off, string where)
    {
        for (int k = 0; k < off.Length; k++)
        {
            double found = run.Readout.Potential.Values[k] * Math.Pow(2, -19);
            bounds.Within("y", run.Reference.Potential[k], found, off[k], where);
        }
    }

    private void CheckMeans(Twin run, string where)
    {
        for (int s = 0; s < run.Reference.Sources.Count; s++)
        {
            IReadOnlyList<double> expected = run.Reference.Sources[s].Means;
            for (int f = 0; f < expected.Count; f++)
            {
                double found = run.Readout.Sources[s].Means[f] / 32.0;
                bounds.Within("mean", expected[f], found, OffMean, where);
            }
        }
    }

    private void CheckChanges(Twin run, int[][] before, double[][] d,
        (double[] At, double Off) e, string where)
    {
        double energy = d.Sum(of => Matrix.Dot(of, of));
        double offEnergy = d.Sum(of =>
            of.Sum(x => 2 * Math.Abs(x) * OffMean + OffMean * OffMean));

        // Nothing to say where the example might be its own mean.
        if (offEnergy >= energy) return;
        for (int s = 0; s < d.Length; s++)
        {
            ReferenceProjection synapses = run.Reference.Sources[s].Synapses;
            double share = synapses.Plan.Rule.Parameters[0] / 256.0 / synapses.Unit;
            Projection stored = run.Core.Projections[synapses.Index];
            for (int k = 0; k < e.At.Length; k++)
            {
                double wrong = Math.Abs(e.At[k]);
                const double Least = 16.0 / 4096;
                double offError = e.Off + (Math.Abs(wrong - Least) <= e.Off ? Least : 0);
                double counted = wrong < Least ? 0 : e.At[k];
                for (int f = 0; f < d[s].Length; f++)
                {
                    double x = d[s][f];
                    double expected = -share * counted * x / energy;
                    double most = share * (Math.Abs(counted) + offError)
                        * (Math.Abs(x) + OffMean) / (energy - offEnergy);
                    double off = most - Math.Abs(expected) + 0.5 + Math.Pow(2, -24) * Math.Abs(x);
                    int place = synapses.PlaceIn(stored, f, k);
                    bounds.Within("change of a weight", expected,
                        stored.Weights[place] - before[synapses.Index][place], off,
                        $"{where}, projection {s}, feature {f} to {k}");
                }
            }
        }
    }

    private static int[] Stored(Projection q) =>
        [.. Enumerable.Range(0, q.Weights.Count).Select(k => q.Weights[k])];

    /// <summary>Two inputs and a readout of random shapes.</summary>
    private static NetworkPlan Plan(ulong seed, int examples, int replays, int rehearsal)
    {
        var random = new Random((int)seed);
        var rule = new PartPlan(NormalisedDeltaKind.Id, random.Next(64, 257));
        PopulationPlan Input(string name) => new(name, new PartPlan(InputKind.Id),
            random.Next(1, 5), Limits.NoLeakQ31, new PartPlan(0), []);
        ProjectionPlan Counts(string name, int from) => new(name, from, 2, rule)
        {
            WeightBits = 16,
            Scale = random.Next(-3, 3),
        };
        var window = new PartPlan(WindowKind.Id, random.Next(5, 60), examples, replays, 2,
            random.Next(1, 6), random.Next(1, 6), 2, random.Next(50, 151), random.Next(50, 151));
        return new NetworkPlan(seed,
            [
                Input("first"),
                Input("second"),
                new PopulationPlan("answer", window, random.Next(2, 5), Limits.NoLeakQ31,
                    new PartPlan(SoftmaxKind.Id), []) { Rehearsal = rehearsal },
            ],
            [Counts("one", 0), Counts("two", 1)]);
    }

    /// <summary>A network and its reference, taught the same windows.</summary>
    private sealed class Twin
    {
        private readonly ReferenceMirror mirror;
        private readonly Session session;

        public Twin(NetworkPlan plan)
        {
            Core = NetworkBuilder.Build(plan, new Kernels());
            mirror = new ReferenceMirror(new ReferenceNetwork(plan));
            Reference = (WindowReference)mirror.Reference.Populations[2];
            session = new Session(Core, mirror);
        }

        public Network Core { get; }

        public WindowReadout Readout => (WindowReadout)Core.Populations[2];

        public WindowReference Reference { get; }

        public void Play(Random random, int label)
        {
            Show(random, label);
            End();
        }

        /// <summary>A window is shown and answered; each class has inputs of its own that spike
        /// more.</summary>
        public void Show(Random random, int label)
        {
            mirror.Load(Core);
            session.BeginTrial(learn: true, label);
            int[] target = new int[Reference.Size];
            target[label] = 1 << Limits.ValueBits;
            session.SetTargets(2, target);
            session.OpenWindow();
            int steps = Math.Max(1,
                Readout.Steps + random.Next(-Readout.Steps / 2, 5));
            for (int t = 0; t < steps; t++)
            {
                for (int p = 0; p < 2; p++)
                {
                    for (int i = 0; i < Core.Populations[p].Size; i++)
                    {
                        int often = (i + label) % 2 == 0 ? 6 : 2;
                        if (random.Next(10) < often) session.Spike(p, i);
                    }
                }

                session.Step();
            }

            session.CloseWindow();
            WorkAll();
        }

        public void End()
        {
            mirror.Load(Core);
            session.EndTrial(-1);
            WorkAll();
        }

        private void WorkAll()
        {
            while (session.Work())
            {
            }
        }
    }
}
