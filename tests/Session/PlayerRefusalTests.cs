using EdgeSpike.Link;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Sessions;

/// <summary>What cannot be played is refused in one line that names the place; no content
/// throws.</summary>
[TestClass]
public class PlayerRefusalTests
{
    [TestMethod]
    public void HashesThatAreDueCannotBeTakenOut()
    {
        const string missing = "hashes of step 2 are missing";
        CheckBad(2, e => { HandMade.Steps(e, 2); e.WriteU8(RecordingFormat.OpenWindow); }, missing);
        CheckBad(2, e => { HandMade.Steps(e, 2); HandMade.Steps(e, 1); }, missing);
        CheckBad(2, e => HandMade.Steps(e, 2), missing);
        CheckBad(4, e => { HandMade.Steps(e, 3); HandMade.Steps(e, 2); },
            "2 steps after step 3: expected at most 1");
    }

    [TestMethod]
    public void AFileTornBetweenAStepAndItsHashesIsTorn()
    {
        Player player = RecordedRun.Open(HandMade.TornRecording(2, e => HandMade.Steps(e, 2)));
        Assert.AreEqual(PlayOutcome.Torn, player.Play());
        Assert.AreEqual(0, player.LastAgreedStep);
    }

    [TestMethod]
    public void HashesWhereNoneAreDueAreRefused()
    {
        CheckBad(2, e => { HandMade.Steps(e, 1); HandMade.Hashes(e); },
            "hashes after step 1, where none are due");
        CheckBad(2, HandMade.Hashes, "hashes after step 0, where none are due");
    }

    [TestMethod]
    public void OneEventCannotClaimMoreStepsThanHashesAreApart()
    {
        CheckBad(5, e => HandMade.Steps(e, 6), "event 7 at offset 0 of the block is malformed");
        CheckBad(5, e => HandMade.Steps(e, ulong.MaxValue), "event 7 at offset 0");
        CheckBad(5, e => HandMade.Steps(e, 1UL << 32), "event 7 at offset 0");
        CheckBad(5, e => HandMade.Steps(e, 0), "event 7 at offset 0");
    }

    [TestMethod]
    public void SpikesMustFitTheirPopulation()
    {
        CheckBad(5, e => HandMade.Spikes(e, 0, 6), "spike of neuron 6 in population 0");
        CheckBad(5, e => HandMade.Spikes(e, 1, 0),
            "spike of neuron 0 in population 1: no such input");
        CheckBad(5, e => HandMade.Spikes(e, 9, 0), "spike of neuron 0 in population 9");
        CheckBad(5, e => { HandMade.Spikes(e, 0, 3); HandMade.Spikes(e, 0, 3); }, "out of order");
        CheckBad(5, e => HandMade.Spikes(e, 0, 1, ulong.MaxValue), "event 6 at offset 0");
        CheckBad(5, e => HandMade.Spikes(e, ulong.MaxValue, 1), "event 6 at offset 0");
        CheckBad(5, e => HandMade.Spikes(e, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), "event 6 at offset 0");
    }

    [TestMethod]
    public void TargetsMustFitTheirReadout()
    {
        CheckBad(5, e => HandMade.Targets(e, 2, 1), "1 targets for population 2");
        CheckBad(5, e => HandMade.Targets(e, 1, 1, 2), "2 targets for population 1");
        CheckBad(5, e => HandMade.Targets(e, 200, 1), "1 targets for population 200");
        CheckBad(5, e => HandMade.Targets(e, 2, 1, 1L << 23), "event 5 at offset 0");
        CheckBad(5, e => HandMade.Targets(e, 2, 1, long.MinValue), "event 5 at offset 0");
    }

    [TestMethod]
    public void MalformedEventsAreRefusedWhereTheyStand()
    {
        CheckBad(5, e => { HandMade.Steps(e, 1); e.WriteU8(9); }, "event 9 at offset 2");
        CheckBad(5, e => e.WriteU8(0), "event 0 at offset 0");
        CheckBad(5, e => e.WriteU8(RecordingFormat.Hashes), "event 8 at offset 0");
        CheckBad(5, e => BeginTrial(e, 2, 0), "event 1 at offset 0");
        CheckBad(5, e => BeginTrial(e, 1, -2), "event 1 at offset 0");
        CheckBad(5, e => BeginTrial(e, 1, 1L << 40), "event 1 at offset 0");
        CheckBad(5, e => { e.WriteU8(RecordingFormat.EndTrial); e.WriteZigZag(1L << 40); },
            "event 2 at offset 0");
    }

    private static void BeginTrial(ByteWriter events, byte learn, long label)
    {
        events.WriteU8(RecordingFormat.BeginTrial);
        events.WriteU8(learn);
        events.WriteZigZag(label);
    }

    private static void CheckBad(int hashEvery, Action<ByteWriter> events, string problem)
    {
        Player player = RecordedRun.Open(HandMade.Recording(hashEvery, events));
        PlayOutcome outcome = player.Play();
        Assert.AreEqual(PlayOutcome.Bad, outcome, RecordedRun.Describe(player, outcome));
        StringAssert.Contains(player.Problem, problem);
        StringAssert.StartsWith(player.Problem, "block 3 at byte ");
        Assert.AreEqual(PlayOutcome.Bad, player.Play(), "it stays bad");
    }
}
