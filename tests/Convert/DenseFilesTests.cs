using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Tests.Convert;

/// <summary>Dense networks and labelled examples from arrays of other programs.</summary>
[TestClass]
public class DenseFilesTests
{
    // Two inputs, three hidden units, two outputs; y = W2·max(0, W1·x + b1) + b2.
    private static readonly NumberArray First = Matrix("w1", 3, 2, 1, 2, 3, 4, 5, 6);
    private static readonly NumberArray FirstBias = Vector("b1", 7, -100, 9);
    private static readonly NumberArray Second = Matrix("w2", 2, 3, 1, 0, 2, 0, 1, -1);
    private static readonly NumberArray SecondBias = Vector("b2", -1, 60);

    [TestMethod]
    public void MatricesAndBiasesInTurnAreTheNetwork()
    {
        DenseNetwork network = Of(true, First, FirstBias, Second, SecondBias);
        CollectionAssert.AreEqual(new[] { 2, 3, 2 }, network.Sizes.ToArray());

        // (1, 10): 1 + 20 + 7 = 28; 3 + 40 − 100 < 0; 5 + 60 + 9 = 74; 28 + 148 − 1; −74 + 60.
        CollectionAssert.AreEqual(new double[] { 175, -14 }, network.Activations([1, 10])[^1]);
    }

    [TestMethod]
    public void BiasesMayComeFirstOrNotAtAll()
    {
        double[] whole = Of(true, FirstBias, First, SecondBias, Second).Activations([1, 10])[^1];
        CollectionAssert.AreEqual(new double[] { 175, -14 }, whole);
        double[] bare = Of(true, First, Second).Activations([1, 10])[^1];
        CollectionAssert.AreEqual(new double[] { 21 + 130, 43 - 65 }, bare);
    }

    [TestMethod]
    public void TheOtherLayoutIsTheOtherWayRound()
    {
        NumberArray turned = Matrix("w1", 2, 3, 1, 3, 5, 2, 4, 6);
        NumberArray second = Matrix("w2", 3, 2, 1, 0, 0, 1, 2, -1);
        double[] y = Of(false, turned, FirstBias, second, SecondBias).Activations([1, 10])[^1];
        CollectionAssert.AreEqual(new double[] { 175, -14 }, y);
    }

    [TestMethod]
    public void WhatIsNoSuchNetworkIsRefused()
    {
        Refused("n: 'w1': number 4 is not finite", Matrix("w1", 2, 2, 1, 2, 3, double.NaN));
        Refused("n: 'w1' of 3 × 2: 2 inputs, expected the 3 outputs of the layer before (see"
            + " --layout)", First, First);
        Refused("n: 'b2' of 2: a bias, expected 3 numbers as its matrix has outputs (see"
            + " --layout)", First, SecondBias);
        Refused("n: 'b1': a vector beside no matrix that needs one, expected matrices and biases in"
            + " turn", First, FirstBias, FirstBias);
        Refused("n: 1 layers, expected a matrix for each, two or more", First, FirstBias);
        Refused("n: 'c' of 1 × 1 × 1, expected a matrix of weights or a bias",
            new NumberArray("c", [1, 1, 1], [1]));
        Refused("no arrays, expected a matrix for each layer, two or more");
    }

    /// <summary>Shares of the inputs' ranges and the network folded to them: the same
    /// answers.</summary>
    [TestMethod]
    public void FoldingTheRangeChangesNoAnswer()
    {
        DenseNetwork network = Of(true, First, FirstBias, Second, SecondBias);
        DenseExample[] examples =
            [new([-3, 5], 0), new([11, 5.5], 1), new([0.25, 5], 0), new([2, 9], 1)];
        var range = InputRange.Of(examples);
        DenseNetwork folded = range.Fold(network);
        foreach ((int n, DenseExample shared) in range.Share(examples).Index())
        {
            double[] expected = network.Activations(examples[n].Input)[^1];
            double[] found = folded.Activations(shared.Input)[^1];
            for (int k = 0; k < 2; k++) Assert.AreEqual(expected[k], found[k], 1e-9);
            Assert.IsTrue(shared.Input.All(u => u is >= 0 and <= 1));
        }

        CollectionAssert.AreEqual(new[] { -3000, 11000, 5000, 9000 }, range.Thousandths());
    }

    [TestMethod]
    public void ExamplesOfAnArchiveAreRowsAndTheirClasses()
    {
        NumberArray x = Matrix("x", 6, 2, [.. Enumerable.Range(0, 12).Select(n => (double)n)]);
        SensorData data = LabelledArrays.Of(
            "d.npz", [x, Vector("y", 0, 1, 0, 1, 0, 1)], DataChoices.None);
        Assert.HasCount(4, data.Train.Series);
        Assert.HasCount(2, data.Test.Series);
        CollectionAssert.AreEqual(new double[] { 8, 9 }, data.Test.Series[0].Channels[0]);
        Assert.AreEqual(0, data.Test.Series[0].Label);
        var refused = Assert.ThrowsExactly<BadInputException>(() =>
            LabelledArrays.Of("d.npz", [x, Vector("y", 0, 1, 0.5, 1, 0, 1)], DataChoices.None));
        Assert.AreEqual("d.npz: 'y', number 3: 0.5, expected a class: 0 to 999", refused.Message);
        refused = Assert.ThrowsExactly<BadInputException>(() =>
            LabelledArrays.Of("d.npz", [x, Vector("y", 0, 1)], DataChoices.None));
        Assert.AreEqual(
            "d.npz: 'y' of 2, expected 6 classes as 'x' has rows", refused.Message);
    }

    private static void Refused(string problem, params NumberArray[] arrays) => Assert.AreEqual(
        problem, Assert.ThrowsExactly<BadInputException>(() => Of(true, arrays)).Message);

    private static DenseNetwork Of(bool columnsArePre, params NumberArray[] arrays) =>
        new DenseFiles(columnsArePre).Of([.. arrays.Select(array => ("n", array))]);

    private static NumberArray Matrix(string name, int rows, int columns, params double[] values) =>
        new(name, [rows, columns], values);

    private static NumberArray Vector(string name, params double[] values) =>
        new(name, [values.Length], values);
}
