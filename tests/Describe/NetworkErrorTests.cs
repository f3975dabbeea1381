using System.Text;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Describe;

/// <summary>Each mistake is said in one line with its place.</summary>
[TestClass]
public class NetworkErrorTests
{
    [TestMethod]
    [DataRow("", "net:1:1: no JSON: ")]
    [DataRow("{", "net:1:2: no JSON: ")]
    [DataRow("{\n  \"populations\": {},\n}", "net:3:1: no JSON: ")]
    [DataRow("{ \"populations\": {} } x", "net:1:23: no JSON: ")]
    [DataRow("{ \"é\": 1, \"é\": 2 }", "net:1:11: 'é' stands here before, expected each name once")]
    [DataRow(
        "{ \"a\": \"\\ud800\" }", "net:1:8: half of a surrogate pair, expected whole characters")]
    [DataRow("[]", "net:1:1: a list, expected a network: an object")]
    [DataRow("{}", "net:1:1: 'populations' is missing, expected an object of names")]
    [DataRow(
        "{ \"populations\": { \"\": {} } }",
        "net:1:20: population '': expected 1 to 63 printable ASCII characters")]
    public void SyntaxHasItsPlace(string text, string problem)
    {
        var refusal = Assert.ThrowsExactly<BadInputException>(() => NetworkText.Plan(text));
        Assert.StartsWith(problem, refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [TestMethod]
    public void WhatIsNoUtf8HasItsPlace()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{ \"comment\":\n\"é"), 0xFF, .. "\" }"u8];
        var refusal =
            Assert.ThrowsExactly<BadInputException>(() => JsonTreeReader.Read("net", bytes));
        Assert.AreEqual("net:2:3: byte 0xFF, expected UTF-8", refusal.Message);
    }

    [TestMethod]
    public void AByteOrderMarkIsNoColumn()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "{ \"popul\": {} }"u8];
        var refusal = Assert.ThrowsExactly<BadInputException>(
            () => NetworkCompiler.Compile(JsonTreeReader.Read("net", bytes)));
        Assert.StartsWith("net:1:3: a network has no property 'popul'", refusal.Message);
    }

    /// <summary>In NetworkText.Small the first text is replaced by the second. What the schema
    /// cannot know (names that must exist, what depends on other values) is marked so.</summary>
    [TestMethod]
    [DataRow("\"to\": \"hidden\"", "\"to\": \"hiden\"", false,
        "net:8:36: population 'hiden' does not exist: expected one of input, hidden, readout")]
    [DataRow("\"size\": 6", "\"sice\": 6", true,
        "net:4:32: population 'lif' has no property 'sice': expected one of kind, comment, size, "
            + "tauMs, tauSteps, keep")]
    [DataRow(
        "\"size\": 6", "\"size\": \"six\"", true,
        "net:4:40: a text, expected a whole number from 0 to 32767")]
    [DataRow(
        "\"size\": 6", "\"size\": 6.5", true,
        "net:4:40: size 6.5: expected a whole number from 0 to 32767")]
    [DataRow(
        "\"size\": 6", "\"size\": 32768", true,
        "net:4:40: size 32768: expected a whole number from 0 to 32767")]
    [DataRow("\"size\": 6", "\"size\": -1", true, "net:4:40: size -1: expected")]
    [DataRow("\"size\": 6", "\"size\": 1e999", false, "net:4:40: size Infinity: expected")]
    [DataRow(
        "\"size\": 6", "\"size\": \"$n\"", false,
        "net:4:40: parameter '$n' does not exist: none is there")]
    [DataRow(
        "\"size\": 6, ", "", true,
        "net:4:15: 'size' is missing, expected a whole number from 0 to 32767")]
    [DataRow("\"size\": 6", "\"size\": 6, \"keep\": 0.5", true,
        "net:4:56: a second time constant, expected one of 'tauMs', 'tauSteps' and 'keep'")]
    [DataRow(", \"tauMs\": 20", "", true,
        "net:4:15: a time constant is missing, expected one of 'tauMs', 'tauSteps' and 'keep'")]
    [DataRow(
        "\"tauMs\": 20", "\"tauMs\": 0.1", false,
        "net:4:52: tauMs 0.1: expected 0.480898 to 65535.5 ms")]
    [DataRow(
        "\"tauMs\": 20", "\"keep\": 0.1", true,
        "net:4:51: keep 0.1: expected 0.125 to 1 - 2^-16, or 1 for no leak")]
    [DataRow("\"threshold\": 0.5", "\"threshold\": 0", true,
        "net:4:69: threshold 0: expected a number from 3.05176E-05 to 512")]
    [DataRow(
        "\"lif\"", "\"life\"", true,
        "net:4:25: population 'life': expected one of input, lif, mixedLif, alif, graded")]
    [DataRow(
        "\"kind\": \"lif\", ", "", true,
        "net:4:15: 'kind' is missing, expected one of input, lif, mixedLif, alif, graded")]
    [DataRow("\"threshold\": 0.5", "\"threshold\": 0.5, \"signals\": [\"symetric\"]", true,
        "net:4:86: signal 'symetric': expected one of symmetric, random, regenerated, adaptive, "
            + "rateCeiling")]
    [DataRow("\"threshold\": 0.5", "\"threshold\": 0.5, \"surrogate\": \"triangle\"", true,
        "net:4:87: 'height' is missing, expected a number from 0.000244141 to 7.99976")]
    [DataRow(
        "\"hidden\": { \"k", "\"input\": { \"k", false,
        "net:4:5: 'input' stands here before, expected each name once")]
    [DataRow("\"deviation\": 0.2 }\n", "\"deviation\": 0.2, \"weightBits\": 4 }\n", true,
        "net:9:81: weightBits '4': expected one of 8, 16")]
    [DataRow("\"to\": \"hidden\"",
        "\"to\": \"hidden\", \"rule\": { \"kind\": \"eprop\", \"rate\": -1 }", true,
        "net:8:81: rate -1: expected a number, 0 or from 2^-48 to below 2^31")]
    [DataRow("\"to\": \"hidden\"", "\"to\": \"input\"", false,
        "net:8:11: projection: expected from spiking or graded neurons to neurons or readouts")]
    [DataRow(
        "\"from\": \"input\"", "\"from\": \"hidden\"", false,
        "net:8:11: delay of 0 steps: expected 1 to 255")]
    [DataRow("\"to\": \"hidden\"",
        "\"to\": \"hidden\", \"rule\": { \"kind\": \"eprop\", \"rate\": 1 }", false,
        "net:8:54: projection 'in' has a rule, but its postsynaptic population no learning site")]
    [DataRow("\"threshold\": 0.5",
        "\"threshold\": 511.9, \"surrogate\": { \"kind\": \"triangle\", \"height\": 1 }, "
        + "\"signals\": [\"random\", \"random\", { \"kind\": \"rateCeiling\", \"cost\": 0, "
        + "\"ceilingHz\": 1 }, { \"kind\": \"rateCeiling\", \"cost\": 0, \"ceilingHz\": 1 }]",
        false,
        "net:4:212: population 'hidden', signal 3: expected one such signal")]
    public void MeaningHasItsPlace(string found, string instead, bool inSchema, string problem)
    {
        Assert.Contains(found, NetworkText.Small);
        int at = NetworkText.Small.IndexOf(found, StringComparison.Ordinal);
        string text = NetworkText.Small[..at] + instead + NetworkText.Small[(at + found.Length)..];
        var refusal = Assert.ThrowsExactly<BadInputException>(() => Build(text));
        Assert.StartsWith(problem, refusal.Message);

        bool twice = problem.Contains("stands here before");
        if (twice || instead.Contains("1e999")) return;
        string schema = SchemaCheck.Problem(NetworkSchema.Make(), JsonNode.Parse(text));
        Assert.AreEqual(inSchema, schema.Length > 0, "the schema says: " + schema);
    }

    [TestMethod]
    [DataRow("[[-5, 5], [0, 9]]", "")]
    [DataRow("[[-5, 5]]", "")]
    [DataRow("[]", "net:1:97: 0 ranges, expected 1 or 2, one a channel")]
    [DataRow("[[-5, 5], [0, 9], [1, 2]]", "net:1:97: 3 ranges, expected 1 or 2, one a channel")]
    [DataRow(
        "[[-5, 5], [9, 9]]",
        "net:1:107: range 9 to 9: expected [low, high] or [low, …, high], ascending whole numbers")]
    [DataRow("[[-5]]", "net:1:98: 1 numbers, expected [low, high]")]
    [DataRow("[-5, 5]", "net:1:98: a number, expected [low, high]")]
    [DataRow("{}",
        "net:1:97: an object, expected a list of one [low, high] or [low, …, high], ascending "
            + "whole numbers")]
    [DataRow("[[0.5, 5]]", "net:1:99: 0.5: expected a whole number from -2147483647 to 2147483647")]
    [DataRow("[[0, 2147483648]]", "net:1:102: 2147483648: expected a whole number")]
    [DataRow("[[-2147483648, 0]]", "net:1:99: -2147483648: expected a whole number")]
    public void RangesHaveTheirPlace(string ranges, string problem) =>
        CheckRefused(
            "{ \"populations\": { \"a\": { \"kind\": \"input\", \"size\": 2, \"encoder\": { "
                + "\"kind\": \"latency\", \"ranges\": "
            + ranges + ", \"channels\": 2, \"steps\": 3 } } } }", problem);

    [TestMethod]
    [DataRow("{ \"periodMs\": 1, \"samplesATrial\": 1 }", "")]
    [DataRow(
        "{ \"samplesATrial\": 1 }",
        "net:1:13: 'periodMs' is missing, expected a number from 1 to 60000 ms")]
    [DataRow(
        "{ \"periodMs\": 0.5, \"samplesATrial\": 1 }",
        "net:1:27: periodMs 0.5: expected a number from 1 to 60000 ms")]
    [DataRow(
        "{ \"periodMs\": 1, \"samplesATrial\": 0 }",
        "net:1:47: samplesATrial 0: expected a whole number from 1 to 65535")]
    [DataRow("{ \"periodMs\": 1, \"samplesATrial\": 9, \"taughtFrom\": 9 }",
        "net:1:64: taughtFrom 9: expected a whole number below samplesATrial, 9")]
    [DataRow("{ \"periodMs\": 1, \"samplesATrial\": 9, \"unknownBelow\": 101 }",
        "net:1:66: unknownBelow 101: expected a whole number from 0 to 100")]
    [DataRow(
        "{ \"period\": 1 }",
        "net:1:15: a stream has no property 'period': expected one of comment, periodMs")]
    [DataRow("[]", "net:1:13: a list, expected a stream: an object")]
    public void TheStreamHasItsPlace(string stream, string problem) =>
        CheckRefused(
            "{ \"stream\": " + stream
                + ", \"populations\": { \"a\": { \"kind\": \"input\", \"size\": 2, \"encoder\": "
            + "{ \"kind\": \"latency\", \"channels\": 2, \"steps\": 3 } } } }", problem);

    [TestMethod]
    public void TooLongOrTooManyIsRefusedBeforeItIsRead()
    {
        byte[] large = new byte[JsonTreeReader.BytesMax + 1];
        var refusal =
            Assert.ThrowsExactly<BadInputException>(() => JsonTreeReader.Read("net", large));
        Assert.AreEqual(
            "net: 1048577 bytes, expected at most 1048576 of a network", refusal.Message);

        IEnumerable<string> many = Enumerable.Range(0, 300)
            .Select(n => $"\"p{n}\": {{ \"kind\": \"input\", \"size\": 1 }}");
        string text = "{ \"populations\": {\n" + string.Join(",\n", many) + "\n} }";
        refusal = Assert.ThrowsExactly<BadInputException>(() => NetworkText.Plan(text));
        Assert.AreEqual("net:257:1: population number 256, expected at most 255", refusal.Message);
    }

    private static void CheckRefused(string text, string problem)
    {
        if (problem.Length == 0)
        {
            Build(text);
            return;
        }

        var refusal = Assert.ThrowsExactly<BadInputException>(() => Build(text));
        Assert.StartsWith(problem, refusal.Message);
    }

    private static void Build(string text)
    {
        CompiledNetwork compiled = NetworkCompiler.Compile(NetworkText.Read(text));
        NetworkRefusal.Build(compiled, compiled.Plan.Seed);
    }
}
