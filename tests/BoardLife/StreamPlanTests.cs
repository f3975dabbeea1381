using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.Encoders;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>Ranges and the stream of a plan: what the catalogue takes, and that they change no
/// bit.</summary>
[TestClass]
public class StreamPlanTests
{
    [TestMethod]
    [DataRow(999, 10, 0, 50, "period, us 999: expected 1000 to 60000000")]
    [DataRow(60_000_001, 10, 0, 50, "period, us 60000001")]
    [DataRow(-1, 10, 0, 50, "period, us -1")]
    [DataRow(20_000, 0, 0, 50, "samples a trial 0: expected 1 to 65535")]
    [DataRow(20_000, 65536, 0, 50, "samples a trial 65536")]
    [DataRow(20_000, 10, 10, 50, "taught from sample 10: expected 0 to 9")]
    [DataRow(20_000, 10, -1, 50, "taught from sample -1")]
    [DataRow(20_000, 10, 9, 101, "unknown below, percent 101: expected 0 to 100")]
    [DataRow(20_000, 10, 9, -1, "unknown below, percent -1")]
    [DataRow(1000, 1, 0, 0, "")]
    [DataRow(60_000_000, 65535, 65534, 100, "")]
    public void AStreamHasBounds(int period, int samples, int from, int unknown, string problem)
    {
        NetworkPlan plan = Plan(new PartPlan(DeltaEncoderKind.Id, 2, 3, 100), []);
        plan.Stream = new StreamPlan
        {
            PeriodMicroseconds = period,
            SamplesATrial = samples,
            TaughtFrom = from,
            UnknownBelow = unknown,
        };
        CheckRefused(plan, problem.Length == 0 ? "" : "stream, " + problem);
    }

    [TestMethod]
    [DataRow(0, 40, 0, 5, 0, 0, "onset lag 0: expected 1 to 64")]
    [DataRow(65, 40, 0, 5, 0, 0, "onset lag 65")]
    [DataRow(2, 15, 0, 5, 0, 0, "onset ratio Q4 15: expected 16 to 255")]
    [DataRow(2, 256, 0, 5, 0, 0, "onset ratio Q4 256")]
    [DataRow(2, 40, -1, 5, 0, 0, "onset floor Q15 -1: expected 0 to 32767")]
    [DataRow(2, 40, 32768, 5, 0, 0, "onset floor Q15 32768")]
    [DataRow(2, 40, 0, 1, 0, 0, "onset level 1: expected 2 to 10")]
    [DataRow(2, 40, 0, 11, 0, 0, "onset level 11")]
    [DataRow(2, 40, 0, 5, 65, 0, "onset before 65: expected 0 to 64")]
    [DataRow(2, 40, 0, 5, 0, 65536, "onset pause 65536: expected 0 to 65535")]
    [DataRow(1, 16, 0, 2, 0, 0, "")]
    [DataRow(64, 255, 32767, 10, 64, 65535, "")]
    public void AnOnsetHasBounds(int lag, int ratio, int floor, int level, int before,
        int pause, string problem)
    {
        NetworkPlan plan = Plan(new PartPlan(DeltaEncoderKind.Id, 2, 3, 100), []);
        plan.Stream = new StreamPlan
        {
            PeriodMicroseconds = 1000,
            SamplesATrial = 1,
            Onset = new OnsetPlan
            {
                Lag = lag,
                RatioQ4 = ratio,
                Floor = floor,
                Level = level,
                Before = before,
                Pause = pause,
            },
        };
        CheckRefused(plan, problem.Length == 0 ? "" : "stream, " + problem);
    }

    [TestMethod]
    public void AnOnsetIsOneOfSamples()
    {
        NetworkPlan plan = Plan(new PartPlan(0), []);
        plan.Stream = new StreamPlan
        {
            PeriodMicroseconds = 1000,
            SamplesATrial = 1,
            Onset = new OnsetPlan { Lag = 2, RatioQ4 = 40, Level = 5 },
        };
        CheckRefused(plan, "stream, onset: expected an input with an encoder");
    }

    [TestMethod]
    public void AStreamWithoutAnEncoderIsOneOfSpikes()
    {
        NetworkPlan plan = Plan(new PartPlan(0), []);
        plan.Stream = new StreamPlan { PeriodMicroseconds = 1000, SamplesATrial = 1 };
        CheckRefused(plan, "");
        Assert.AreEqual(0, new DeviceModel(plan, new Kernels()).Channels);
    }

    [TestMethod]
    public void RangesAreOfAnEncodersChannels()
    {
        var encoder = new PartPlan(DeltaEncoderKind.Id, 2, 3, 100);
        CheckRefused(Plan(encoder, []), "");
        CheckRefused(Plan(encoder, [-5, 5]), "");
        CheckRefused(Plan(encoder, [-5, 5, 0, 1]), "");
        CheckRefused(Plan(encoder, [-5, 5, 0]),
            "population 0, ranges: 3 bounds of ranges, expected 0, 2 or 4");
        CheckRefused(Plan(encoder, [5, -5]),
            "population 0, ranges: range 5 to -5, expected low below high");
        CheckRefused(Plan(new PartPlan(0), [-5, 5]),
            "population 0, encoder: none, but ranges of samples");
    }

    [TestMethod]
    public void NeitherChangesABit()
    {
        var encoder = new PartPlan(RateEncoderKind.Id, 4, 3, 20000);
        NetworkPlan with = Plan(encoder, [-5, 5]);
        with.Stream =
            new StreamPlan { PeriodMicroseconds = 1000, SamplesATrial = 7, TaughtFrom = 3 };
        CollectionAssert.AreEqual(Run(Plan(encoder, [])), Run(with));
    }

    private static byte[] Run(NetworkPlan plan)
    {
        Network network = NetworkBuilder.Build(plan, new Kernels());
        new RandomRun(new Session(network, null!), 1).Steps(300);
        byte[] bytes = new byte[Snapshot.SizeMax(network)];
        return bytes[..Snapshot.Write(network, bytes, 0)];
    }

    private static NetworkPlan Plan(PartPlan encoder, int[] ranges)
    {
        PopulationPlan[] populations =
        [
            new("in", new PartPlan(InputKind.Id), 4, Limits.NoLeakQ31,
                new PartPlan(0)) { Encoder = encoder, Ranges = ranges },
            new("out", new PartPlan(ReadoutKind.Id), 2, 1u << 30, new PartPlan(SoftmaxKind.Id)),
        ];
        var synapses = new ProjectionPlan("all", 0, 1,
            new PartPlan(DeltaKind.Id, CommitNumber.Hazard, 20000, 20))
        {
            WeightBits = 8,
            DensityQ16 = ProjectionPlan.Dense,
            InitialDeviationQ4 = 300,
        };
        return new NetworkPlan(3, populations, [synapses]);
    }

    private static void CheckRefused(NetworkPlan plan, string problem)
    {
        string said = "";
        try
        {
            NetworkBuilder.Build(plan, new Kernels());
        }
        catch (ConfigurationException refused)
        {
            said = refused.Message;
        }

        if (problem.Length == 0) Assert.AreEqual("", said);
        else StringAssert.Contains(said, problem);
    }
}
