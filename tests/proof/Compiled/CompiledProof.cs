using System.Text;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Compile;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.Proof.Compiled;

/// <summary>What became of one recording that was replayed by compiled text.</summary>
/// <param name="Refused">Why the plan cannot be compiled; null if it can.</param>
/// <param name="Agrees">Whether every hash and snapshot did.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="Compared">Hashes and snapshots compared.</param>
/// <param name="Said">What the program said.</param>
public sealed record CompiledProof(string? Refused, bool Agrees, long Steps, long Compared,
    string Said)
{
    const string Prefix = "net";

    /// <summary>Compiles the plan of a recording to C, builds it, and replays the recording on
    /// it.</summary>
    /// <param name="script">Of the recording.</param>
    /// <param name="folder">Receives sources and program.</param>
    public static CompiledProof Of(ReplayScript script, CTarget target, string folder)
    {
        const string name = "a recording's plan";
        Network network = NetworkBuilder.Build(script.Plan, new VectorKernels());
        StepText program;
        try
        {
            program = StepCompiler.ForC(new SavedModel(script.Plan, network));
        }
        catch (CannotCompileException reason)
        {
            return new CompiledProof(reason.Message, false, 0, 0, "");
        }

        var c = new C99(Prefix);
        File.WriteAllText(Path.Combine(folder, $"{Prefix}.h"), c.Header(program, name));
        File.WriteAllText(Path.Combine(folder, $"{Prefix}.c"), c.Source(program, name));
        int values =
            network.Populations.Max(
                p => Math.Max(p.Size, (p as InputPopulation)?.Source?.Channels ?? 1));
        File.WriteAllText(Path.Combine(folder, "replay.c"),
            ReplayProgram.Text(Prefix, Snapshot.SizeMax(network), Math.Max(1, values)));
        string[] options = [$"{Prefix}.c", "replay.c"];
        if (target.Embeds)
        {
            WriteBytes(Path.Combine(folder, "script.inc"), script.Text);
            options = [.. options, "-DSCRIPT=\"script.inc\""];
        }

        string built = target.Build(folder, "replay.elf", options);
        (int code, string said) = target.Start(built, target.Embeds ? "" : script.Text, folder);
        string[] words = said.Split(' ');
        return code == 0 && words[0] == "agrees"
            ? new CompiledProof(null, true, long.Parse(words[1]), long.Parse(words[2]), said)
            : new CompiledProof(null, false, 0, 0, said);
    }

    /// <summary>Writes a script as the elements of an array.</summary>
    public static void WriteBytes(string path, string text)
    {
        var bytes = new StringBuilder();
        foreach (char[] row in text.Chunk(40))
            bytes.AppendJoin(',', row.Select(c => (int)c)).Append(",\n");
        File.WriteAllText(path, bytes.Append("0\n").ToString());
    }
}
