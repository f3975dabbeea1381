using EdgeSpike.HostSim.Convert;

namespace EdgeSpike.Tests.Convert;

/// <summary>A dense network up and down the ladder.</summary>
[TestClass]
public class LadderTests
{
    private static readonly Lazy<Ladder> Climbed = new(() =>
    {
        DenseNetwork dense = new DenseTraining(1) { Epochs = 8 }
            .Train([64, 24, 10], GlyphExamples.Training(1, 2500), null);
        DenseExample[] calibration = [.. GlyphExamples.Training(1, 2800).Skip(2500)];
        return new LadderClimb(calibration, GlyphExamples.Test(1, 300), 8, 1).Climb(dense);
    });

    [TestMethod]
    public void TheDenseNetworkLearnsItsGlyphs() =>
        Assert.IsGreaterThan(0.95, Climbed.Value["dense, doubles"].Accuracy);

    [TestMethod]
    public void FourTicksAreNearlyAsGood() => Assert.IsGreaterThan(
        Climbed.Value["dense, doubles"].Accuracy - 0.03,
        Climbed.Value["IF, values in, 4 ticks"].Accuracy);

    [TestMethod]
    public void EventsGrowWithTicks()
    {
        double[] events =
            [.. Climbed.Value.Rungs.Where(r => r.Group == "IF, values in").Select(r => r.Events)];
        CollectionAssert.AreEqual(events.Order().ToArray(), events);
        Assert.HasCount(7, events);
    }

    [TestMethod]
    public void AnEarlyExitCostsLittleOfEightTicks()
    {
        LadderRung whole = Climbed.Value["IF, values in, 8 ticks"],
            early = Climbed.Value["early exit"];
        Assert.IsLessThan(whole.Events / 3, early.Events);
        Assert.IsGreaterThan(whole.Accuracy - 0.03, early.Accuracy);
    }

    [TestMethod]
    public void CountsReadBackAreTheActivations()
    {
        Assert.IsLessThan(0.06, Climbed.Value.RateError);
        Assert.IsGreaterThan(0.95, Climbed.Value["back from counts"].Accuracy);
    }

    /// <summary>Three layers: every layer runs a step behind the one before, and its bias with
    /// it.</summary>
    [TestMethod]
    [DataRow(SpikingInput.Values)]
    [DataRow(SpikingInput.Spikes)]
    public void DeepNetworksAgreeToo(SpikingInput input)
    {
        DenseExample[] train = GlyphExamples.Training(2, 1500);
        DenseNetwork dense =
            new DenseTraining(2) { Epochs = 5 }.Train([64, 24, 16, 10], train, null);
        DenseNetwork scaled = Normalisation.Of(dense, train[..300], 99).Network;
        var form = new SpikingForm(input, SpikingOutput.Sums);
        ConvertedModel model = new Quantiser(16).Quantise(form.Build(scaled, 64));
        var asked = new SpikingAnswers(model, form, 3, 1);
        DenseExample[] test = GlyphExamples.Test(2, 100);
        int same = test.Index()
            .Count(one =>
                asked.Ask(one.Item.Input, 64, one.Index).Label == scaled.Answer(one.Item.Input));
        Assert.IsGreaterThanOrEqualTo(95, same);
    }

    [TestMethod]
    public void NormalisingChangesNoAnswer()
    {
        DenseExample[] train = GlyphExamples.Training(3, 600);
        DenseNetwork dense = new DenseTraining(3) { Epochs = 2 }.Train([64, 12, 10], train, null);
        Normalisation scaled = Normalisation.Of(dense, train, 100);
        foreach (DenseExample one in train)
        {
            double[][] all = scaled.Network.Activations(one.Input);
            Assert.IsLessThanOrEqualTo(1 + 1e-12, all[1].Max());
            Assert.AreEqual(dense.Answer(one.Input), DenseNetwork.Largest(all[^1]));
        }
    }

    [TestMethod]
    public void TheSameSeedTrainsTheSameNetwork()
    {
        DenseExample[] train = GlyphExamples.Training(4, 200);
        DenseNetwork first = new DenseTraining(4) { Epochs = 1 }.Train([64, 8, 10], train, null);
        DenseNetwork again = new DenseTraining(4) { Epochs = 1 }.Train([64, 8, 10], train, null);
        DenseNetwork other = new DenseTraining(5) { Epochs = 1 }.Train([64, 8, 10], train, null);
        CollectionAssert.AreEqual(first.Layers[1].Weights[3], again.Layers[1].Weights[3]);
        CollectionAssert.AreNotEqual(first.Layers[1].Weights[3], other.Layers[1].Weights[3]);
    }
}
