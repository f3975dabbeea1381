using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Reference.Rules;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Support;

/// <summary>A random network of graded units that learns by RFLO, on the core and in doubles, step
/// by step; its
/// weights do not move.</summary>
internal sealed class GradedSteps
{
    public const int Inputs = 6;
    public const int Units = 5;
    public const int Readouts = 2;

    private const int Steps = 80;
    private const int Deviation = 30;

    private static readonly double[] Target = [0.5, -0.75];

    private static readonly LearningRate Rate = new(20_000, 22);

    private readonly int seed;
    private readonly Random random;
    private readonly NetworkPlan plan;
    private readonly Network core;
    private readonly ReferenceNetwork reference;
    private double[] before = new double[Units];
    private StateReader state;
    private int t = -1;

    public GradedSteps(int seed)
    {
        this.seed = seed;
        random = new Random(seed);
        plan = Plan(random, (ulong)seed);
        core = NetworkBuilder.Build(plan, new Kernels());
        core.BeginTrial(learn: true);
        state = StateReader.Of(core);
        reference = new ReferenceNetwork(plan);
        reference.BeginTrial(learn: true);
    }

    public double Keep => plan.Populations[1].LeakQ31 / Math.Pow(2, 31);

    public double Epsilon => Math.Pow(2, -12 - plan.Projections[0].Scale);

    public double[][] Arriving => [reference.Populations[0].Shown, before];

    public double[] Drive => reference.Populations[1].Potential;

    public double[] Activity => reference.Populations[1].Shown;

    public double[] Psi => reference.Populations[1].Psi;

    public double[] Readout => reference.Populations[2].Potential;

    public double[] Error => reference.Populations[2].Signal;

    public double[] Signal => reference.Populations[1].Signal;

    public double[][] Feedback => Matrix.Of(
        Units, Readouts, (j, k) => RandomMatrix.Feedback((ulong)seed, 1, j, k, Deviation) / 128.0);

    public double[][] Weights(int projection) => reference.Projections[projection].Weights;

    public double[][] Eligibility(int projection) =>
        ((RfloReference)reference.Projections[projection].Rule!).Eligibility;

    /// <summary>One step of both; false after the last.</summary>
    public bool Next()
    {
        if (++t == Steps) return false;
        int[] spikes = [.. Enumerable.Range(0, Inputs).Where(_ => random.Next(4) == 0)];
        for (int k = 0; k < Readouts; k++) core.Readout(2).Target[k] = (int)(Target[k] * 4096);
        core.WindowOpen = true;
        core.StepWith(spikes);
        state = StateReader.Of(core);

        before = [.. Activity];
        Target.CopyTo(reference.Populations[2].Target, 0);
        reference.WindowOpen = true;
        foreach (int i in spikes) reference.Spike(0, i);
        reference.Step();
        return true;
    }

    /// <summary>Synapses to units: projection, pre, post.</summary>
    public static IEnumerable<(int Projection, int Pre, int Post)> Synapses() =>
        from q in Enumerable.Range(0, 2)
        from i in Enumerable.Range(0, q == 0 ? Inputs : Units)
        from j in Enumerable.Range(0, Units)
        where q == 0 || i != j
        select (q, i, j);

    /// <summary>Synapses to readouts: unit, readout.</summary>
    public static IEnumerable<(int Unit, int Readout)> SynapsesToReadouts() =>
        from i in Enumerable.Range(0, Units)
        from k in Enumerable.Range(0, Readouts)
        select (i, k);

    public double CoreDrive(int j) => core.Populations[1].Potential.Values[j] / Math.Pow(2, 19);

    public double CoreActivity(int j) =>
        state[OwnerKind.Population, 1, StateField.Value][j] / Math.Pow(2, 29);

    public double CorePsi(int j) => core.Populations[1].Site.Psi[j] / 4096.0;

    public double CoreReadout(int k) => core.Populations[2].Potential.Values[k] / Math.Pow(2, 19);

    public double CoreError(int k) => core.Readout(2).Error[k] / 4096.0;

    /// <summary>L + R as stored, Q19.</summary>
    public int CoreSignal(int j) => core.Populations[1].Site.Signal[j];

    /// <summary>p as stored, Q29.</summary>
    public long CoreEligibility(int projection, int i, int j) =>
        state[OwnerKind.Projection, projection, StateField.PairEligibility][i * Units + j];

    /// <summary>η in weight units.</summary>
    public double RateInUnits(int projection)
    {
        ProjectionPlan synapses = plan.Projections[projection];
        return Rate.Mantissa
            * Math.Pow(2, synapses.WeightBits - 1 - synapses.Scale - Rate.Exponent);
    }

    /// <summary>The mean change of a weight, in its units, that the core's commit aims
    /// at.</summary>
    public double CoreMeanChange(int projection, int i, int j)
    {
        long gradient = CoreSignal(j) * (CoreEligibility(projection, i, j) / (1 << 13));
        return MeanChange(projection, EdgeSpike.Rules.Rflo.GradientBits, gradient);
    }

    /// <summary>The same of a readout's weight.</summary>
    public double CoreMeanDelta(int i, int k)
    {
        LearningSite site = core.Populations[2].Site;
        long slope = (long)site.Signal[k] * site.Psi[k] / 4096;
        return MeanChange(2, EdgeSpike.Rules.GradedDelta.GradientBits,
            slope * core.Populations[1].Values[i]);
    }

    public override string ToString() => $"seed {seed}, step {t}";

    private double MeanChange(int projection, int gradientBits, long gradient)
    {
        var rounding = new KeyedPairs(core.Projections[projection], Rate, gradientBits, 0);
        return -(double)gradient * Rate.Mantissa * Math.Pow(2, -rounding.Shift);
    }

    private static NetworkPlan Plan(Random random, ulong seed)
    {
        double tau = new[] { 1.5, 5, 20 }[random.Next(3)];
        int bits = random.Next(2) == 0 ? 8 : 16;
        int scale = random.Next(0, 2);
        ProjectionPlan Synapses(int pre, int post, int delay, int rule) =>
            new($"{pre} to {post}", pre, post, new PartPlan(rule, CommitNumber.Rounding, 0, 0))
            {
                Delay = delay,
                WeightBits = bits,
                Scale = scale,
                InitialDeviationQ4 = FixedPoint.Q(0.3 / (1 << scale), bits - 1 + 4),
            };
        return new NetworkPlan(
            seed,
            [
                new PopulationPlan("input", new PartPlan(InputKind.Id), Inputs, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan(
                    "units", new PartPlan(GradedKind.Id, 0), Units,
                    (uint)((1 - 1 / tau) * (1L << 31)),
                    new PartPlan(DerivativeKind.Id), new PartPlan(RandomKind.Id, 2, Deviation)),
                new PopulationPlan(
                    "readout", new PartPlan(MemorylessKind.Id), Readouts, Limits.NoLeakQ31,
                    new PartPlan(RegressionKind.Id)),
            ],
            [
                Synapses(0, 1, 0, RfloKind.Id),
                Synapses(1, 1, 1, RfloKind.Id),
                Synapses(1, 2, 0, GradedDeltaKind.Id),
            ]);
    }
}
