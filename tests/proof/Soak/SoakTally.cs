using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Sessions;

namespace EdgeSpike.Proof.Soak;

/// <summary>What a soak has seen.</summary>
public sealed class SoakTally
{
    public int Recordings { get; private set; }

    /// <summary>Of those, recordings that ended torn: host or board was gone.</summary>
    public int Torn { get; private set; }

    /// <summary>Steps replayed, all of which agree.</summary>
    public long StepsVerified { get; private set; }

    /// <summary>Steps in gaps of recordings.</summary>
    public long StepsNotCovered { get; private set; }

    public long Gaps { get; private set; }

    /// <summary>Restores that were replayed.</summary>
    public long Restores { get; private set; }

    /// <summary>Triples of stage hashes compared.</summary>
    public long HashesCompared { get; private set; }

    /// <summary>Snapshots compared byte by byte.</summary>
    public long SnapshotsCompared { get; private set; }

    /// <summary>Sessions that a host began.</summary>
    public int Sessions { get; set; }

    /// <summary>Times that a host found no board.</summary>
    public int NotConnected { get; set; }

    /// <summary>Sessions that were lost on the way.</summary>
    public int Lost { get; set; }

    /// <summary>Times the cable was unplugged.</summary>
    public int Unplugged { get; set; }

    /// <summary>Resets and losses of power that were not in a write of flash.</summary>
    public int Resets { get; set; }

    public int SensorFaults { get; set; }

    /// <summary>Times that flash became full.</summary>
    public int FlashFull { get; set; }

    /// <summary>Presses of the button.</summary>
    public int Presses { get; set; }

    /// <summary>Labels that a host gave and the board learned.</summary>
    public int Taught { get; set; }

    /// <summary>Labels that a host made it forget.</summary>
    public int Undone { get; set; }

    /// <summary>Models that a host loaded.</summary>
    public int Deployed { get; set; }

    /// <summary>Models that a full flash did not take.</summary>
    public int DeployRefused { get; set; }

    /// <summary>What must not be; empty if all is well.</summary>
    public string Defect { get; private set; } = "";

    /// <summary>Something is wrong; the first such thing counts.</summary>
    public void Fail(string what)
    {
        if (Defect.Length == 0) Defect = what;
    }

    /// <param name="whole">Whether it was ended in order.</param>
    public void Verify(RecordingInput input, bool whole)
    {
        try
        {
            Count(Verification.Run(input), input.Name, whole);
        }
        catch (BadInputException problem)
        {
            Fail(problem.Message);
        }
    }

    void Count(Verdict verdict, string name, bool whole)
    {
        Recordings++;
        StepsVerified += verdict.Steps;
        StepsNotCovered += verdict.StepsNotCovered;
        Gaps += verdict.Gaps;
        Restores += verdict.Restores;
        HashesCompared += verdict.HashesCompared;
        SnapshotsCompared += verdict.SnapshotsCompared;
        if (verdict.Outcome == PlayOutcome.Torn) Torn++;
        string? claim = verdict.Answers.FirstWrong ?? verdict.Answers.FirstLabelWrong;
        if (claim != null) Fail($"{name}: {claim}");
        if (verdict.Outcome == PlayOutcome.Diverged)
            Fail($"{name}: differs in step {verdict.DivergedStep}, stage {verdict.Stage}");
        else if (whole && verdict.Steps > 0 && verdict.Outcome != PlayOutcome.Exact)
            Fail($"{name}: {verdict.Outcome}, expected Exact");
    }
}
