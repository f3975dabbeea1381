using System.Security.Cryptography;
using System.Xml.Linq;

using EdgeSpike.Device;
using EdgeSpike.Firmware;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Cost;

/// <summary>What the runtime takes of a chip's heap is counted in the assemblies that are
/// built.</summary>
[TestClass]
public class ChipRuntimeTests
{
    [TestMethod]
    [DataRow("EdgeSpike", "Core Encoders Rules")]
    [DataRow("EdgeSpike.Device", "Link Build Session Device")]
    public void UnitsTogetherHaveTheTablesOfTheChipsAssembly(string assembly, string units) =>
        Assert.AreEqual(Chip(assembly).Bytes, ChipRuntime.UnitTables(units.Split(' ')).Bytes);

    [TestMethod]
    public void TheFirmwaresAssembliesHaveWhatIsCounted()
    {
        int cable = Chip("NanoEsp32", "NanoEsp32.Cable.Check").Bytes;
        int wireless = Chip("NanoEsp32", "NanoEsp32.Wireless.Check").Bytes;
        int all = Chip("NanoEsp32").Bytes;
        Assert.AreEqual(
            (ChipRuntime.FirmwareTables, ChipRuntime.WirelessTables, ChipRuntime.MqttTables),
            (cable, wireless - cable, all - wireless));
    }

    /// <summary>Those of the base library are counted in its .pe, which leaves some types
    /// out.</summary>
    [TestMethod]
    public void EveryPackageOfTheFirmwareIsCounted()
    {
        const string Packages = "firmware/nano-esp32/packages.config";
        CollectionAssert.AreEqual(
            XDocument.Parse(SourceTree.Read(Packages)).Descendants("package")
                .Select(one => $"{one.Attribute("id")?.Value} {one.Attribute("version")?.Value}")
                .ToArray(),
            ChipRuntime.Vendors.Select(one => $"{one.Package} {one.Version}").ToArray());
        int library = AssemblyTables.Of([ChipAssembly.Library]).Bytes;
        Assert.IsLessThan(library, ChipRuntime.Vendors[0].Bytes);
        Assert.IsGreaterThan(library * 3 / 4, ChipRuntime.Vendors[0].Bytes);
    }

    /// <summary>The paired link's own objects, and room for sockets, port and name.</summary>
    [TestMethod]
    public void TheWirelessPortHasNoMoreObjectsThanAreCounted()
    {
        var port = new Idle();
        var link = new PairedLink(port, port, port, new byte[26]);
        link.Read(new byte[16], 0, 16);
        long bytes = Reached(link, new NameAnswer(new byte[30]))
            .Sum(item => ObjectModel.Measure("", "", item).ChipBytes);
        Assert.IsGreaterThan(2500, bytes);
        Assert.IsLessThan(ChipRuntime.WirelessObjects - 1500, bytes);
    }

    [TestMethod]
    public void ABoardHasWhatTheRuntimeLeaves()
    {
        Board plain = BoardFile.Open("esp32-wroom-32");
        Assert.AreEqual(
            plain.ManagedHeap.Bytes - ChipRuntime.Bytes(plain), ChipRuntime.Free(plain));
        Assert.IsGreaterThan(25_000, ChipRuntime.Bytes(plain));
        Assert.IsGreaterThan(5_000, ChipRuntime.WirelessBytes(plain));
        Assert.AreEqual(0, ChipRuntime.WirelessBytes(BoardFile.Open("esp32-c3")));
        Assert.IsGreaterThan(10_000, ChipRuntime.MqttBytes(plain));
        Assert.AreEqual(0, ChipRuntime.MqttBytes(BoardFile.Open("esp32-c3")));
        Assert.AreEqual(0, ChipRuntime.Bytes(BoardFile.Open("meadow-f7v2")));
    }

    /// <summary>The interpreter keeps a struct as an object: a block, and one a field.</summary>
    [TestMethod]
    public void TheGarbageOfAReadingFollowsTheLibrarysStruct()
    {
        const int Result = 12 * (1 + 2);
        int fields = ChipAssembly.Library.GetType("System.SpanByte").Fields
            .Count(field => !field.IsStatic);
        Assert.AreEqual(GarbageCost.BytesAReading, (4 * 12 * (1 + fields)) + (3 * Result));
    }

    private static AssemblyTables Chip(string name, string project = "NanoEsp32.Check") =>
        AssemblyTables.Of([ChipAssembly.Read(project, name)]);

    private static HashSet<object> Reached(params object[] roots)
    {
        var found = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Queue<object>(roots);
        while (waiting.TryDequeue(out object? item))
        {
            if (item is Idle || !found.Add(item)) continue;
            foreach ((object led, _) in ObjectModel.References(item)) waiting.Enqueue(led);
        }

        return found;
    }

    private sealed class Idle : IListener, IPairingHash, IClock
    {
        public long Microseconds => 1_000_000;

        public IConnection? Accept() => null;

        public void Compute(byte[] key, byte[] message, byte[] hash) =>
            HMACSHA256.HashData(key, message).CopyTo(hash, 0);

        public void Draw(byte[] bytes) => RandomNumberGenerator.Fill(bytes);
    }
}
