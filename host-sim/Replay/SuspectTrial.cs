using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Puts a suspect to the test: a replay in which it happens must agree with the
/// recording.</summary>
/// <param name="AgreedStep">The last step that then agrees.</param>
/// <param name="ExplainsAll">Whether everything to the end of the recording then agrees.</param>
public sealed record SuspectTrial(Suspect Suspect, long AgreedStep, bool ExplainsAll)
{
    /// <summary>Replays from a snapshot on.</summary>
    /// <param name="startStep">Of a snapshot that agrees.</param>
    public static SuspectTrial Of(RecordingInput input, long startStep, Suspect suspect)
    {
        using OpenedRecording opened = OpenedRecording.Open(input);
        Player player = opened.Play(new Accomplice(opened.Network, suspect));
        player.StartStep = startStep;
        PlayOutcome outcome = player.Play();
        bool all = outcome is PlayOutcome.Exact or PlayOutcome.Torn or PlayOutcome.Unproved;
        return new SuspectTrial(suspect, player.LastAgreedStep, all);
    }

    /// <summary>The one listener that does not only look.</summary>
    sealed class Accomplice(Network network, Suspect suspect) : PlayListener
    {
        public override StageObserver? Observer(long step)
        {
            if (step != suspect.Step) return null;
            if (suspect.After is { } stage) return new AfterStage(stage, suspect.Commit);
            suspect.Commit(network);
            return null;
        }
    }
}
