using EdgeSpike.Core;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.Studio.Looking;

/// <summary>What there is to see of a recording, after its replay.</summary>
/// <param name="Title">What the recording says of itself.</param>
/// <param name="Verdict">Whether the replay agrees, in a sentence.</param>
/// <param name="Agrees">Whether it does, in all.</param>
/// <param name="Trials">All of its trials.</param>
/// <param name="Chosen">Number of the trial that is shown; 0: steps before the first.</param>
/// <param name="Curve">Right answers over trials; none if there are too few.</param>
/// <param name="Weights">Before and after, of each projection that learns.</param>
public sealed record RecordingView(
    string Title, string Verdict, bool Agrees, IReadOnlyList<TrialNote> Trials,
    IReadOnlyList<string> ClassNames,
    int Chosen, IReadOnlyList<(string Name, IReadOnlyList<AccuracyPoint> Points)> Curve,
    SpikeRasterData Raster,
    PotentialsData? Potentials, IReadOnlyList<WeightMatricesData> Weights)
{
    /// <summary>Weights of a projection that are drawn at most.</summary>
    const long WeightsMax = 200_000;

    /// <summary>Replays a recording.</summary>
    /// <param name="trial">Number of the trial to show, from 1; 0: the last whole one.</param>
    /// <exception cref="BadInputException">It is none, is damaged, or has no such
    /// trial.</exception>
    public static RecordingView Of(string path, int trial)
    {
        Replayed replayed = Replayed.Read(path, trial);
        Verdict verdict = Verification.Run(RecordingInput.Of(path));
        IReadOnlyList<string> objections = Judgement.Objections(
            verdict, new VerifyTerms(AllowTorn: false, AllowGaps: false, AllowAnswers: false,
                Strict: false, CoreBits: false));
        var panels = new TrialPanels(replayed);
        IReadOnlyList<NeuronPlace> places = NeuronChoice.Busiest(replayed);
        return new RecordingView(
            replayed.Title,
            objections.Count == 0
                ? $"bit-exact: {verdict.Steps:N0} steps replayed, {verdict.HashesCompared:N0} "
                    + "hashes agree"
                : string.Join("; ", objections),
            objections.Count == 0, replayed.Trials, replayed.ClassNames, replayed.Trial.Note.Number,
            AccuracyPanel.SeriesOf(replayed.Trials), panels.RasterData(),
            places.Count == 0 ? null : panels.PotentialsData(places),
            [.. replayed.Network.Projections.Where(IsDrawn)
                .Select(p => new WeightPanels(replayed, p).MatricesData())]);
    }

    static bool IsDrawn(Projection projection) =>
        projection.Rule != null && projection.Synapses > 0
        && (long)projection.Pre.Size * projection.Post.Size <= WeightsMax;
}
