using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Rules;

[TestClass]
public class NormalisedDeltaTests
{
    private const int Window = 20;

    [TestMethod]
    public void OneExampleMovesItsAnswerByItsError()
    {
        // By hand: the first example is its own mean, so nothing is learned of it. The second lies
        // as far from the new mean as that from the first; both classes were equally likely, so e
        // is one half.
        Network network = Build(replays: 0);
        var session = new Session(network, null);
        Show(session, 0, 0);
        Assert.AreEqual(0, network.Projections[0].WeightChanges);
        Show(session, 1, 1);
        Assert.IsGreaterThan(0, network.Projections[0].WeightChanges);
        int[] said = Ask(session, 1);
        Assert.AreEqual(2048, said[1], 60, "half of one, Q12");
        Assert.AreEqual(-2048, said[0], 60);
        CollectionAssert.AreEqual(new[] { 1, 1 }, new[] { Winner(said), Winner(Ask(session, 1)) },
            "asking changes nothing");
        Assert.AreEqual(0, Winner(Ask(session, 0)), "the other side of the mean");
    }

    [TestMethod]
    public void ReplayKeepsWhatWasTaughtBefore()
    {
        Assert.AreEqual(1, Kept(replays: 4),
            "with examples learned again all of the first class are known");
        Assert.IsLessThanOrEqualTo(Kept(replays: 4), Kept(replays: 0), "without them no more are");

        static double Kept(int replays)
        {
            // First only one class with three faces, then only the other, often.
            Network network = Build(replays, 6);
            var session = new Session(network, null);
            for (int n = 0; n < 6; n++) Show(session, 0, n % 3);
            for (int n = 0; n < 12; n++) Show(session, 1, 3 + (n % 3));
            return Enumerable.Range(0, 3).Count(n => Winner(Ask(session, n)) == 0) / 3.0;
        }
    }

    /// <summary>Which numbers the classes have does not matter, on either side of 64: what is
    /// learned of them is the same.</summary>
    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = false)]
    [DataRow(0, 69)]
    [DataRow(63, 64)]
    [DataRow(66, 69)]
    public void ClassesAboveSixtyFourAreReplayedAsThoseBelow(int first, int second)
    {
        CollectionAssert.AreEqual(Learned(0, 1), Learned(first, second));

        static int[] Learned(int first, int second)
        {
            Network network = Build(replays: 4, examples: 6, classes: 70);
            var session = new Session(network, null);
            for (int n = 0; n < 18; n++) Show(session, n % 3 == 0 ? first : second, n % 5);
            Weights weights = network.Projections[0].Weights;
            int[] both = [.. Enumerable.Range(0, weights.Count)
                .Where(k => k % 70 == first || k % 70 == second).Select(k => weights[k])];
            Assert.IsTrue(both.Any(w => w != 0));
            return both;
        }
    }

    [TestMethod]
    public void WhenTheWorkIsDoneChangesNoBit()
    {
        Network atOnce = Build(3), late = Build(3);
        Session first = new(atOnce, null), second = new(late, null);
        for (int n = 0; n < 12; n++)
        {
            Show(first, n % 2, n % 3);
            Trial(second, n % 2, n % 3, true, () => second.Work());
        }

        Finish(second);
        Assert.AreEqual(atOnce.Projections[0].Weights.Hash, late.Projections[0].Weights.Hash);
        CollectionAssert.AreEqual(State(atOnce), State(late));
    }

    [TestMethod]
    public void ACutInTheMiddleOfTheWorkGoesOnFromItsSnapshot()
    {
        Network whole = Build(3);
        var session = new Session(whole, null);
        for (int n = 0; n < 4; n++) Show(session, n % 2, n);
        Trial(session, 1, 2, true, () => { });
        for (int pieces = 0; session.Work(); pieces++)
        {
            byte[] cut = State(whole);
            Network resumed = Build(3), uncut = Build(3);
            foreach (Network network in new[] { resumed, uncut })
                Assert.AreEqual(-1, Snapshot.Read(network, cut, 0, cut.Length));
            Finish(new Session(resumed, null));
            Finish(new Session(uncut, null));
            CollectionAssert.AreEqual(State(uncut), State(resumed), $"after {pieces} pieces");
            Assert.IsFalse(resumed.HasWork);
        }
    }

    [TestMethod]
    public void AWindowThatIsGivenUpTeachesNothing()
    {
        Network network = Build(3);
        var session = new Session(network, null);
        Show(session, 0, 0);
        byte[] before = State(network);
        session.BeginTrial(true, 1);
        Teach(session, 1);
        session.OpenWindow();
        session.Spike(0, 1);
        session.Step();
        session.EndTrial(-1);
        Assert.IsFalse(network.HasWork);
        Assert.AreEqual(0, network.Projections[0].WeightChanges);
        CollectionAssert.AreNotEqual(before, State(network), "the trial itself was counted");
    }

    private static Network Build(int replays, int examples = 2, int classes = 2)
    {
        NetworkPlan plan =
            EdgeSpike.Rules.Examples.Window(3, new PartPlan(NormalisedDeltaKind.Id, 256));
        PopulationPlan answer = plan.Populations[1];
        plan.Populations[1] = new PopulationPlan(
            answer.Name, new PartPlan(WindowKind.Id, Window, examples, replays, 1, 3, 1, 100),
            classes, answer.LeakQ31, answer.Surrogate);
        return NetworkBuilder.Build(plan, new Kernels());
    }

    private static void Show(Session session, int label, int line)
    {
        Trial(session, label, line, true, () => Finish(session));
        Finish(session);
    }

    private static int[] Ask(Session session, int line)
    {
        int[] said = [];
        Trial(session, -1, line, false, () =>
        {
            Finish(session);
            var readout = (WindowReadout)session.Network.Populations[1];
            said = [readout.Value(0), readout.Value(1)];
        });
        return said;
    }

    /// <summary>One line spikes in every step.</summary>
    private static void Trial(Session session, int label, int line, bool learn, Action closed)
    {
        session.BeginTrial(learn, label);
        if (label >= 0) Teach(session, label);
        session.OpenWindow();
        for (int t = 0; t < Window; t++)
        {
            session.Spike(0, line);
            session.Step();
        }

        session.CloseWindow();
        closed();
        session.EndTrial(-1);
    }

    private static void Teach(Session session, int label)
    {
        int[] targets = new int[session.Network.Populations[1].Size];
        targets[label] = 4096;
        Assert.IsTrue(session.SetTargets(1, targets));
    }

    private static void Finish(Session session)
    {
        while (session.Work())
        {
        }
    }

    private static int Winner(int[] said) => said[1] > said[0] ? 1 : 0;

    private static byte[] State(Network network)
    {
        var bytes = new byte[Snapshot.SizeMax(network)];
        return bytes[..Snapshot.Write(network, bytes, 0)];
    }
}
