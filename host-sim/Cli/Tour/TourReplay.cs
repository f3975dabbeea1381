using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli.Tour;

/// <summary>A recording played through a fresh core, and a picture of its last trial.</summary>
/// <param name="Exact">Whether every hash and snapshot agreed, to the last step, and every
/// answer.</param>
public sealed record TourReplay(bool Exact, long Hashes)
{
    /// <param name="picture">Where the picture goes.</param>
    public static TourReplay Of(string recording, string picture)
    {
        Verdict verdict = Verification.Run(RecordingInput.Of(recording));
        Replayed replayed = Replayed.Read(recording, 0);
        var panels = new TrialPanels(replayed);
        Picture[] pictures = [panels.Raster(), panels.Potentials(NeuronChoice.Busiest(replayed))];
        WholeFile.WriteText(picture, PictureSheet.Draw("Cue accumulation: one trial", pictures));
        bool proved = Judgement.Objections(verdict, VerifyTerms.Usual).Count == 0;
        return new TourReplay(proved, verdict.HashesCompared);
    }
}
