using System.Text;
using System.Text.RegularExpressions;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Automata;
using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Convert.Nir;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>Reads mutated files of other programs, and converts them: each gives numbers or a
/// network of the size that it says, or one line.</summary>
public static partial class ForeignReading
{
    // Nothing larger is converted only to see whether it could be.
    const int SizeMax = 500;

    const int WeightBits = 8;
    const int Symbols = 20;
    const ulong Seed = 1;

    static readonly string[] Alphabet = ["a", "b", "c"];
    static readonly NeuronReset[] Resets =
        [NeuronReset.Zero, NeuronReset.Subtract, NeuronReset.Late];

    /// <summary>Reads a graph, converts and quantises it.</summary>
    /// <param name="defect">Says what went wrong; else untouched.</param>
    public static FuzzOutcome ReadGraph(string name, byte[] file, ref string defect)
    {
        NirGraph graph;
        try
        {
            graph = NirReader.Read(name, file);
        }
        catch (BadInputException problem)
        {
            FuzzText.CheckRefusal(name, problem.Message, Place(), ref defect);
            return FuzzOutcome.Refused;
        }

        return Quietly(() =>
        {
            if (graph.Nodes.Values.Any(node => node.Size > SizeMax)) return "";
            NeuronReset reset = Resets[file.Length % Resets.Length];
            var conventions = new NirConventions(graph.Dt ?? NirConventions.UsualDt, reset);
            NirNetwork network = new NirConverter(graph, conventions).ConvertGraph();
            new Quantiser(WeightBits).Quantise(network.Real);
            return "";
        }, ref defect);
    }

    /// <summary>Reads arrays, and takes them for a dense network and for labelled
    /// examples.</summary>
    /// <param name="defect">Says what went wrong; else untouched.</param>
    public static FuzzOutcome ReadArrays(string name, byte[] file, ref string defect)
    {
        try
        {
            IReadOnlyList<NumberArray> arrays = NumberFile.Read(name, file);
            foreach (NumberArray array in arrays)
            {
                long count = array.Shape.Aggregate(1L, (a, b) => a * b);
                if (count != array.Values.Length)
                    defect = $"{array.Values.Length} numbers in an array of {array.ShapeText}";
            }

            FuzzOutcome network = Quietly(() => DenseReading.OfNetwork(name, arrays), ref defect);
            FuzzOutcome examples = Quietly(() => DenseReading.OfExamples(name, arrays), ref defect);
            return network == FuzzOutcome.Exact ? network : examples;
        }
        catch (BadInputException problem)
        {
            FuzzText.CheckRefusal(name, problem.Message, Place(), ref defect);
            return FuzzOutcome.Refused;
        }
    }

    /// <summary>Reads an automaton, and compiles it to a network that does the same.</summary>
    /// <param name="defect">Says what went wrong; else untouched.</param>
    public static FuzzOutcome ReadAutomaton(string name, byte[] file, ref string defect)
    {
        try
        {
            Automaton automaton = AutomatonFile.Read(name, file);
            return Quietly(() => Mismatch(automaton), ref defect);
        }
        catch (BadInputException problem)
        {
            FuzzText.CheckRefusal(name, problem.Message, LineAndColumn(), ref defect);
            return FuzzOutcome.Refused;
        }
    }

    /// <summary>Compiles a regular expression, and its automaton to a network that does the
    /// same.</summary>
    /// <param name="defect">Says what went wrong; else untouched.</param>
    public static FuzzOutcome ReadExpression(byte[] file, ref string defect) => Quietly(
        () => Mismatch(RegularExpression.Compile(Encoding.UTF8.GetString(file), Alphabet)),
        ref defect);

    static string Mismatch(Automaton automaton)
    {
        AutomatonLayout layout =
            AutomatonLayout.Smallest(automaton.Alphabet.Count, automaton.States.Count, 1);
        var network = new AutomatonNetwork(automaton, layout);
        AutomatonRun run = AutomatonRun.Check(network, Symbols, Seed);
        return run.Mismatches == 0 ? "" : $"{run.Mismatches} of {Symbols} symbols differ";
    }

    /// <summary>Does something that ends with what is wrong, or refuses in one line.</summary>
    static FuzzOutcome Quietly(Func<string> act, ref string defect)
    {
        try
        {
            string wrong = act();
            if (wrong.Length > 0) defect = wrong;
            return FuzzOutcome.Exact;
        }
        catch (BadInputException problem)
        {
            if (problem.Message.Contains('\n')) defect = $"more than a line: {problem.Message}";
            return FuzzOutcome.Refused;
        }
    }

    [GeneratedRegex(@"^: .")]
    private static partial Regex Place();

    [GeneratedRegex(@"^:\d+:\d+: .")]
    private static partial Regex LineAndColumn();
}
