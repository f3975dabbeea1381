using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Host;

/// <summary>Streams labelled series to a board, sample by sample, through the ranges that its
/// network has.</summary>
/// <param name="client">Of a board that runs on what it is fed.</param>
public sealed class SeriesFeed(DeviceClient client, NetworkPlan plan)
{
    readonly int input = PlanEnds.Input(plan);

    /// <summary>Series as the network takes them: where it has names of classes, a label is the
    /// number that the network has for that name.</summary>
    /// <exception cref="BadInputException">Other channels, other classes, or another
    /// length.</exception>
    public TsFile Fit(TsFile file)
    {
        PopulationPlan population = plan.Populations[input];
        int channels = population.Encoder.Id == 0 ? 0 : population.Encoder.Parameters[0];
        if (file.Channels != channels)
            throw Refuse(file.Name, $"{file.Channels} channels, expected the {channels}");
        TsFile fitted = Relabelled(file);
        int samples = plan.Stream.SamplesATrial;
        if (file.Series.FirstOrDefault(s => s.Length != samples) is { } odd)
        {
            throw Refuse(
                $"{odd.Source ?? file.Name}:{odd.Line}",
                $"a series of {odd.Length} samples, expected the {samples} of a trial");
        }

        return fitted;
    }

    TsFile Relabelled(TsFile file)
    {
        var classes = PlanClasses.Of(plan);
        if (!classes.AreNamed)
        {
            if (file.Classes.Count == classes.Count) return file;
            throw Refuse(file.Name, $"{file.Classes.Count} classes, expected the {classes.Count}");
        }

        int[] numbers =
            [.. file.Classes.Select(
                name => Array.IndexOf([.. classes.Names], PlanNames.Held(name)))];
        int other = Array.IndexOf(numbers, -1);
        if (other >= 0)
            throw Refuse(file.Name,
                $"class '{TsHeader.Shown(file.Classes[other])}', expected {classes.Expected}");
        return file with
        {
            Classes = classes.Names,
            Series =
                [.. file.Series.Select(series => series with { Label = numbers[series.Label] })],
        };
    }

    /// <summary>Streams one series as one trial.</summary>
    /// <param name="learn">Whether the board learns it.</param>
    public void Show(TsSeries series, bool learn)
    {
        client.Label(series.Label, learn);
        var range = new SampleRange(plan.Populations[input].Ranges, series.Channels.Length,
            "input");
        var sample = new int[series.Channels.Length];
        for (int n = 0; n < series.Length; n++)
        {
            for (int c = 0; c < sample.Length; c++) sample[c] = series.Thousandths(c, n);
            range.Map(sample, sample);
            client.Sample(input, sample);
        }
    }

    static BadInputException Refuse(string place, string problem) =>
        new($"{place}: {problem} of the board's network");
}
