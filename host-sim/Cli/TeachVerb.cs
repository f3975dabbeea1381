using System.CommandLine;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike teach LABEL`: what the board is shown next is this; or undo that; or what
/// it answered last was good or bad; or sleep on what was taught.</summary>
public static class TeachVerb
{
    const int One = 1 << Limits.ValueBits;

    static readonly Argument<string?> Label = new("label")
    {
        Description =
            "The gesture: its name, if the board's network has names, or its number from 0",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string> Device = DeviceOptions.Device;

    static readonly Option<string?> Key = DeviceOptions.Key;

    static readonly Option<bool> Undo =
        new("--undo") { Description = "Forget the last label instead" };

    static readonly Option<bool> Good = new("--good")
    {
        Description = "Say instead that its last answer was good; for a network that learns from "
            + "rewards",
    };

    static readonly Option<bool> Bad =
        new("--bad") { Description = "Say instead that its last answer was bad" };

    static readonly Option<bool> Sleep = new("--sleep")
    {
        Description = "Let it sleep instead on what it was taught since it began; for a network "
            + "with a phase of sleep",
    };

    public static Command Create()
    {
        var command = new Command("teach",
            "Teaches a board on its own sensor: make the gesture when the lamp is steady")
        {
            Label, Device, Key, Undo, Good, Bad, Sleep,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        string? word = given.GetValue(Label);
        bool undo = given.GetValue(Undo);
        bool good = given.GetValue(Good);
        bool bad = given.GetValue(Bad);
        bool sleep = given.GetValue(Sleep);
        if (new[] { word != null, undo, good, bad, sleep }.Count(said => said) != 1)
            throw new BadInputException(
                "teach: expected a label, or one of --undo, --good, --bad and --sleep");
        if (good || bad) return Judge(given, good);
        if (sleep) return LetSleep(given);
        using DeviceSession session =
            DeviceSession.Open(given.GetValue(Device)!, given.GetValue(Key));
        int? label = word == null ? null : LabelOf(word, session.Classes);
        string? name = label is { } known ? session.Classes.Name(known) : null;
        string what = name == null ? $"gesture {label}" : $"gesture {label}, {name}";
        if (!undo && Report.IsWatched)
            Report.WriteLine(Report.Escape($"teaching {what}: make it when the lamp is steady"));
        byte result = undo ? session.Client.Undo() : session.Client.Teach(label!.Value);
        bool done = result == DoneResult.Good;
        BoardReport? after = done ? session.Client.ReadReport() : null;
        string text =
            BoardText.Of(result) + (after == null ? "" : ", " + BoardText.OfKept(after.Kept));
        bool? kept = after == null ? null : after.Kept == KeptCondition.Kept;
        return VerbResult.Of(
            done && kept != false,
            new { label, name, undo, done, kept, result = text },
            () => Report.WriteLine(Report.Escape(undo ? $"undo: {text}" : $"{what}: {text}")));
    }

    static VerbResult LetSleep(ParseResult given)
    {
        using DeviceSession session =
            DeviceSession.Open(given.GetValue(Device)!, given.GetValue(Key));
        byte result = session.Client.Sleep();
        bool done = result == DoneResult.Good;
        BoardReport? after = done ? session.Client.ReadReport() : null;
        bool? kept = after == null ? null : after.Kept == KeptCondition.Kept;
        string text = result == DoneResult.Nothing
            ? "its network does not sleep, or it was taught nothing since it began"
            : BoardText.Of(result) + (after == null ? "" : ", " + BoardText.OfKept(after.Kept));
        return VerbResult.Of(
            done && kept != false,
            new { sleep = true, done, kept, result = text },
            () => Report.WriteLine($"sleep: {text}"));
    }

    static VerbResult Judge(ParseResult given, bool good)
    {
        using DeviceSession session =
            DeviceSession.Open(given.GetValue(Device)!, given.GetValue(Key));
        long before = session.Client.ReadCounters()[DeviceCounter.Taught];
        session.Client.Reward(good ? One : -One);
        bool done = session.Client.ReadCounters()[DeviceCounter.Taught] > before;
        BoardReport? after = done ? session.Client.ReadReport() : null;
        bool? kept = after == null ? null : after.Kept == KeptCondition.Kept;
        string text = session.Client.NotJudged == DoneResult.Judged
            ? "the board learned nothing of it: " + BoardText.Of(DoneResult.Judged)
            : !done
            ? "the board learned nothing of it: its network learns from no rewards, or has "
                + "answered nothing that is left to judge"
            : "done" + (after == null ? "" : ", " + BoardText.OfKept(after.Kept));
        return VerbResult.Of(
            done && kept != false,
            new { reward = good ? 1 : -1, done, kept, result = text },
            () => Report.WriteLine($"{(good ? "good" : "bad")}: {text}"));
    }

    static int LabelOf(string word, PlanClasses classes)
    {
        int label = classes.Find(word);
        if (label >= 0) return label;
        throw new BadInputException(
            $"teach {TsHeader.Shown(word)}: expected {classes.Expected}, the classes of the "
                + "board's network");
    }
}
