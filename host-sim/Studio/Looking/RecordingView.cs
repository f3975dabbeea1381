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
/// <param name="Shares">What speaks for each class at the trial's end, percent; none where the
/// readout has a value in each step.</param>
/// <param name="Potentials">Null where no neuron has one.</param>
/// <param name="Weights">Before and after, of each projection that learns.</param>
public sealed record RecordingView(
    string Title, string Verdict, bool Agrees, IReadOnlyList<TrialNote> Trials,
    IReadOnlyList<string> ClassNames,
    int Chosen, IReadOnlyList<(string Name, IReadOnlyList<AccuracyPoint> Points)> Curve,
    SpikeRasterData Raster, IReadOnlyList<(string Class, int Percent)> Shares,
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
            AccuracyPanel.SeriesOf(replayed.Trials), panels.RasterData(), SharesOf(replayed),
            places.Count == 0 ? null : panels.PotentialsData(places),
            [.. replayed.Network.Projections.Where(IsDrawn)
                .Select(p => new WeightPanels(replayed, p).MatricesData())]);
    }

    /// <summary>Why there is no curve; empty where there is one.</summary>
    public string NoCurve
    {
        get
        {
            if (Curve.Count > 0) return "";
            int judged = Trials.Count(t => t.IsJudged);
            int right = Trials.Count(t => t.IsRight);
            return judged == 0
                ? $"In none of the {Trials.Count:N0} trials is known what was shown and what was "
                    + "answered: a board on its own sensor does not know what moves it. A curve "
                    + $"takes {AccuracyPanel.LeastTrials} that were taught or tested."
                : $"{judged:N0} trials tell what was shown and what was answered before it was "
                    + $"told, {right:N0} of them right: a curve takes "
                    + $"{AccuracyPanel.LeastTrials}.";
        }
    }

    /// <summary>Why no potential is shown; empty where one is.</summary>
    public string NoPotentials => Potentials != null ? ""
        : "No neuron of this network has a membrane potential: its readout counts the spikes of "
            + "the encoders above, and answers once the trial is over.";

    /// <summary>Why no weights are shown, or that they are the same before and after; else
    /// empty.</summary>
    public string NoWeights => Weights.Count == 0
        ? "No projection of this network learns, or each is too large to be drawn."
        : Weights.All(w => w.Before.Values.SequenceEqual(w.After.Values))
            ? "Nothing was learned in this recording: before and after are the same."
            : "";

    /// <summary>The softmax of the outputs at the end.</summary>
    static (string, int)[] SharesOf(Replayed replayed)
    {
        IReadOnlyList<double> outputs = replayed.Trial.Outputs;
        if (outputs.Count == 0) return [];
        double[] speaks = [.. outputs.Select(y => Math.Exp(y - outputs.Max()))];
        return [.. speaks.Select((share, k) =>
            (replayed.ClassName(k), (int)Math.Round(100 * share / speaks.Sum())))];
    }

    static bool IsDrawn(Projection projection) =>
        projection.Rule != null && projection.Synapses > 0
        && (long)projection.Pre.Size * projection.Post.Size <= WeightsMax;
}
