using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Sessions;

/// <summary>The state of a running network is replaced: counters go on, all else is as it was, and
/// it replays.
/// </summary>
[TestClass]
public class RestoreTests
{
    private const byte Reason = RecordingFormat.Undo;

    [TestMethod]
    public void ARunWithRestoresReplaysBitForBit()
    {
        for (ulong seed = 1; seed <= 80; seed++)
        {
            NetworkPlan plan = RandomPlans.Make(seed);
            Network network = NetworkBuilder.Build(plan, new Kernels());
            var file = new MemorySink();
            var recorder = BlockSink.Record(network, plan, "", file, 1 + (int)(seed % 4), 50);
            var session = new Session(network, recorder);
            var run = new RandomRun(session, seed);
            var random = new LinkRandom(seed);
            List<byte[]> states = [Take(network)];
            for (int n = 0; n < 12; n++)
            {
                run.Steps(random.Below(60));
                states.Add(Take(network));
                if (random.Below(3) == 0) run.Prepare();
                byte[] state = states[random.Below(states.Count)];
                long before = network.StepCount;
                byte reason = (byte)(1 + random.Below(3));
                Assert.IsTrue(session.Restore(reason, state, 0, state.Length), $"seed {seed}");
                Assert.AreEqual(before, network.StepCount, $"seed {seed}: the count goes on");
            }

            run.Steps(40);
            recorder.Close();
            Player player = RecordedRun.Open(file.ToArray());
            PlayOutcome outcome = player.Play();
            string said = $"seed {seed}: " + RecordedRun.Describe(player, outcome);
            Assert.AreEqual(PlayOutcome.Exact, outcome, said);
            Assert.AreEqual(12, player.Restores, said);
            Assert.AreEqual(0, player.Gaps, said);
            Assert.AreEqual(network.StepCount, player.LastAgreedStep, said);
        }
    }

    [TestMethod]
    public void WithFickleSinksTooAndWithModelsThatAreFartherOn()
    {
        long gaps = 0;
        for (ulong seed = 1; seed <= 60; seed++)
        {
            NetworkPlan plan = RandomPlans.Make(seed);
            Network older = NetworkBuilder.Build(plan, new Kernels());
            var olderRun = new RandomRun(new Session(older, null!), seed + 1);
            Network network = NetworkBuilder.Build(plan, new Kernels());
            var random = new LinkRandom(seed);
            var file = new MemorySink();
            var sink = new FickleSink(new BlockSink(network, plan, "", file), 300,
                () => random.Below(5) != 0);
            var recorder = new Recorder(network, sink);
            recorder.Open(2, 30);
            var session = new Session(network, recorder);
            var run = new RandomRun(session, seed);
            for (int n = 0; n < 6; n++)
            {
                run.Steps(random.Below(40));
                olderRun.Steps(random.Below(120));
                byte[] state = Take(older);
                Assert.IsTrue(session.Restore(RecordingFormat.ModelLoad, state, 0, state.Length));
            }

            while (!recorder.Close())
            {
            }

            Player player = RecordedRun.Open(file.ToArray());
            PlayOutcome outcome = player.Play();
            string said = $"seed {seed}: " + RecordedRun.Describe(player, outcome);
            Assert.AreEqual(PlayOutcome.Exact, outcome, said);
            Assert.AreEqual(network.StepCount, player.LastAgreedStep, said);
            gaps += player.Gaps;
        }

        Assert.IsGreaterThan(60, gaps);
    }

    /// <summary>What is kept between trials and restored in a network just made is the network that
    /// went on.</summary>
    [TestMethod]
    public void RestoredInAFreshNetworkItIsNeverHavingStopped()
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            Network straight = Run(seed, 150 + (int)(seed % 90), out RandomRun _);
            byte[] state = Take(straight);
            Network resumed = NetworkBuilder.Build(RandomPlans.Make(seed), new Kernels());
            var session = new Session(resumed, null!);
            Assert.IsTrue(session.Restore(RecordingFormat.Checkpoint, state, 0, state.Length));
            CollectionAssert.AreEqual(state, Take(resumed), $"seed {seed}");
            new RandomRun(new Session(straight, null!), seed + 7).Steps(150);
            new RandomRun(session, seed + 7).Steps(150);
            CollectionAssert.AreEqual(Take(straight), Take(resumed), $"seed {seed}");
        }
    }

    /// <summary>Where no draw is keyed by the step (nothing is committed while the window is
    /// closed) going on and moving the counter may change places: ages are the same.</summary>
    [TestMethod]
    public void MarksOfStepsMoveWithTheCounter()
    {
        int marked = 0;
        for (ulong seed = 1; seed <= 200; seed++)
        {
            NetworkPlan plan = RandomPlans.Make(seed, fits: MarksStepsOnly);
            if (!plan.Projections.Any(p => p.Rule.Id == EpropFilteredKind.Id)) continue;
            Network straight = Learn(plan, seed);
            byte[] state = Take(straight);
            Network restored = Learn(plan, seed);
            for (int n = 0; n < 500; n++) restored.Step(null);
            Assert.IsTrue(new Restoration(restored).Apply(state, 0, state.Length));
            Assert.AreEqual(straight.StepCount + 500, restored.StepCount);
            Assert.AreEqual(straight.TrialStep, restored.TrialStep);
            foreach (Network network in new[] { straight, restored })
                Excite(new Session(network, null!), seed, 60);
            byte[] end = Take(straight);
            for (int n = 0; n < 500; n++) straight.Step(null);
            Assert.IsTrue(new Restoration(straight).Apply(end, 0, end.Length));
            CollectionAssert.AreEqual(Take(straight), Take(restored), $"seed {seed}");
            CollectionAssert.AreNotEqual(end, Take(restored), $"seed {seed}");
            marked++;
        }

        Assert.IsGreaterThan(20, marked);
    }

    [TestMethod]
    public void WhatIsNoSnapshotOfItChangesNothing()
    {
        Network network = Run(8, 200, out RandomRun _);
        byte[] good = Take(network);
        Network other = Run(8, 300, out RandomRun _);
        byte[] before = Take(other);
        var session = new Session(other, null!);
        var random = new LinkRandom(8);
        int refused = 0;
        Network judge = NetworkBuilder.Build(RandomPlans.Make(8), new Kernels());
        for (int n = 0; n < 3000; n++)
        {
            byte[] bad = [.. good];
            for (int flip = random.Below(4); flip >= 0; flip--)
                bad[random.Below(bad.Length)] = (byte)random.Next();
            int size = random.Below(8) == 0 ? random.Below(bad.Length) : bad.Length;
            if (Snapshot.Read(judge, bad, 0, size) == -1) continue;
            Assert.IsFalse(session.Restore(Reason, bad, 0, size), $"damage {n}");
            refused++;
        }

        Assert.IsFalse(session.Restore(Reason, [.. good, 0], 0, good.Length + 1));
        CollectionAssert.AreEqual(before, Take(other));
        Assert.IsGreaterThan(200, refused);
        Assert.IsTrue(session.Restore(Reason, good, 0, good.Length));
    }

    /// <summary>Its rules keep marks of steps, and nothing is drawn by the number of a
    /// step.</summary>
    private static bool MarksStepsOnly(NetworkPlan plan) =>
        plan.Projections.All(q => q.Rule.Id is 0 or EpropFilteredKind.Id
            && q.Terms.Length == 0 && q.Beside.Id == 0)
        && plan.Populations.All(p => p.Noise.Id == 0);

    private static byte[] Take(Network network)
    {
        byte[] bytes = new byte[Snapshot.SizeMax(network)];
        return bytes[..Snapshot.Write(network, bytes, 0)];
    }

    private static Network Run(ulong seed, int steps, out RandomRun run)
    {
        Network network = NetworkBuilder.Build(RandomPlans.Make(seed), new Kernels());
        run = new RandomRun(new Session(network, null!), seed);
        run.Steps(steps);
        return network;
    }

    /// <summary>In the middle of a learning trial.</summary>
    private static Network Learn(NetworkPlan plan, ulong seed)
    {
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var session = new Session(network, null!);
        session.BeginTrial(true, -1);
        Excite(session, seed, 80);
        return network;
    }

    private static void Excite(Session session, ulong seed, int steps)
    {
        var random = new LinkRandom(seed);
        Population[] populations = session.Network.Populations;
        for (int n = 0; n < steps; n++)
        {
            for (int p = 0; p < populations.Length; p++)
            {
                for (int i = 0; i < populations[p].Size; i++)
                {
                    if (random.Below(3) == 0) session.Spike(p, i);
                }
            }

            session.Step();
        }
    }
}
