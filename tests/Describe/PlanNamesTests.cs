using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Describe;

/// <summary>Names of classes and channels: written, compiled, printed, checked, asked
/// for.</summary>
[TestClass]
public class PlanNamesTests
{
    private static readonly string Named = NetworkText.Small
        .Replace("\"tauMs\": 10 }", "\"tauMs\": 10, \"classes\": [\"left\", \"far right\"] }")
        .Replace(
            "\"kind\": \"input\", \"size\": 4 }",
            "\"kind\": \"input\", \"size\": 4, \"channelNames\": [\"ax\", \"ay\"],"
            + " \"encoder\": { \"kind\": \"delta\", \"channels\": 2, \"steps\": 1, \"change\": 0.1 "
            + "} }");

    [TestMethod]
    public void ADescriptionKeepsThem()
    {
        NetworkPlan plan = NetworkText.Plan(Named);
        CollectionAssert.AreEqual(new[] { "ax", "ay" }, plan.Populations[0].Names);
        CollectionAssert.AreEqual(new[] { "left", "far right" }, plan.Populations[2].Names);
        NetworkBuilder.Build(plan, new Kernels());
        string text = NetworkPrinter.Print(NetworkDescriber.Describe("plan", plan));
        CollectionAssert.AreEqual(NetworkText.Bytes(plan),
            NetworkText.Bytes(NetworkText.Plan(text)), text);
    }

    /// <summary>No bit of what a step computes depends on them: same first weights, same hash of
    /// the state.</summary>
    [TestMethod]
    public void TheyChangeNoBit()
    {
        Network with = NetworkBuilder.Build(NetworkText.Plan(Named), new Kernels());
        string plain = Named.Replace(", \"classes\": [\"left\", \"far right\"]", "")
            .Replace(" \"channelNames\": [\"ax\", \"ay\"],", "");
        Network without = NetworkBuilder.Build(NetworkText.Plan(plain), new Kernels());
        Assert.AreEqual(without.Projections[0].Weights.Hash, with.Projections[0].Weights.Hash);
        var a = new byte[Snapshot.SizeMax(with)];
        var b = new byte[Snapshot.SizeMax(without)];
        Assert.AreEqual(Snapshot.Write(without, b, 0), Snapshot.Write(with, a, 0));
        CollectionAssert.AreEqual(b, a);
    }

    [TestMethod]
    [DataRow("[\"left\"]", "1, expected 2")]
    [DataRow("[\"left\", \"left\"]", "classes: a second 'left', expected each name once")]
    [DataRow("[\"left\", \"\"]", "classes: name '', expected")]
    [DataRow("[\"left\", \" right\"]", "classes: name ' right', expected")]
    [DataRow("[\"left\", \"rück\"]", "classes: name 'rück', expected 1 to 31 printable ASCII")]
    [DataRow("[\"left\", \"12345678901234567890123456789012\"]",
        "expected 1 to 31 printable ASCII")]
    [DataRow("[\"left\", 2]", "a number, expected a list of names")]
    [DataRow("[]", "0 classes, expected 1 to 255")]
    public void WhatIsNoNameIsRefused(string names, string problem)
    {
        string text = Named.Replace("[\"left\", \"far right\"]", names);
        var refusal = Assert.ThrowsExactly<BadInputException>(
            () => NetworkRefusal.Build(NetworkCompiler.Compile(NetworkText.Read(text)), 1));
        StringAssert.Contains(refusal.Message, problem);
    }

    [TestMethod]
    public void OnlyWhatHasClassesOrChannelsHasNames()
    {
        NetworkPlan plan = NetworkText.Plan(NetworkText.Small);
        plan.Populations[1].Names = ["a", "b", "c", "d", "e", "f"];
        var hidden =
            Assert.ThrowsExactly<ConfigurationException>(
                () => NetworkBuilder.Build(plan, new Kernels()));
        Assert.AreEqual(
            "population 1, names: expected at a readout, or at an input with samples of its own",
            hidden.Message);
        plan.Populations[1].Names = [];
        plan.Populations[2].Names = ["left", "left"];
        var twice = Assert.ThrowsExactly<ConfigurationException>(
            () => NetworkBuilder.Build(plan, new Kernels()));
        StringAssert.StartsWith(twice.Message, "population 2, names, number 1: expected 1 to 31");
    }

    [TestMethod]
    public void AWordIsANameOrANumber()
    {
        var named = new PlanClasses(3, ["circle", "Punch", "punch"]);
        Assert.AreEqual(1, named.Find("Punch"));
        Assert.AreEqual(2, named.Find("punch"));
        Assert.AreEqual(0, named.Find("CIRCLE"));
        Assert.AreEqual(2, named.Find("2"));
        Assert.AreEqual(-1, named.Find("3"));
        Assert.AreEqual(-1, named.Find("-1"));
        Assert.AreEqual("unknown", named[-1]);
        var numbers = new PlanClasses(2, ["1", "2"]);
        Assert.AreEqual(0, numbers.Find("1"), "a name that is a number is a name");
        Assert.AreEqual(-1, numbers.Find("0"));
        Assert.AreEqual(1, new PlanClasses(2, []).Find("1"));
    }

    [TestMethod]
    public void WhatAPlanCannotHoldIsMadePlain()
    {
        CollectionAssert.AreEqual(new[] { "R?cken", "a?b", "left" },
            PlanNames.Of(["Rücken", "a→b", " left "]));
        Assert.IsEmpty(PlanNames.Of(["ü", "ö"]), "two would be one");
        Assert.IsEmpty(PlanNames.Of(["a", " "]));
        Assert.AreEqual(31, PlanNames.Held(new string('x', 40)).Length);
    }
}
