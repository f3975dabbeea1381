using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli.Tour;

/// <summary>The search for the bit that flipped, by someone who does not know where it
/// did.</summary>
/// <param name="Found">Whether what was found is what was done.</param>
/// <param name="Sentence">Step, stage, population, field, index and bit.</param>
public sealed record TourHunt(bool Found, string Sentence)
{
    /// <summary>Bisects a recording and compares the answer with the deed.</summary>
    public static TourHunt In(string recording, TourRun tour)
    {
        Finding finding = Bisection.Run(RecordingInput.Of(recording));
        if (finding.Verdict.Agrees)
            return new TourHunt(false, "the replay agrees: nothing differs");
        string where = $"step {finding.Verdict.DivergedStep:N0}, stage "
            + $"{finding.Verdict.Stage.ToString().ToLowerInvariant()}";
        if (finding.Cells.Count != 1)
            return new TourHunt(false, $"{where}, {finding.Cells.Count} cells");

        CellDifference found = finding.Cells[0];
        bool same = found.Cell is { Kind: OwnerKind.Population, Field: StateField.Potential }
            && found.Cell.Owner == tour.Fault.Population && found.Cell.Index == tour.Fault.Neuron
            && finding.Verdict.DivergedStep == tour.FaultAfterStep + 1;
        string bit = found.FlippedBit is { } flipped ? $", bit {flipped}"
            : $", off by {found.Recorded - found.Replayed}";
        return new TourHunt(same, $"{where}, {finding.Names.Text(found.Cell)}{bit}");
    }
}
