using System.CommandLine;
using System.Diagnostics;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;

using Spectre.Console;

using static EdgeSpike.HostSim.Cli.Report;

namespace EdgeSpike.Proof.Ports;

/// <summary>`edgespike-proof fuzz link`: two ports talk over lines that drop, repeat, flip, cut and
/// add bytes.</summary>
public static class FuzzLinkVerb
{
    static readonly Option<long> Frames = new("--frames")
    {
        Description = "Frames put on the lines, at least",
        DefaultValueFactory = _ => 1_000_000,
    };

    static readonly Option<long> Seed = new("--seed")
    {
        Description = "Seed of all faults, messages and settings",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<long?> Only = new("--case") { Description = "Run this one trial again" };

    public static Command Create()
    {
        var command = new Command(
            "link",
            "Lets two ports talk over bad lines in virtual time; exit 0: every message came once, "
                + "in order, unchanged, no frame that was not sent; 1: a defect was found")
        {
            Frames,
            Seed,
            Only,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        long frames = given.GetValue(Frames);
        if (frames < 1) throw new BadInputException("--frames: expected 1 or more");
        if (given.GetValue(Seed) < 0) throw new BadInputException("--seed: expected 0 or more");
        if (given.GetValue(Only) < 0) throw new BadInputException("--case: expected 0 or more");

        var clock = Stopwatch.StartNew();
        var campaign = new LinkCampaign((ulong)given.GetValue(Seed));
        if (given.GetValue(Only) is { } only) campaign.RunOne(only);
        else if (given.GetValue(Root.Json) || !Report.IsWatched) campaign.Run(frames);
        else Watch(campaign, frames);
        TimeSpan time = clock.Elapsed;
        return VerbResult.Of(
            !campaign.Defects.Any(), RecordOf(campaign, time), () => Write(campaign, time));
    }

    static void Watch(LinkCampaign campaign, long frames) =>
        AnsiConsole.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask bar = context.AddTask("frames", maxValue: frames);
            var work = Task.Run(() => campaign.Run(frames));
            while (!work.Wait(100)) bar.Value = campaign.Tally.Frames;
        });

    static object RecordOf(LinkCampaign campaign, TimeSpan time) => new
    {
        seed = campaign.Seed,
        seconds = Math.Round(time.TotalSeconds, 1),
        campaign.Tally.Trials,
        campaign.Tally.Frames,
        campaign.Tally.Whole,
        campaign.Tally.Faults,
        campaign.Tally.Messages,
        campaign.Tally.Resent,
        campaign.Tally.Bad,
        campaign.Tally.LostSinceCalm,
        virtualSeconds = Math.Round(campaign.Tally.VirtualSeconds),
        defects = campaign.Defects.Select(d => new { @case = d.Number, what = d.Defect }),
    };

    static void Write(LinkCampaign campaign, TimeSpan time)
    {
        LinkTally tally = campaign.Tally;
        WriteFact("frames",
            $"{Number(tally.Frames)} of seed {campaign.Seed} in {Number(tally.Trials)} trials, "
            + $"{time.TotalSeconds:F1} s ({Number((long)tally.VirtualSeconds)} s on the lines)");
        WriteFact("lines",
            $"{Number(tally.Faults)} faults; {Number(tally.Whole)} frames came whole, "
            + $"{Number(tally.Bad)} pieces did not");
        WriteFact("messages", $"{Number(tally.Messages)} arrived once, in order; "
            + $"{Number(tally.Resent)} frames were sent again");
        WriteFact("in step", $"at most {tally.LostSinceCalm} frames lost after the last fault");
        foreach ((long number, string defect) in campaign.Defects)
            WriteFact("defect", $"case {number}: {defect}");
        bool good = !campaign.Defects.Any();
        Report.WriteLine("result     "
            + (good ? "[green]no wrong frame, nothing lost, nothing locked[/]"
                : "[red]defects[/]"));
    }
}
