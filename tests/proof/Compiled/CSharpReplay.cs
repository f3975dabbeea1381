using System.Globalization;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Compile;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.Proof.Compiled;

/// <summary>Replays the lines of a <see cref="ReplayScript"/> on C# that is compiled in memory,
/// what <see cref="ReplayProgram"/> is in C. At each snapshot the core's network, whose arrays it
/// works on, must show the same state.</summary>
public sealed class CSharpReplay
{
    /// <summary>As it is chosen.</summary>
    public const string Target = "csharp";

    readonly Network network;
    readonly FlatNetwork compiled;
    readonly byte[] made;
    readonly ulong[] hashes = new ulong[3];
    long steps;
    long compared;

    CSharpReplay(SavedModel model)
    {
        network = model.Network;
        compiled = CompiledInMemory.Of(model);
        made = new byte[Snapshot.SizeMax(network)];
    }

    /// <summary>Compiles the plan of a recording, and replays the recording on it.</summary>
    public static CompiledProof Of(ReplayScript script)
    {
        Network network = NetworkBuilder.Build(script.Plan, new VectorKernels());
        CSharpReplay replay;
        try
        {
            replay = new CSharpReplay(new SavedModel(script.Plan, network));
        }
        catch (CannotCompileException reason)
        {
            return new CompiledProof(reason.Message, false, 0, 0, "");
        }

        using FlatNetwork used = replay.compiled;
        return replay.Play(script.Text.Split('\n'));
    }

    CompiledProof Play(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            if (line == "Q") break;
            if (Do(line.Split(' ')) is not { } wrong) continue;
            compiled.Publish();
            return new CompiledProof(null, false, steps, compared,
                $"{wrong} after step {network.StepCount}, {compared} compared");
        }

        return new CompiledProof(null, true, steps, compared, "agrees");
    }

    /// <returns>What is wrong; null if nothing is.</returns>
    string? Do(string[] words)
    {
        int N(int n) => int.Parse(words[n], CultureInfo.InvariantCulture);
        switch (words[0])
        {
            case "B": compiled.BeginTrial(N(1) != 0); return null;
            case "E": compiled.EndTrial(); return null;
            case "O": compiled.OpenWindow(); return null;
            case "C": compiled.CloseWindow(); return null;
            case "P": compiled.BeginPhase(N(1)); return null;
            case "p": compiled.EndPhase(N(1), N(2)); return null;
            case "R": compiled.Reward(N(1)); return null;
            case "T" or "S" or "A": return Enter(words[0], N(1), [.. words[3..].Select(int.Parse)]);
            case "W": return Times(N(1), compiled.Work) ? null : "work refused";
            case "N":
                Times(N(1), Step);
                return null;
            case "H": return StepHashed(words);
            case "X":
                compared++;
                return Differs("step", words[1], compiled.HashStep())
                    ?? Differs("learn", words[2], compiled.HashLearn());
            case "G":
                byte[] given = Convert.FromHexString(words[2]);
                return compiled.Restore(given, given.Length) ? null : "snapshot refused";
            case "Z": return Compare(Convert.FromHexString(words[2]));
            default: return $"script: {words[0]}";
        }
    }

    static bool Times(long count, Func<bool> act)
    {
        for (; count > 0; count--)
        {
            if (!act()) return false;
        }

        return true;
    }

    bool Step()
    {
        compiled.StepSeen();
        steps++;
        return true;
    }

    string? StepHashed(string[] words)
    {
        compiled.StepHashed(hashes);
        steps++;
        compared++;
        return Differs("deliver", words[1], hashes[0]) ?? Differs("step", words[2], hashes[1])
            ?? Differs("learn", words[3], hashes[2]);
    }

    string? Enter(string what, int population, int[] values)
    {
        bool taken = what switch
        {
            "T" => compiled.Targets(population, values),
            "A" => compiled.Sample(population, values),
            _ => values.All(neuron => compiled.Spike(population, neuron)),
        };
        return taken ? null : "input refused";
    }

    static string? Differs(string stage, string recorded, ulong hash) =>
        ulong.Parse(recorded, NumberStyles.HexNumber, CultureInfo.InvariantCulture) == hash
            ? null : $"differs in {stage}";

    string? Compare(byte[] recorded)
    {
        compared++;
        if (!recorded.AsSpan().SequenceEqual(made.AsSpan(0, compiled.Snapshot(made))))
            return "differs in snapshot";
        compiled.Publish();
        return recorded.AsSpan().SequenceEqual(made.AsSpan(0, Snapshot.Write(network, made, 0)))
            ? null : "differs in what the core shows";
    }
}
