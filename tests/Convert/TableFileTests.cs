using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

using Parquet;

namespace EdgeSpike.Tests.Convert;

/// <summary>Recordings as tables.</summary>
[TestClass]
public class TableFileTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("convert").FullName;

    [TestCleanup]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public async Task BothFormatsHoldTheSame()
    {
        TableColumn[] columns =
        [
            new("step", new long[] { 1, 2, 3 }), new("name", new[] { "a", "b,\"c\"", "" }),
            new("value", new[] { 0.1, -1e300, double.NaN }),
        ];
        foreach (string name in new[] { "t.csv", "t.parquet" })
        {
            using OutputFile file = OutputFile.Open(Path.Combine(folder, name));
            TableFile.Write(file, columns);
        }

        Assert.AreEqual(
            "step,name,value\n1,a,0.1\n2,\"b,\"\"c\"\"\",-1E+300\n3,,NaN\n",
            File.ReadAllText(Path.Combine(folder, "t.csv")));
        await using ParquetReader reader =
            await ParquetReader.CreateAsync(Path.Combine(folder, "t.parquet"));
        Assert.AreEqual(1, reader.RowGroupCount);
        Assert.HasCount(3, reader.Schema.DataFields);
    }

    [TestMethod]
    public void SpikesOfARecordingAreThoseThatWereFired()
    {
        byte[] bytes = RecordedRun.Make(new EpropKind().Example(3), 3, 300, 50, 100);
        RecordedTable Table(RecordedWhat what) =>
            RecordedTable.Of(FileInMemory.Input("run", bytes), what);
        RecordedTable spikes = Table(RecordedWhat.Spikes);
        Assert.IsTrue(spikes.IsExact);
        var reader = new RecordingReader(new MemorySource(bytes, bytes.Length, 1000));
        reader.Next();
        Network network = NetworkBuilder.Build(reader.Plan, new Kernels());
        new Player(reader, network, null!).Play();
        string[] names = (string[])spikes.Columns()[2].Values;
        string hidden = reader.Plan.Populations[1].Name, input = reader.Plan.Populations[0].Name;
        Assert.AreEqual(network.Populations[1].SpikeCount, names.Count(n => n == hidden));
        Assert.IsGreaterThan(20, names.Count(n => n == input), "input spikes, too");
        Assert.AreEqual(network.Projections.Sum(q => q.Synapses), Table(RecordedWhat.Weights).Rows);
        int cells = network.Populations.Where(p => p.Potential != null).Sum(p => p.Size);
        Assert.AreEqual(300 * cells, Table(RecordedWhat.Potentials).Rows);
        Assert.IsGreaterThan(1, Table(RecordedWhat.Answers).Rows);
    }
}
