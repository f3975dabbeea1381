using System.CommandLine;

using EdgeSpike.HostSim.Cli.Tour;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike` without a verb: learn, record, replay, break, find. About a
/// minute.</summary>
public static class TourVerb
{
    static readonly Option<string> Folder = new("--output")
    {
        Description = "Folder for pictures and recordings of the tour",
        DefaultValueFactory = _ => "edgespike-tour",
    };

    static readonly Option<long> Seed = new("--seed")
    {
        Description = "Seed of task, network and fault",
        DefaultValueFactory = _ => 1,
    };

    /// <summary>Makes the tour what happens without a verb.</summary>
    public static void Attach(RootCommand root)
    {
        root.Add(Folder);
        root.Add(Seed);
        root.Gives(Run);
    }

    static VerbResult Run(ParseResult given)
    {
        bool json = given.GetValue(Root.Json);
        string folder = given.GetValue(Folder)!;
        if (given.GetValue(Seed) < 0) throw new BadInputException("--seed: expected 0 or more");
        using OutputFolder made = OutputFolder.Open(folder);
        var tour = new TourRun((ulong)given.GetValue(Seed));
        var tell = new TourText(json);

        tell.Introduce(tour);
        var curve = new List<double>();
        double test = tell.WatchLearning(point => tour.Learn((trials, accuracy) =>
        {
            curve.Add(accuracy);
            point(trials, curve);
        }));
        tell.Learned(test);
        string picture = Path.Combine(folder, "learning.svg");
        WholeFile.WriteText(picture, LearningCurve.Draw(Picture(curve)));

        string recording = Path.Combine(folder, "stretch.espk");
        long steps = tour.Record(recording);
        TourReplay replay = TourReplay.Of(recording, Path.Combine(folder, "raster.svg"));
        tell.Replayed(recording, steps, replay);

        string broken = Path.Combine(folder, "fault.espk");
        tour.RecordFault(broken);
        TourHunt hunt = TourHunt.In(broken, tour);
        tell.Hunted(broken, tour, hunt);
        tell.Goodbye(folder);

        return VerbResult.Of(
            replay.Exact && hunt.Found,
            TourText.ToJson(test, curve, steps, replay, tour, hunt, folder),
            () => { });
    }

    static LearningCurveData Picture(List<double> curve)
    {
        IReadOnlyList<double>[] runs = [curve];
        return new LearningCurveData(
            "Cue accumulation, learned on line with 8-bit weights",
            [.. curve.Select((_, n) => (double)(n + 1) * TourRun.TrialsPerPoint)],
            [new LearningRun("training trials", runs)])
        {
            Chance = new ReferenceLevel("chance", 0.5),
        };
    }
}
