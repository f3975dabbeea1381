using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Sessions;

/// <summary>What was recorded replays bit for bit.</summary>
[TestClass]
public class ReplayTests
{
    [TestMethod]
    [DataRow(1, 10)]
    [DataRow(7, 64)]
    [DataRow(1000, 333)]
    public void EveryNetworkOfTheCatalogueReplaysBitForBit(int hashEvery, int snapshotEvery)
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            byte[] file =
                RecordedRun.Make(RandomPlans.Make(seed), seed, 1500, hashEvery, snapshotEvery);
            Player player = RecordedRun.Open(file);
            PlayOutcome outcome = player.Play();
            string said = $"seed {seed}: " + RecordedRun.Describe(player, outcome);
            Assert.AreEqual(PlayOutcome.Exact, outcome, said);
            Assert.AreEqual(1500, player.Steps, said);
            // The last step has hashes too, wherever they are due.
            int expected = 1500 / hashEvery + (1500 % hashEvery == 0 ? 0 : 1);
            Assert.AreEqual(expected, player.HashesCompared, said);
            Assert.AreEqual(1500 / snapshotEvery + 1, player.SnapshotsCompared, said);
            Assert.AreEqual(1500, player.LastAgreedStep, said);
        }
    }

    [TestMethod]
    public void EverySnapshotIsAPlaceToStartFrom()
    {
        for (ulong seed = 101; seed <= 140; seed++)
        {
            byte[] file = RecordedRun.Make(RandomPlans.Make(seed), seed, 600, 1, 20);
            for (int start = 0; start <= 600; start += 20)
            {
                Player player = RecordedRun.Open(file);
                player.StartStep = start;
                PlayOutcome outcome = player.Play();
                string said = $"seed {seed} from {start}: " + RecordedRun.Describe(player, outcome);
                Assert.AreEqual(PlayOutcome.Exact, outcome, said);
                Assert.AreEqual(600 - start, player.Steps, said);
            }
        }
    }

    /// <summary>A network at rest stops turning its spike lists; one that was just restored does
    /// not know yet that it is at rest.</summary>
    [TestMethod]
    public void ASnapshotInSilenceSaysTheSameHoweverLongTheSilence()
    {
        NetworkPlan plan = RandomPlans.Make(5);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var sink = new MemorySink();
        var recorder = BlockSink.Record(network, plan, "", sink, 1, 1);
        var session = new Session(network, recorder);
        session.BeginTrial(true, -1);
        for (int i = 0; i < network.Populations[0].Size; i++) session.Spike(0, i);
        for (int n = 0; n < 400; n++) session.Step();
        recorder.Close();

        Player player = RecordedRun.Open(sink.ToArray());
        PlayOutcome outcome = player.Play();
        Assert.AreEqual(PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));
    }
}
