using System.CommandLine;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>What a project puts into command lines, and what it leaves alone.</summary>
[TestClass]
public class ProjectWordsTests
{
    private readonly string folder = CommandRun.NewFolder();

    private Project Swings => new(
        "swings", Path.Combine(folder, "data"), null, Path.Combine(folder, "swings.model"),
        Path.Combine(folder, "recordings"), "m5core2", "pty:board");

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, true);

    [TestMethod]
    public void WhatIsLackingIsPutIn()
    {
        Assert.AreEqual("@/data --for m5core2 --save @/swings.model", Words("learn"));
        Assert.AreEqual("--board m5core2 --link pty:board", Words("virtual-board"),
            "before there is a model");
        Assert.AreEqual("--device pty:board --output @/recordings/001.espk", Words("record"));
        Assert.AreEqual("--device pty:board --output @/data", Words("collect --label left"));
        Assert.AreEqual("--device pty:board", Words("monitor"));
        Assert.AreEqual("--device pty:board", Words("teach left"));
        Assert.AreEqual("@/recordings", Words("verify"));
        Assert.AreEqual("@/recordings", Words("samples -o out"));
    }

    [TestMethod]
    public void TheModelIsPlayedOnceThereIsOne()
    {
        File.WriteAllText(Swings.Model, "");
        Directory.CreateDirectory(Swings.Data);
        Directory.CreateDirectory(Swings.Recordings);
        File.WriteAllText(Swings.NextRecording(), "");
        Assert.AreEqual(
            "--board m5core2 --link pty:board --network @/swings.model --sensor @/data",
            Words("virtual-board"));
        Assert.AreEqual("--board m5core2 --link pty:board",
            Words("virtual-board --network gesture"));
        Assert.AreEqual("@/swings.model --device pty:board", Words("deploy"));
        Assert.AreEqual("--device pty:board --output @/recordings/002.espk", Words("record"));
    }

    [TestMethod]
    public void WhatIsGivenStays()
    {
        Assert.AreEqual("", Words("learn other.csv"),
            "and other data's model is not the project's");
        Assert.AreEqual("@/data --for m5core2", Words("learn --seeds 5"),
            "five runs have no one model");
        Assert.AreEqual("@/data --for m5core2", Words("learn --save mine.model"));
        Assert.AreEqual("@/data --save @/swings.model", Words("learn --network mine.network.json"),
            "it is not sized");
        Assert.AreEqual("", Words("record --device tcp:1 -o x.espk"));
        Assert.AreEqual("--link pty:board", Words("virtual-board --board esp32-c3"));
        Assert.AreEqual("", Words("verify x.espk"));
        Assert.AreEqual("", Words("learn cue"), "a task of its own");
        Assert.AreEqual("", Words("boards"));
        Assert.AreEqual("", Words("boards show esp32-c3"));
    }

    [TestMethod]
    public void AFileOfDataIsNoPlaceForExamples()
    {
        File.WriteAllText(Swings.Data, "");
        Assert.AreEqual("--device pty:board", Words("collect --label left"));
    }

    [TestMethod]
    [DataRow("{ \"nam\": \"x\" }",
        "p:1:3: a project has no property 'nam': expected one of name, data")]
    [DataRow("{ \"data\": 3 }", "p:1:11: a number, expected a text")]
    [DataRow("{ \"data\": \"\" }", "p:1:11: data is empty, expected a text")]
    [DataRow("[]", "p:1:1: a list, expected a project: an object of texts")]
    public void AProjectsFileIsReadStrictly(string text, string problem)
    {
        var refusal = Assert.ThrowsExactly<BadInputException>(
            () => Project.Read("p", System.Text.Encoding.UTF8.GetBytes(text)));
        StringAssert.StartsWith(refusal.Message, problem);
    }

    [TestMethod]
    public void AProjectsFileComesBack()
    {
        Project all = Swings with { Network = "my.network.json" };
        Assert.AreEqual(all, Project.Read("p", System.Text.Encoding.UTF8.GetBytes(all.Text())));
    }

    private string Words(string line)
    {
        ParseResult given = Root.Command.Parse(line);
        return string.Join(' ', ProjectWords.For(Swings, given)).Replace(folder, "@");
    }
}
