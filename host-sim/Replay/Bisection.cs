using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Narrows a difference down to step, stage, part, field and cell.</summary>
/// <remarks>
/// Three passes. The first verifies. The second starts from the last snapshot that agrees, searches
/// the cell, the spike or the weight that explains the differing hash (<see cref="CellSearch"/>,
/// <see cref="SpikeSearch"/>, <see cref="WeightSearch"/>), and goes on to the next snapshot, which
/// it compares field by field. The third puts what was found to the test: it is done to a replay,
/// which then has to agree with the recording. A value that no network may have is named, but not
/// tested.
/// </remarks>
public static class Bisection
{
    const int CellsTried = 8;
    const int WeightsTried = 16;
    const int SpikesTried = 8;

    /// <summary>Looks for the difference.</summary>
    /// <param name="input">The recording; opened several times.</param>
    /// <returns>What was found; nothing but the verdict if it agrees.</returns>
    /// <exception cref="BadInputException">It is no recording, or damaged.</exception>
    public static Finding Run(RecordingInput input)
    {
        Verdict verdict = Verification.Run(input);
        using OpenedRecording opened = OpenedRecording.Open(input);
        var names = new CellNames(opened.Plan, opened.Network);
        if (verdict.Agrees) return new Finding(verdict, names);

        var look = new CloseLook(opened.Network, verdict);
        Player player = opened.Play(look);
        player.StartStep = verdict.LastAgreedSnapshot;
        while (player.Play() == PlayOutcome.Diverged && look.Snapshot == null)
        {
        }

        var finding = new Finding(verdict, names)
        {
            SnapshotStep = look.SnapshotStep,
            SnapshotFields = look.Snapshot?.Fields ?? [],
        };
        return verdict.Stage == Stage.Snapshot ? FromSnapshot(finding)
            : FromHash(finding, look, input);
    }

    static Finding FromSnapshot(Finding finding)
    {
        bool one = finding.SnapshotFields.Count == 1 && finding.SnapshotFields[0].Count == 1;
        return one ? finding with { Cells = finding.SnapshotFields[0].First } : finding;
    }

    static Finding FromHash(Finding finding, CloseLook look, RecordingInput input)
    {
        long step = finding.Verdict.DivergedStep;
        Stage stage = finding.Verdict.Stage;
        List<Suspect> suspects = [];

        // One fault before two: a cell alone explains more simply than several spikes of the same
        // effect.
        SpikeSuspect[] spikes =
            [.. look.Spikes.Take(SpikesTried)
                .Select(found => new SpikeSuspect(found, step, stage))];
        suspects.AddRange(spikes.Where(suspect => suspect.Changes.Count == 1));
        IEnumerable<CellDifference> legal = look.Cells.Where(cell => cell.IsLegal).Take(CellsTried);
        suspects.AddRange(legal.Select(cell => new CellSuspect(cell, step, stage)));
        suspects.AddRange(
            look.Weights.Take(WeightsTried).Select(weight => new WeightSuspect(weight, step)));
        suspects.AddRange(spikes.Where(suspect => suspect.Changes.Count > 1));
        SuspectTrial? proof = Try(suspects, input, finding.Verdict);
        finding = finding with
        {
            Cells = look.Cells,
            Spikes = look.Spikes.FirstOrDefault([]),
            Proof = proof
        };
        return proof?.Suspect switch
        {
            SpikeSuspect lost => finding with { Cells = [], Spikes = lost.Changes },
            CellSuspect cell => finding with { Cells = [cell.Difference], Spikes = [] },
            WeightSuspect weight => finding with
            {
                Cells = [.. look.Cells.Where(
                    cell => finding.Names.Receives(cell.Cell, weight.Difference.Cell))],
                Spikes = [],
                Origin = weight.Difference,
            },
            _ => finding with { Origin = LikelyOrigin(finding) },
        };
    }

    /// <summary>Where nothing could be proven (a potential may have saturated, a weight changed
    /// since): the one weight to the one wrong potential that is wrong in the next
    /// snapshot.</summary>
    static CellDifference? LikelyOrigin(Finding finding)
    {
        if (finding.Cells.Count != 1) return null;
        CellDifference[] weights =
        [
            .. finding.SnapshotFields.Where(field => field.Field == StateField.Weight)
                .SelectMany(field => field.First)
                .Where(weight => finding.Names.Receives(finding.Cells[0].Cell, weight.Cell)),
        ];
        return weights.Length == 1 ? weights[0] : null;
    }

    /// <summary>The first that explains everything; else the one that explains most; null if none
    /// explains even the step in question.</summary>
    static SuspectTrial? Try(List<Suspect> suspects, RecordingInput input, Verdict verdict)
    {
        SuspectTrial? best = null;
        foreach (Suspect suspect in suspects)
        {
            SuspectTrial trial = SuspectTrial.Of(input, verdict.LastAgreedSnapshot, suspect);
            if (trial.ExplainsAll) return trial;
            bool explains = trial.AgreedStep >= verdict.DivergedStep;
            if (explains && (best == null || trial.AgreedStep > best.AgreedStep)) best = trial;
        }

        return best;
    }
}
