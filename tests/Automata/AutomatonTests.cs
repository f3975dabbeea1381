using EdgeSpike.Core;
using EdgeSpike.HostSim.Automata;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Automata;

/// <summary>Automata as spikes: right after every symbol, few neurons, and nothing
/// rounded.</summary>
[TestClass]
public class AutomatonTests
{
    [TestMethod]
    [DataRow(64, 1)]
    [DataRow(64, 4)]
    [DataRow(256, 1)]
    [DataRow(1024, 1)]
    [DataRow(1024, 8)]
    public void ADrawnAutomatonIsFollowedThroughFiveThousandSymbols(int states, int lanes)
    {
        AutomatonNetwork network = Compiled(Automaton.Random(states, 2, 7), lanes);
        AutomatonRun run = AutomatonRun.Check(network, 5000, 11);
        Assert.AreEqual(0, run.Mismatches, $"first after symbol {run.FirstMismatch}");
        Assert.AreEqual(network.Layout.Neurons,
            network.Model.Plan.Populations[1..^1].Sum(population => population.Size));
        if (lanes == 1)
            Assert.IsLessThanOrEqualTo(
                3 * Math.Sqrt(states) + 4 * Math.Log2(states), network.Layout.Neurons);
    }

    /// <summary>Numbers of states and symbols that are no powers of two; one state only.</summary>
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(2, 3)]
    [DataRow(3, 1)]
    [DataRow(5, 2)]
    [DataRow(37, 5)]
    [DataRow(1000, 3)]
    public void AnyNumberOfStatesAndSymbolsIsFollowed(int states, int symbols)
    {
        Automaton automaton = Automaton.Random(states, symbols, 3);
        foreach (int lanes in new[] { 1, 2 }.Where(count => count <= states))
        {
            AutomatonRun run = AutomatonRun.Check(Compiled(automaton, lanes), 300, 5);
            Assert.AreEqual(0, run.Mismatches, $"{lanes} lanes, after {run.FirstMismatch}");
        }
    }

    /// <summary>A wrong bit in the packed table is seen.</summary>
    [TestMethod]
    public void AChangedTableIsAMismatch()
    {
        AutomatonNetwork network = Compiled(Automaton.Random(16, 2, 1), 1);
        Projection table =
            network.Model.Network.Projections.Single(q => q.Post.Index == AutomatonNetwork.Registers
                && q.Delay == 1);
        for (int k = 0; k < table.Weights.Count; k++)
            table.Weights.Put(k, table.Weights[k] ^ (1 << 14));
        Assert.AreNotEqual(0, AutomatonRun.Check(network, 100, 1).Mismatches);
    }

    [TestMethod]
    [DataRow("(0|1(01*0)*1)*", "0", true)]
    [DataRow("(0|1(01*0)*1)*", "110", true)]
    [DataRow("(0|1(01*0)*1)*", "111", false)]
    [DataRow("(0|1(01*0)*1)*", "100111", true)]
    [DataRow("0{2,3}1+", "0011", true)]
    [DataRow("0{2,3}1+", "01", false)]
    [DataRow("0{2,3}1+", "00001", false)]
    [DataRow(".?1", "1", true)]
    [DataRow(".?1", "001", false)]
    [DataRow("", "", true)]
    [DataRow("(0*)*", "000", true)]
    [DataRow("(0*)*", "010", false)]
    public void AnExpressionAcceptsWhatMatches(string pattern, string input, bool accepted)
    {
        Automaton automaton = RegularExpression.Compile(pattern, ["0", "1"]);
        int state = automaton.Run(input.Select(c => c - '0')).Append(automaton.Start).First();
        if (input.Length > 0) state = automaton.Run(input.Select(c => c - '0')).Last();
        Assert.AreEqual(accepted, automaton.Accepts[state]);
    }

    /// <summary>Against .NET's own matcher, on every input of up to eight symbols.</summary>
    [TestMethod]
    [DataRow("(a|b)*abb")]
    [DataRow("a(ba?){2,}|b*")]
    [DataRow("((ab)+|b.)?a{3}")]
    [DataRow("(a|b|ab)*(aa|bb)?")]
    public void ItAgreesWithAnotherMatcher(string pattern)
    {
        Automaton automaton = RegularExpression.Compile(pattern, ["a", "b"]);
        var other = new System.Text.RegularExpressions.Regex($@"\A(?:{pattern})\z");
        for (int length = 0; length <= 8; length++)
        {
            for (int bits = 0; bits < 1 << length; bits++)
            {
                int[] input = [.. Enumerable.Range(0, length).Select(n => bits >> n & 1)];
                int state = length == 0 ? automaton.Start : automaton.Run(input).Last();
                string text = new([.. input.Select(symbol => "ab"[symbol])]);
                Assert.AreEqual(other.IsMatch(text), automaton.Accepts[state], text);
            }
        }
    }

    [TestMethod]
    public void TheSmallestAutomatonHasOneStateForWhatNothingTellsApart()
    {
        // Multiples of three, in binary: three states and no fewer.
        Assert.HasCount(3, RegularExpression.Compile("(0|1(01*0)*1)*", ["0", "1"]).States);
        Assert.HasCount(1, RegularExpression.Compile("(0*1*)*", ["0", "1"]).States);
    }

    [TestMethod]
    [DataRow("(0", "column 3: expected ')'")]
    [DataRow("0|*", "column 3: '*': expected a symbol or a group before it")]
    [DataRow("02", "column 2: '2' is no symbol: expected one of 0, 1")]
    [DataRow("0{3,2}", "column 2: '{3,2}': expected {n}, {n,} or {n,m}, up to 64")]
    [DataRow("0{65}", "column 2: '{65}': expected {n}, {n,} or {n,m}, up to 64")]
    [DataRow("0)", "column 2: ')': expected the end")]
    [DataRow("(((0{64}){64}){64}){64}", "an expression of more than 4096 states")]
    public void WhatIsNoExpressionIsRefusedInOneLine(string pattern, string why) =>
        StringAssert.Contains(
            Assert.ThrowsExactly<BadInputException>(
                () => RegularExpression.Compile(pattern, ["0", "1"])).Message, why);

    [TestMethod]
    public void DeepGroupsAreRefused() => StringAssert.Contains(
        Assert.ThrowsExactly<BadInputException>(() => RegularExpression.Compile(
            new string('(', 2000) + "0" + new string(')', 2000), ["0", "1"])).Message,
        "groups in more than 100 others");

    /// <summary>A table in a file, and a sequence of gestures by their names.</summary>
    [TestMethod]
    public void TheCommandCompilesTablesAndExpressions()
    {
        string folder = CommandRun.NewFolder();
        File.WriteAllText(Path.Combine(folder, "parity.json"), """
            { "alphabet": ["0", "1"], "start": "even", "accept": ["even"],
              "next": { "even": { "0": "even", "1": "odd" },
                        "odd": { "0": "odd", "1": "even" } } }
            """);
        CommandRun table = CommandRun.Of(folder, "convert", "automaton", "parity.json", "--save",
            "parity.model", "--check", "200", "--json");
        Assert.AreEqual(0, table.ExitCode, table.Errors);
        Assert.AreEqual(0, table.Json.GetProperty("rows")[0].GetProperty("mismatches").GetInt32());
        CommandRun printed = CommandRun.Of(folder, "network", "print", "parity.model");
        StringAssert.Contains(printed.Output, "\"registers\"");
        CommandRun names = CommandRun.Of(folder, "convert", "automaton", "--regex",
            "circle (punch|flex)+ circle", "--alphabet", "circle,flex,punch", "--check", "200",
            "--all-lanes");
        Assert.AreEqual(0, names.ExitCode, names.Errors);
        StringAssert.Contains(names.Output, "were the automaton's after each of 200");
        CommandRun none = CommandRun.Of(folder, "convert", "automaton");
        Assert.AreEqual(2, none.ExitCode);
        StringAssert.Contains(none.Errors, "expected one of FILE, --regex and --states");
    }

    [TestMethod]
    [DataRow("""{ "alphabet": ["0"], "start": "a", "accept": [], "next": { "a": {} } }""",
        "1:60: 'a' has no state for symbol '0'")]
    [DataRow("""{ "alphabet": ["0"], "start": "b", "accept": [], "next": { "a": {"0":"a"} } }""",
        "1:31: 'b' is no state")]
    [DataRow("""{ "alphabet": [], "start": "a", "accept": [], "next": { "a": {} } }""",
        "expected symbols, each once")]
    [DataRow("""{ "states": 3 }""", "'states': expected one of alphabet, start, accept, next")]
    [DataRow("[]", "a list, expected an automaton")]
    public void WhatIsNoTableIsRefusedWithItsPlace(string text, string why)
    {
        string path = Path.Combine(CommandRun.NewFolder(), "a.json");
        File.WriteAllText(path, text);
        StringAssert.Contains(
            Assert.ThrowsExactly<BadInputException>(() => AutomatonFile.Read(path)).Message, why);
    }

    /// <summary>Recorded and replayed like every network.</summary>
    [TestMethod]
    public void ItsRecordingReplays()
    {
        AutomatonNetwork network = Compiled(Automaton.Random(64, 2, 2), 2);
        Network running = network.Model.Copy();
        var file = new MemorySink();
        Recorder recorder =
            BlockSink.Record(running, network.Model.Plan, "automaton", file, 10, 500);
        AutomatonRun run = AutomatonRun.Check(network, running, recorder, 50, 1);
        recorder.Close();
        Assert.AreEqual(0, run.Mismatches);
        Player player = RecordedRun.Open(file.ToArray());
        PlayOutcome outcome = player.Play();
        Assert.AreEqual(PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));
    }

    private static AutomatonNetwork Compiled(Automaton automaton, int lanes) =>
        new(automaton, AutomatonLayout.Smallest(
            automaton.Alphabet.Count, automaton.States.Count, lanes));
}
