using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Rules;

/// <summary>L = Σ w_out·e, with the weights as they are now.</summary>
[TestClass]
public class SymmetricFeedbackTests
{
    [TestMethod]
    public void ByHand()
    {
        // Neuron 0: ½·1.0 − ¼·2.0 = 0; neuron 1: ⅛·1.0 + ¾·2.0 = 1.625 (851,968 of 2¹⁹); neuron 2
        // is not active.
        Network network = Network(scale: 0);
        CheckSignal(network, [0, 1], [0, 851_968, 0]);
    }

    [TestMethod]
    public void ItFollowsTheWeightsAndTheirScale()
    {
        // A unit of 2⁻⁵ makes it four times as much; one unit more at (1, 0) is 1/32 of e = 1.0.
        Network network = Network(scale: 2);
        CheckSignal(network, [1], [0, 4 * 851_968, 0]);
        network.Projections[0].Mirror = new Weights8(6);
        network.Projections[0].Move(1, 0, 1);
        CheckSignal(network, [1], [0, 4 * 851_968 + (1 << 14), 0]);
    }

    [TestMethod]
    public void ItHasNoStateOfItsOwn()
    {
        Network network = Network(scale: 0);
        var reader = new StateReader();
        new SymmetricFeedback(network.Projections[0]).Visit(reader);
        Assert.AreEqual(0, reader.Lines.Count());
    }

    private static Network Network(int scale)
    {
        int[,] weights = { { 64, -32 }, { 16, 96 }, { 127, 127 } };
        var sketch = new NetworkSketch(1);
        sketch.Lif(3, 1u << 30, 1 << 15);
        sketch.Readout(2, 1u << 30);
        sketch.Dense(0, 1, (j, k) => weights[j, k]).Scale = scale;
        Network network = sketch.Build();
        network.Readout(1).Error[0] = 4096;
        network.Readout(1).Error[1] = 8192;
        return network;
    }

    private static void CheckSignal(Network network, short[] active, int[] expected)
    {
        int[] signal = new int[3];
        new SymmetricFeedback(network.Projections[0])
            .Add(signal, active, active.Length, trialStep: 1);
        CollectionAssert.AreEqual(expected, signal);
    }
}
