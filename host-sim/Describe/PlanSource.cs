using System.Text;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Describe;

/// <summary>A network's plan as C# that firmware carries: what a board runs until another model is deployed.</summary>
/// <remarks>The plan alone, some hundred bytes: first weights come from its seed.</remarks>
public static class PlanSource
{
    const int BytesALine = 16;

    /// <summary>The file.</summary>
    /// <param name="name">Of the network, for people.</param>
    /// <param name="plan">Checked.</param>
    /// <exception cref="BadInputException">The plan is too long.</exception>
    public static string Text(string name, NetworkPlan plan)
    {
        var writer = new ByteWriter(16384);
        PlanCodec.Write(plan, writer);
        if (writer.Overflowed) throw new BadInputException($"{name}: a plan of more than 16,384 bytes");
        var lines = new StringBuilder();
        lines.Append($$"""
            // Made from {{name}} by 'edgespike network source': change that network and make it anew.
            namespace EdgeSpike.Firmware
            {
                /// <summary>What a board runs until a model is deployed to it.</summary>
                public static class BuiltInModel
                {
                    /// <summary>The plan, as PlanCodec writes it. Allocates: boot only.</summary>
                    public static byte[] Plan()
                    {
                        return new byte[]
                        {

            """);
        foreach (byte[] row in writer.Buffer.Take(writer.Size).Chunk(BytesALine))
        {
            lines.Append($"                {string.Join(", ", row.Select(b => $"0x{b:X2}"))},\n");
        }

        return lines.Append("            };\n        }\n    }\n}\n").ToString();
    }
}
