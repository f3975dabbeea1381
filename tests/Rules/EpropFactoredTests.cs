using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Rules;

/// <summary>One full e-prop update by hand, then many against double precision.</summary>
[TestClass]
public class EpropFactoredTests
{
    private const uint Half = 1u << 30;
    private const int One = 1 << 15;

    [TestMethod]
    [DataRow(CommitKind.Hazard)]
    [DataRow(CommitKind.Rounding)]
    public void OneUpdateByHand(object commit)
    {
        // Step 1: an arrival of ½ (64 units): v = ½, no spike, ψ = 1·(1 − ½/1) = ½, z̄ = 1.
        // y = 0 and y* = −1, so e = 1 and L = w_out·e = 64/128 = ½. Δw = −η·½·½·1 = −η/4.
        // η = ⅛ and a unit of 2⁻⁷: −128/32 = −4 units, whole, so nothing is drawn.
        // Step 2: v = ¼, ψ = ¼, z̄ = ½, L = ½: a quarter of that, −1 unit.
        CheckWeights((CommitKind)commit, target: -4096, steps: 2, expected: [60, 59]);

        // The other sign of the error moves the weight up.
        CheckWeights((CommitKind)commit, target: 4096, steps: 2, expected: [68, 69]);
    }

    [TestMethod]
    public void TheRecurrentTraceSeesTheSpikesOfTheStepBefore()
    {
        // Neuron 0 fires in step 1 (192 ≥ 128); over the recurrent synapse its trace is 0 in step
        // 1, 1,024 in step 2, 512 in step 3.
        NetworkSketch sketch = Sketch(CommitKind.Hazard, neurons: 2);
        sketch.Projections[0].Weights[0, 0] = 96;
        sketch.Projections[0].Scale = 1;
        ProjectionSketch recurrent = sketch.Dense(1, 1, (_, _) => 0);
        (recurrent.Commit, recurrent.Exponent) = (CommitKind.Hazard, 17);
        Network network = sketch.Build();
        network.BeginTrial(learn: true);
        foreach (long expected in new[] { 0, 1024, 512, 256 })
        {
            network.StepWith(expected == 0 ? [0] : []);
            Assert.AreEqual(expected,
                StateReader.Of(network)[OwnerKind.Projection, 2, StateField.Trace][0]);
        }
    }

    [TestMethod]
    public void TheSurrogateSeesThePotentialThatWasComparedNotTheResetOne()
    {
        // 160 units ≥ 128: it fires; ψ = 1 − ¼ = ¾, z̄ = 1, L = ½: Δw = −⅛·½·¾·128 = −6 units.
        // After a reset in the same step v would be ¼ and the change −2.
        NetworkSketch sketch = Sketch(CommitKind.Rounding, neurons: 1);
        sketch.Projections[0].Weights[0, 0] = 80;
        sketch.Projections[0].Scale = 1;
        sketch.Projections[0].Exponent = 16;
        Network network = sketch.Build();
        network.BeginTrial(learn: true);
        network.WindowOpen = true;

        // The spike adds w_out = ½ to y: y* = −½ keeps the error at 1.
        network.Readout(2).Target[0] = -2048;
        network.StepWith(0);
        CollectionAssert.AreEqual(new[] { 0 }, network.Fired(1));
        Assert.AreEqual(80 - 6, network.Projections[0].Weights[0]);
    }

    [TestMethod]
    [DataRow(CommitKind.Hazard, false)]
    [DataRow(CommitKind.Hazard, true)]
    [DataRow(CommitKind.Rounding, false)]
    [DataRow(CommitKind.Rounding, true)]
    public void ChangesAreThoseOfDoublePrecisionOnAverage(object commit, bool softmax)
    {
        const int Seeds = 400;
        var oracle = new EpropTrial(softmax);
        double[][,]? sum = null;
        double[][,]? squares = null;
        for (int seed = 0; seed < Seeds; seed++)
        {
            long[][,] change = oracle.RunOnIntegers((CommitKind)commit, (ulong)seed);
            sum ??= [.. change.Select(c => new double[c.GetLength(0), c.GetLength(1)])];
            squares ??= [.. change.Select(c => new double[c.GetLength(0), c.GetLength(1)])];
            ForEach(change, (q, i, j) =>
            {
                sum[q][i, j] += change[q][i, j];
                squares[q][i, j] += (double)change[q][i, j] * change[q][i, j];
            });
        }

        double largest = 0;
        ForEach(oracle.Change, (q, i, j) =>
        {
            double expected = oracle.Change[q][i, j];
            double mean = sum![q][i, j] / Seeds;
            double error =
                Math.Sqrt(Math.Max(squares![q][i, j] / Seeds - mean * mean, 0.01) / Seeds);

            // Four standard errors, and 1 % for the truncation of ψ, y and the gains to 12 bits or
            // so.
            Assert.AreEqual(expected, mean, 4 * error + 0.01 * oracle.Size[q][i, j],
                $"projection {q}, {i} to {j}");
            largest = Math.Max(largest, Math.Abs(expected) / error);
        });

        // The largest change is far from chance.
        Assert.IsGreaterThan(30.0, largest);
    }

    private static void CheckWeights(CommitKind commit, int target, int steps, int[] expected)
    {
        Network network = Sketch(commit, neurons: 1).Build();
        network.BeginTrial(learn: true);
        network.WindowOpen = true;
        network.Readout(2).Target[0] = target;
        List<int> weights = [];
        for (int t = 0; t < steps; t++)
        {
            network.StepWith(t == 0 ? [0] : []);
            weights.Add(network.Projections[0].Weights[0]);
        }

        CollectionAssert.AreEqual(expected, weights);
    }

    /// <summary>Input → neurons (α = ½, θ = 1, h = 1) → readout (w_out = ½); η = ⅛.</summary>
    private static NetworkSketch Sketch(CommitKind commit, int neurons)
    {
        var sketch = new NetworkSketch(1);
        sketch.Input(1);
        sketch.Lif(neurons, Half, One);
        sketch.Readout(1, Half);
        ProjectionSketch first = sketch.Dense(0, 1, (_, j) => j == 0 ? 64 : 0);
        (first.Commit, first.Exponent) = (commit, 17);
        sketch.Dense(1, 2, (_, _) => 64);
        sketch.Populations[1].Learns = true;
        sketch.Populations[1].HeightQ12 = 4096;
        sketch.Populations[1].Signals.Add(new(SketchedSignal.Symmetric, 1, 0, 0));
        sketch.Populations[2].Learns = true;
        return sketch;
    }

    private static void ForEach<T>(T[][,] all, Action<int, int, int> act)
    {
        for (int q = 0; q < all.Length; q++)
        {
            for (int i = 0; i < all[q].GetLength(0); i++)
            {
                for (int j = 0; j < all[q].GetLength(1); j++) act(q, i, j);
            }
        }
    }
}
