using System.Text;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.Tests.Support;

/// <summary>Descriptions in tests: text to plan to bytes.</summary>
internal static class NetworkText
{
    /// <summary>Two populations and a readout, as short as can be.</summary>
    public const string Small = """
        {
          "populations": {
            "input": { "kind": "input", "size": 4 },
            "hidden": { "kind": "lif", "size": 6, "tauMs": 20, "threshold": 0.5 },
            "readout": { "kind": "readout", "size": 2, "tauMs": 10 }
          },
          "projections": {
            "in": { "from": "input", "to": "hidden", "deviation": 0.2 },
            "out": { "from": "hidden", "to": "readout", "deviation": 0.2 }
          }
        }
        """;

    public static JsonTree Read(string text) =>
        JsonTreeReader.Read("net", Encoding.UTF8.GetBytes(text));

    public static NetworkPlan Plan(string text) => NetworkCompiler.Compile(Read(text)).Plan;

    public static byte[] Bytes(NetworkPlan plan)
    {
        var writer = new ByteWriter(1 << 16);
        PlanCodec.Write(plan, writer);
        Assert.IsFalse(writer.Overflowed);
        return writer.Buffer[..writer.Size];
    }

    public static string Hash(NetworkPlan plan)
    {
        byte[] bytes = Bytes(plan);
        return $"{RecordingFormat.HashOf(bytes, 0, bytes.Length):X16}";
    }
}
