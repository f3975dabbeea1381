using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Link;

/// <summary>A plan comes back from its bytes as it was; bytes that are no plan give none.</summary>
[TestClass]
public class PlanCodecTests
{
    private static readonly PartPlan None = new(0);

    [TestMethod]
    public void PlansComeBackAsTheyWere()
    {
        for (ulong seed = 1; seed <= 200; seed++)
        {
            byte[] bytes = Write(RandomPlans.Make(seed));
            CollectionAssert.AreEqual(bytes, Write(Read(bytes)!), $"seed {seed}");
        }
    }

    [TestMethod]
    public void TheSmallestPartsComeBack()
    {
        // Nameless, no parameter, every number in one byte: the least that a count may have to
        // trust.
        var population = new PopulationPlan("", None, 1, 0, None);
        var projection = new ProjectionPlan("", 0, 0, None) { DensityQ16 = 1, WeightBits = 8 };
        CheckComesBack(new NetworkPlan(0, [], []));
        CheckComesBack(new NetworkPlan(0, [population], []));
        CheckComesBack(new NetworkPlan(0, [], [projection]));
        CheckComesBack(
            new NetworkPlan(ulong.MaxValue, [population, population], [projection, projection]));
        CheckComesBack(new NetworkPlan(0, [], []) { Stream = new StreamPlan() });
    }

    [TestMethod]
    public void EveryCutPlanIsNone()
    {
        byte[] bytes = Write(HandMade.Plan);
        for (int size = 0; size < bytes.Length; size++)
            Assert.IsNull(Read(bytes[..size]), $"{size} bytes");
    }

    [TestMethod]
    public void RangesAndTheStreamComeBack()
    {
        var population = new PopulationPlan("", None, 1, 0,
            None)
        { Ranges = [-5, int.MaxValue, int.MinValue + 1, 0] };
        var stream = new StreamPlan
        {
            PeriodMicroseconds = 1,
            SamplesATrial = 2,
            TaughtFrom = 3,
            UnknownBelow = 4
        };
        NetworkPlan read = Read(Write(new NetworkPlan(0, [population], []) { Stream = stream }))!;
        CollectionAssert.AreEqual(population.Ranges, read.Populations[0].Ranges);
        Assert.AreEqual(
            (1, 2, 3, 4),
            (read.Stream.PeriodMicroseconds, read.Stream.SamplesATrial, read.Stream.TaughtFrom,
                read.Stream.UnknownBelow));
        byte[] two = Write(new NetworkPlan(0, [], []));
        two[^1] = 2;
        Assert.IsNull(Read([.. two, 1, 1, 1, 1, 1, 1, 1, 1]));
    }

    [TestMethod]
    public void APlanHasItsVersionByWhatItNeeds()
    {
        Assert.AreEqual(3, Write(HandMade.Plan)[0]);
        NetworkPlan plan = Pulled();
        byte[] bytes = Write(plan);
        Assert.AreEqual(4, bytes[0]);
        NetworkPlan read = Read(bytes)!;
        Assert.AreEqual((2, 77),
            (read.Projections[0].Terms[1].Id, read.Projections[1].Terms[0].Parameters[0]));
        CollectionAssert.AreEqual(bytes, Write(read));
        for (int size = 0; size < bytes.Length; size++)
            Assert.IsNull(Read(bytes[..size]), $"{size} bytes");
    }

    [TestMethod]
    public void NamesComeBack()
    {
        var input = new PopulationPlan("", None, 2, 0, None) { Names = ["ax", "gyro y"] };
        var output = new PopulationPlan("", None, 2, 0, None) { Names = ["left", "right"] };
        byte[] bytes = Write(new NetworkPlan(0, [input, output], []));
        Assert.AreEqual(4, bytes[0]);
        NetworkPlan read = Read(bytes)!;
        CollectionAssert.AreEqual(input.Names, read.Populations[0].Names);
        CollectionAssert.AreEqual(output.Names, read.Populations[1].Names);
        CollectionAssert.AreEqual(bytes, Write(read));
        for (int size = 0; size < bytes.Length; size++)
            Assert.IsNull(Read(bytes[..size]), $"{size} bytes");
        byte[] none = [.. Write(new NetworkPlan(0, [new PopulationPlan("", None, 1, 0, None)], [])),
            1, 4, 0, 0];
        none[0] = 4;
        Assert.IsNull(Read(none), "names, but none");
    }

    [TestMethod]
    public void AdditionsHaveOneForm()
    {
        byte[] bytes = Write(Pulled());
        byte[] plain = [.. Write(new NetworkPlan(0, [], []))];
        plain[0] = 4;
        Assert.IsNull(Read([.. plain, 0]), "version 4 without an addition");
        Assert.IsNull(Read([.. plain, 1, 1, 0, 1, 1, 0]), "of a projection that is not there");
        bytes[^6] = 0;
        Assert.IsNull(Read(bytes), "the same projection twice");
    }

    private static NetworkPlan Pulled()
    {
        var population = new PopulationPlan("", None, 1, 0, None);
        return new NetworkPlan(0, [population],
        [
            new ProjectionPlan("", 0, 0, None) { Terms = [new PartPlan(1, 5), new PartPlan(2)] },
            new ProjectionPlan("", 0, 0, None) { Terms = [new PartPlan(1, 77)] },
        ]);
    }

    [TestMethod]
    public void MorePartsThanANetworkMayHaveAreNone()
    {
        var population = new PopulationPlan("", None, 1, 0, None);
        var most = new NetworkPlan(0, [.. Enumerable.Repeat(population, 255)], []);
        CheckComesBack(most);
        Assert.IsNull(Read(Write(new NetworkPlan(0, [.. Enumerable.Repeat(population, 256)], []))));

        var signals = new PopulationPlan("", None, 1, 0, None, [.. Enumerable.Repeat(None, 256)]);
        Assert.IsNull(Read(Write(new NetworkPlan(0, [signals], []))));
        var parameters = new PopulationPlan("", new PartPlan(1, new int[256]), 1, 0, None);
        Assert.IsNull(Read(Write(new NetworkPlan(0, [parameters], []))));
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(int.MinValue)]
    public void NumbersThatLeaveIntAreRefusedByTheCatalogue(int number)
    {
        CheckRefused(
            new NetworkPlan(0, [new PopulationPlan("", new PartPlan(number), 1, 0, None)], []));
        var inputs = new PopulationPlan("", new PartPlan(InputKind.Id), number, 0, None);
        CheckRefused(new NetworkPlan(0, [inputs], []));
        PopulationPlan input = HandMade.Plan.Populations[0], readout = HandMade.Plan.Populations[2];
        foreach (Action<ProjectionPlan> change in new Action<ProjectionPlan>[]
        {
            p => p.Delay = number, p => p.WeightBits = number,
            p => p.DensityQ16 = number, p => p.InitialDeviationQ4 = number,
        })
        {
            var projection = new ProjectionPlan("", 0, 1, None);
            change(projection);
            CheckRefused(new NetworkPlan(0, [input, readout], [projection]));
        }

        CheckRefused(
            new NetworkPlan(0, [input, readout], [new ProjectionPlan("", number, 1, None)]));
        CheckRefused(
            new NetworkPlan(0, [input, readout], [new ProjectionPlan("", 0, number, None)]));
    }

    [TestMethod]
    public void AFileHasNoPlanThatIsTooLongOrBadlyNamed()
    {
        var named = new NetworkPlan(0, [new PopulationPlan("naïve", None, 1, 0, None)], []);
        var sink = new MemorySink();
        var blocks = new BlockWriter(sink, new Crc32());
        Assert.ThrowsExactly<ConfigurationException>(() => ModelFile.WritePlan(blocks, named));
        Assert.IsEmpty(sink.ToArray());
    }

    private static void CheckComesBack(NetworkPlan plan)
    {
        byte[] bytes = Write(plan);
        CollectionAssert.AreEqual(bytes, Write(Read(bytes)!));
    }

    private static void CheckRefused(NetworkPlan plan)
    {
        NetworkPlan read = Read(Write(plan))!;
        Assert.ThrowsExactly<ConfigurationException>(
            () => NetworkBuilder.Build(read, new Kernels()));
    }

    private static byte[] Write(NetworkPlan plan)
    {
        var writer = new ByteWriter(65536);
        PlanCodec.Write(plan, writer);
        Assert.IsFalse(writer.Overflowed);
        return writer.Buffer[..writer.Size];
    }

    private static NetworkPlan? Read(byte[] bytes)
    {
        var reader = new ByteReader(bytes, 0, bytes.Length);
        NetworkPlan? plan = PlanCodec.Read(reader);
        if (plan != null) Assert.AreEqual(0, reader.Remaining);
        return plan;
    }
}
