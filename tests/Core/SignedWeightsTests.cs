using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;
using EdgeSpike.Vectors;

namespace EdgeSpike.Tests.Core;

/// <summary>First weights have their mean and their sign, and nothing takes a weight over
/// zero.</summary>
[TestClass]
public class SignedWeightsTests
{
    [TestMethod]
    [DataRow(8, 40 * 16, 5 * 16)]
    [DataRow(16, -9000 * 16, 1000 * 16)]
    public void FirstWeightsHaveTheirMean(int bits, int mean, int deviation)
    {
        int[] weights = First(bits, mean, deviation, 0);
        Assert.AreEqual(mean / 16.0, weights.Average(),
            5 * deviation / 16.0 / Math.Sqrt(weights.Length));
        double spread = Math.Sqrt(weights.Average(w => (w - mean / 16.0) * (w - mean / 16.0)));
        Assert.AreEqual(deviation / 16.0, spread, 0.1 * deviation / 16);
    }

    /// <summary>Those of the wrong sign are turned round, so their number does not change and their
    /// mean is 0.8 deviations where it was zero.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    public void FirstWeightsHaveTheirSign(int sign)
    {
        int[] any = First(16, 0, 1000 * 16, 0);
        int[] weights = First(16, 0, 1000 * 16, sign);
        CollectionAssert.AreEqual(any.Select(w => sign * Math.Abs(w)).ToArray(), weights);
        Assert.AreEqual(sign * 798, weights.Average(), 50);
    }

    [TestMethod]
    public void AChangeStopsAtZero()
    {
        var weights = new Weights8(2);
        weights.Keep(1);
        weights.Put(0, 5);
        Assert.AreEqual(-5, weights.Put(0, -3));
        Assert.AreEqual(127, weights.Put(1, 1000));
        weights = new Weights8(1);
        weights.Keep(-1);
        Assert.AreEqual(0, weights.Put(0, 3));
        Assert.AreEqual(-127, weights.Put(0, -300));
    }

    public static IEnumerable<object[]> Rules =>
        Catalogue.Rules()
            .SelectMany(k => new[] { 1, -1 }.Select(sign => new object[] { k.Number, sign }));

    [TestMethod]
    [DynamicData(nameof(Rules))]
    public void NoRuleTakesAWeightOverZero(int number, int sign)
    {
        RuleKind kind = Catalogue.Rules().Single(k => k.Number == number);
        NetworkPlan plan = kind.Example(3);
        foreach (ProjectionPlan projection in plan.Projections)
        {
            // Some excite, or nothing would ever fire.
            projection.Sign = projection == plan.Projections[0] ? 1 : sign;
            projection.InitialDeviationQ4 /= 4;
        }

        if (kind.Post == Form.Window)
        {
            Assert.ThrowsExactly<ConfigurationException>(
                () => NetworkBuilder.Build(plan, new Kernels()), "any sign");
            return;
        }

        Network network = NetworkBuilder.Build(plan, new Kernels());
        var presenter = new Presenter(new Session(network, null), plan.Schedule);
        var sample = new ExampleSample(network, 3);
        for (int trial = 0; trial < 30; trial++)
        {
            presenter.Play(sample, true, plan.Schedule.Length);
            foreach (Projection projection in network.Projections.Where(p => p.OwnsWeights))
            {
                for (int k = 0; k < projection.Weights.Count; k++)
                    Assert.IsGreaterThanOrEqualTo(0,
                        plan.Projections[projection.Index].Sign * projection.Weights[k]);
            }
        }

        Assert.IsGreaterThan(0, network.Projections.Sum(p => p.WeightChanges));
        ReferenceAgreement.Check(ReferencePlans.Of(plan), 3, $"rule {number}, sign {sign}");
    }

    [TestMethod]
    public void AStateWithAWeightOfTheWrongSignIsRefused()
    {
        NetworkPlan plan = Catalogue.Rules()[0].Example(3);
        Network any = NetworkBuilder.Build(plan, new Kernels());
        var state = new byte[Snapshot.SizeMax(any)];
        int size = Snapshot.Write(any, state, 0);
        plan.Projections[0].Sign = 1;
        var session = new Session(NetworkBuilder.Build(plan, new Kernels()), null!);
        Assert.IsFalse(session.Restore(1, state, 0, size));
    }

    [TestMethod]
    public void MeanAndSignAreDescribed()
    {
        NetworkPlan plan = Catalogue.Rules()[0].Example(3);
        plan.Projections[0].Sign = -1;
        plan.Projections[1].InitialMeanQ4 = -333;
        string text = NetworkPrinter.Print(NetworkDescriber.Describe("example", plan));
        CollectionAssert.AreEqual(NetworkText.Bytes(plan),
            NetworkText.Bytes(NetworkText.Plan(text)), text);
        plan.Projections[0].Sign = 2;
        Assert.ThrowsExactly<ConfigurationException>(
            () => NetworkBuilder.Build(plan, new Kernels()));
    }

    private static int[] First(int bits, int mean, int deviation, int sign)
    {
        var weights = bits == 8 ? (Weights)new Weights8(1600) : new Weights16(1600);
        var plan = new ProjectionPlan("", 0, 1, new PartPlan(0))
        {
            InitialMeanQ4 = mean,
            InitialDeviationQ4 = deviation,
            Sign = sign,
        };
        InitialWeights.FillDense(weights, plan, 40, 7, 0);
        return [.. Enumerable.Range(0, weights.Count).Select(k => weights[k])];
    }
}
