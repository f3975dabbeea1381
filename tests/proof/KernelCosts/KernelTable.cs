using System.Globalization;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

namespace EdgeSpike.Proof.KernelCosts;

/// <summary>The committed table of what each kernel and each method of a step costs: a slower one
/// is a visible difference.</summary>
public static class KernelTable
{
    /// <summary>Its name in the folder of golden vectors.</summary>
    public const string FileName = "opcodes.tsv";

    const ulong Seed = 1;
    const int Learned = 100;
    const int Counted = 4;

    static readonly (string Name, CountedCue Network)[] Networks =
    [
        ("cue, all synapses, 8 bits, symmetric", new CountedCue()),
        (
            "cue, a fifth of the synapses, 8 bits, regenerated",
            new CountedCue { Density = 0.2, Feedback = "regenerated" }
        ),
        ("cue, all synapses, 16 bits, adaptive",
            new CountedCue { WeightBits = 16, Feedback = "adaptive" }),
    ];

    /// <summary>Counts all of it.</summary>
    public static string Make()
    {
        var lines = new List<string>
        {
            $"# IL opcodes of the netstandard2.0 Release assemblies, SDK {CountedCode.Sdk}; "
                + "made by: edgespike-proof kernels",
            "# every opcode counts one, prefixes and nop too; weighted: a call or new object "
                + $"{OpcodePrice.Call}, a field {OpcodePrice.Field}",
            "# kernels, with what they call",
            "kernel\tinput\telements\topcodes\tweighted\topcodes an element",
        };
        using (var code = new CountedCode())
            lines.AddRange(KernelCases.All.Select(one => Row(one, one.Count(code))));
        foreach ((string name, CountedCue network) in Networks)
            lines.AddRange(Methods(name, network.Plan(Seed)));
        return string.Join('\n', lines) + '\n';
    }

    /// <summary>The first line that differs.</summary>
    /// <param name="made">What was counted now.</param>
    /// <param name="found">What is in the file.</param>
    /// <returns>Line, what was expected and what is there; null if they agree.</returns>
    public static string? FirstDifference(string made, string found)
    {
        if (made == found) return null;
        string[] expected = made.Split('\n');
        string[] there = found.Split('\n');
        int line = expected.Zip(there).TakeWhile(one => one.First == one.Second).Count();
        return $"{line + 1}: counted '{At(expected, line)}', found '{At(there, line)}'";
    }

    static string At(string[] lines, int line) => line < lines.Length ? lines[line] : "";

    static string Row(KernelCase one, OpcodeCount count)
    {
        string each =
            ((double)count.Opcodes / one.Elements).ToString("F2", CultureInfo.InvariantCulture);
        return $"{one.Type}.{one.Method}\t{one.Input}\t{one.Elements}\t"
            + $"{count.Opcodes}\t{count.Weighted}\t{each}";
    }

    /// <summary>What the methods of a step do in trials that a network learns from.</summary>
    static IEnumerable<string> Methods(string name, NetworkPlan plan)
    {
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        var runner = new TrialRunner(new Session(network, null), CountedCue.Task.Input,
            CountedCue.Task.Readout);
        var task = new CueTask(Seed);
        for (int n = 0; n < Learned; n++) runner.Run(task.Generate(n), learn: true);
        Trial[] trials = [.. Enumerable.Range(Learned, Counted).Select(n => task.Generate(n))];
        var model = new SavedModel(plan, network);
        StepCost cost = TaskCost.Measure(model, SessionTape.Of(model, trials, learn: true)).Steps;
        yield return $"# {name}: {Counted} learning trials after {Learned}, seed {Seed}, "
            + $"{cost.Steps} steps; "
            + "methods without what they call";
        yield return "method\tcalls\topcodes\tweighted\topcodes a call";
        yield return $"all\t\t{Count(cost.Mean, cost)}\t{Count(cost.WeightedMean, cost)}\t";
        foreach (MethodShare method in cost.Methods.OrderBy(method => method.Method,
            StringComparer.Ordinal))
        {
            string each =
                (method.Opcodes / method.Calls).ToString("F2", CultureInfo.InvariantCulture);
            yield return $"{method.Method}\t{Count(method.Calls, cost)}\t"
                + $"{Count(method.Opcodes, cost)}"
                + $"\t{Count(method.Weighted, cost)}\t{each}";
        }
    }

    static long Count(double perStep, StepCost cost) => (long)Math.Round(perStep * cost.Steps);
}
