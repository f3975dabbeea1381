namespace EdgeSpike.HostSim.Draw;

/// <summary>A recording on one page: how it learned, one of its trials, and on request what became
/// of the weights.</summary>
/// <param name="Panels">Titles of what is on it.</param>
public sealed record RecordingSheet(string Svg, IReadOnlyList<string> Panels)
{
    /// <param name="places">Neurons whose potentials are drawn; may be none.</param>
    /// <param name="weights">Whether what became of the weights is drawn too.</param>
    public static RecordingSheet Draw(
        Replayed replayed, IReadOnlyList<NeuronPlace> places, string name, bool weights)
    {
        var pictures = new List<Picture>();
        if (AccuracyPanel.Draw(replayed) is { } curve) pictures.Add(curve);
        var trial = new TrialPanels(replayed);
        pictures.Add(trial.Raster());
        if (places.Count > 0) pictures.Add(trial.Potentials(places));
        if (weights) AddWeights(pictures, replayed);

        return new RecordingSheet(
            PictureSheet.Draw(Title(replayed, name), pictures),
            [.. pictures.Select(picture => picture.Title)]);
    }

    static void AddWeights(List<Picture> pictures, Replayed replayed)
    {
        foreach (WeightPanels weights in replayed.Network.Projections
            .Where(projection => projection.Rule != null && projection.Synapses > 0)
            .Select(projection => new WeightPanels(replayed, projection)))
        {
            pictures.Add(weights.Matrices());
            pictures.Add(weights.Histogram());
        }
    }

    static string Title(Replayed replayed, string name)
    {
        string title = replayed.Title.Length == 0 ? name : $"{replayed.Title} · {name}";
        string[] parts = [title, replayed.Missing, replayed.Divergence, replayed.NotProved];
        return string.Join(" · ", parts.Where(part => part.Length > 0));
    }
}
