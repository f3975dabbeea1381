using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Rules;

/// <summary>The delta rule by hand: κ = ½, a unit of 2⁻⁷.</summary>
[TestClass]
public class DeltaReadoutTests
{
    [TestMethod]
    public void TwoUpdatesByHand()
    {
        // η = 2⁻⁴ (2¹⁴·2⁻¹⁸). Step 1: a spike, y = 64/128 = ½, e = ½, z̄ = 1: Δw = −1/32, −4 units.
        // Step 2: another one, y = ¼ + 60/128 = 0.71875 (2944 of 4096), z̄ = 1.5: Δw = −η·e·z̄·128
        // = −8·0.71875·1.5 = −8.625: −8 or −9.
        Network network = Sketch(CommitKind.Rounding).Build();
        network.BeginTrial(learn: true);
        network.WindowOpen = true;
        network.StepWith(0);
        Assert.AreEqual(2048, network.Readout(1).Value(0));
        Assert.AreEqual(60, network.Projections[0].Weights[0]);
        network.StepWith(0);
        Assert.AreEqual(2944, network.Readout(1).Value(0));
        Assert.AreEqual(51.5, network.Projections[0].Weights[0], 0.5);
    }

    [TestMethod]
    [DataRow(CommitKind.Hazard)]
    [DataRow(CommitKind.Rounding)]
    public void TheReadoutComesToItsTarget(object commit)
    {
        // A spike each step: y settles at 2·w, so y* = 0.4 is reached at w = 0.2 (25.6 units).
        NetworkSketch sketch = Sketch((CommitKind)commit);
        sketch.Projections[0].Exponent = 24;
        Network network = sketch.Build();
        network.BeginTrial(learn: true);
        network.WindowOpen = true;
        network.Readout(1).Target[0] = 1638;
        for (int t = 0; t < 5000; t++) network.StepWith(0);
        Assert.AreEqual(25.6, network.Projections[0].Weights[0], 2);
        Assert.AreEqual(1638, network.Readout(1).Value(0), 150);
    }

    private static NetworkSketch Sketch(CommitKind commit)
    {
        var sketch = new NetworkSketch(1);
        sketch.Input(1);
        sketch.Readout(1, 1u << 30);
        sketch.Populations[1].Learns = true;
        ProjectionSketch projection = sketch.Dense(0, 1, (_, _) => 64);
        (projection.Commit, projection.Exponent) = (commit, 18);
        return sketch;
    }
}
