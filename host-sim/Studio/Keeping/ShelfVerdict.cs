using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.Studio.Keeping;

/// <summary>What `edgespike verify` says of a recording on the shelf.</summary>
public static class ShelfVerdict
{
    /// <summary>Replays it.</summary>
    /// <exception cref="BadInputException">It is damaged.</exception>
    public static (bool Good, string Words) Of(ShelfRecording recording)
    {
        VerifyRun run = VerifyRun.Of(RecordingInput.Of(recording.Path), VerifyTerms.Usual, null);
        return run.Objections.Count > 0
            ? (false, string.Join("; ", run.Objections))
            : (true,
                $"bit-exact: {run.Verdict!.Steps:N0} steps, {run.Verdict.HashesCompared:N0} "
                    + "hashes");
    }
}
