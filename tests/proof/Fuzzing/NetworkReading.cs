using System.Text;
using System.Text.RegularExpressions;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>Reads a mutated network: it gives a plan that survives printing, or one line with its
/// place.</summary>
public static partial class NetworkReading
{
    // Nothing larger is built only to see whether it could be.
    const long BytesMax = 1 << 20;
    const long PairsMax = 1 << 17;

    /// <summary>Reads, compiles, prints, and builds what is small.</summary>
    /// <param name="defect">Says what went wrong; else untouched.</param>
    public static FuzzOutcome Read(string name, byte[] file, ref string defect)
    {
        try
        {
            JsonTree tree = JsonTreeReader.Read(name, file);
            CompiledNetwork compiled = NetworkCompiler.Compile(tree);
            byte[] printed = Encoding.UTF8.GetBytes(NetworkPrinter.Print(tree));
            NetworkPlan again = NetworkCompiler.Compile(JsonTreeReader.Read(name, printed)).Plan;
            if (!Bytes(again).SequenceEqual(Bytes(compiled.Plan)))
                defect = "printed, it is another network";
            var cost = new BuildCost(compiled.Plan);
            if (cost.Bytes <= BytesMax && cost.Pairs <= PairsMax)
                NetworkRefusal.Build(compiled, compiled.Plan.Seed);
            return FuzzOutcome.Exact;
        }
        catch (BadInputException problem)
        {
            FuzzText.CheckRefusal(name, problem.Message, Place(), ref defect);
            return FuzzOutcome.Refused;
        }
    }

    static byte[] Bytes(NetworkPlan plan)
    {
        var writer = new ByteWriter(1 << 16);
        PlanCodec.Write(plan, writer);
        return writer.Buffer[..writer.Size];
    }

    [GeneratedRegex(@"^:\d+:\d+: .")]
    private static partial Regex Place();
}
