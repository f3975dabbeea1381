using System.Xml.Linq;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Draw;

/// <summary>The page that `plot` draws, from one trial to many and from outputs to none.</summary>
[TestClass]
public class PlotSheetTests
{
    [TestMethod]
    public void OneTrialIsDrawnWithoutACurve()
    {
        using var sample = new PlotSample();
        sample.Show(learn: true, 1, 0);
        string[] expected =
        [
            "Trial 1 of 1 (learns), class 1 shown, 0 answered: wrong",
            "Membrane potentials in trial 1",
            "Weights, touch to cells", "How often each weight occurs, touch to cells",
            "Weights, cells to answer", "How often each weight occurs, cells to answer",
        ];
        CollectionAssert.AreEqual(expected, Draw(sample.Replay()).Panels.ToArray());
    }

    [TestMethod]
    public void ManyTrialsBeginWithTheCurve()
    {
        using var sample = new PlotSample();
        for (int n = 0; n < 40; n++) sample.Show(learn: n % 4 != 3, 0, n % 2);
        RecordingSheet sheet = Draw(sample.Replay());
        Assert.AreEqual("Learning curve", sheet.Panels[0]);
        Says(sheet.Svg, "A point is about 10 learning trials, or 10 test trials.");
        Says(sheet.Svg, "chance 50%");
        Says(sheet.Svg, "answer window");
        Says(Draw(Replayed.Read(sample.Path, 39)).Svg, "learning window");
    }

    [TestMethod]
    public void SparseProjectionsSayHowManySynapsesTheyHave()
    {
        using var sample = new PlotSample(density: 0.5);
        sample.Show(learn: false, 0, 0);
        Replayed replayed = sample.Replay();
        Says(
            Draw(replayed).Svg,
            $"{replayed.Network.Projections[0].Synapses} synapses of 24 pairs, none changed.");
    }

    [TestMethod]
    public void WhatIsLeftOutIsSaid()
    {
        using var sample = new PlotSample(outputs: 9);
        sample.Begin(learn: true, -1);
        sample.Run(5_001);
        string svg = Draw(sample.Replay()).Svg;
        Says(svg, "The last 5,000 of 5,001 steps. The trial does not end in this recording. The");
        Says(svg, "first 6 of 9 outputs.");
        Says(svg, "steps after step 1<");
    }

    [TestMethod]
    public void ADivergenceStandsInTheHeading()
    {
        using var sample = new PlotSample();
        sample.Show(learn: true, 0, 0);
        sample.Network.Projections[0].Weights.Put(0, 99);
        sample.Show(learn: true, 0, 0);
        Says(Draw(sample.Replay()).Svg, "diverges at step 70");
    }

    [TestMethod]
    public void TheVerbWritesBesideTheRecordingAndNothingElse()
    {
        using var sample = new PlotSample();
        for (int n = 0; n < 3; n++) sample.Show(learn: true, 0, 0);
        sample.Close();
        Assert.AreEqual(Root.Good, Root.Run(["plot", sample.Path]));
        string other = sample.Path + ".2.svg";
        Assert.AreEqual(Root.Good,
            Root.Run(["plot", sample.Path, "-o", other, "--trial", "2", "--json"]));
        string folder = Path.GetDirectoryName(sample.Path)!;
        CollectionAssert.AreEquivalent(
            new[] { "sample.esr", "sample.esr.2.svg", "sample.svg" },
            Directory.GetFiles(folder).Select(Path.GetFileName).ToArray());
        Says(File.ReadAllText(other), "Trial 2 of 3");
    }

    [TestMethod]
    public void ATornRecordingIsDrawnUpToThere()
    {
        using var sample = new PlotSample();
        for (int n = 0; n < 400; n++) sample.Show(learn: true, 0, 0);
        sample.Close(tornBytes: 3000);
        Assert.AreEqual(Root.Good, Root.Run(["plot", sample.Path]));
    }

    [TestMethod]
    public void WhatIsNoRecordingIsBadInput()
    {
        using var sample = new PlotSample();
        sample.Close();
        Assert.AreEqual(Root.BadInput, Root.Run(["plot", sample.Path]), "no steps");
        Assert.AreEqual(Root.BadInput, Root.Run(["plot", sample.Path, "-o", sample.Path]),
            "onto itself");
        Assert.AreEqual(Root.BadInput, Root.Run(["plot", sample.Path, "--trial", "0"]), "trial 0");
        Assert.AreEqual(Root.BadInput, Root.Run(["plot", sample.Path + "x"]), "no file");
        File.WriteAllText(sample.Path, "neither this");
        Assert.AreEqual(Root.BadInput, Root.Run(["plot", sample.Path]), "text");
        using (var model = new EdgeSpike.HostSim.Files.FileByteSink(sample.Path))
        {
            ModelFile.Write(model, sample.Plan, sample.Network);
            model.Commit();
        }

        Assert.AreEqual(Root.BadInput, Root.Run(["plot", sample.Path]), "model file");
        Assert.IsFalse(File.Exists(Path.ChangeExtension(sample.Path, ".svg")));
    }

    private static void Says(string svg, string text) =>
        Assert.IsTrue(svg.Contains(text, StringComparison.Ordinal), text);

    private static RecordingSheet Draw(Replayed replayed)
    {
        RecordingSheet sheet = RecordingSheet.Draw(
            replayed, NeuronChoice.Busiest(replayed), "sample.esr", weights: true);
        Assert.AreEqual("svg", XDocument.Parse(sheet.Svg).Root!.Name.LocalName);
        Assert.IsFalse(sheet.Svg.Contains("NaN", StringComparison.Ordinal));
        return sheet;
    }
}
