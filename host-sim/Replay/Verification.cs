using EdgeSpike.Build;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Replays a recording from its first snapshot to its end or to the first
/// difference.</summary>
/// <remarks>
/// Memory is bounded by <see cref="BuildCost"/>. Time is bounded too: hashes are due every 65,536
/// steps at least, so a forged file is found out after as many, and an event cannot ask for more.
/// </remarks>
public static class Verification
{
    /// <param name="input">Where the recording comes from.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="BadInputException">It is no recording, or damaged; says where, and up to
    /// which step all agrees.</exception>
    public static Verdict Run(RecordingInput input)
    {
        using OpenedRecording opened = OpenedRecording.Open(input);
        return Run(opened);
    }

    /// <param name="opened">Nothing of it was played.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="BadInputException">As above.</exception>
    public static Verdict Run(OpenedRecording opened)
    {
        var answers = new AnswerCheck(opened);
        Player player = opened.Play(answers);
        PlayOutcome outcome = player.Play();
        bool started = player.LastAgreedStep >= 0;
        if (outcome == PlayOutcome.Bad)
        {
            string before =
                started ? $"; everything before agrees, up to step {player.LastAgreedStep}" : "";
            throw new BadInputException($"{opened.Input.Name}: {player.Problem}{before}");
        }

        if (!started)
        {
            throw new BadInputException(
                $"{opened.Input.Name}: cut off before the end of its first snapshot: there is "
                    + "nothing to replay");
        }

        return new Verdict
        {
            Outcome = outcome,
            Title = opened.Reader.Title,
            PlanHash = opened.Reader.PlanHash,
            Classes = PlanClasses.Of(opened.Plan).Names,
            Version = opened.Reader.Version,
            CoreBits = opened.Reader.CoreBits,
            HashEvery = opened.Reader.HashEvery,
            Steps = player.Steps,
            HashesCompared = player.HashesCompared,
            SnapshotsCompared = player.SnapshotsCompared,
            Gaps = player.Gaps,
            StepsNotCovered = player.StepsNotCovered,
            StepsNotProved = player.StepsNotProved,
            LastSteps = player.LastSteps,
            Answers = answers.Tally,
            Tags = opened.Reader.Tags,
            Restores = player.Restores,
            LastAgreedStep = player.LastAgreedStep,
            LastAgreedSnapshot = player.LastAgreedSnapshot,
            DivergedStep = player.DivergedStep,
            Stage = player.DivergedStage,
            HashDifference = player.HashDifference,
            TornBytes = opened.Reader.TornSize,
        };
    }
}
