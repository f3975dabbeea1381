using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cli;

/// <summary>Keys of `monitor` at a terminal: a digit teaches that gesture, g and b say that
/// the last answer was good or bad, u undoes what was learned last.</summary>
/// <param name="watch">Its state says what comes of it.</param>
/// <param name="classes">Of the board's network.</param>
/// <param name="judges">Whether it learns from rewards, as <see cref="DeviceModel.Policy"/>
/// says.</param>
/// <param name="next">The next key that was pressed, if any.</param>
public sealed class MonitorKeys(DeviceClient client, BoardWatch watch, PlanClasses classes,
    bool judges, Func<char?> next)
{
    const int Digits = 10;
    const int One = 1 << Limits.ValueBits;

    string? begun;
    BoardReport? asked;
    long? taught;

    /// <summary>What the keys do, for the frame's head.</summary>
    public string Hint =>
        $"0–{Math.Min(classes.Count, Digits) - 1} teach, {(judges ? "g/b judge, " : "")}u undoes, ";

    public static char? Pressed() =>
        Console.KeyAvailable ? Console.ReadKey(intercept: true).KeyChar : null;

    /// <summary>Looks at the keys, and at what came of the last one; while the board is at it, keys
    /// wait.</summary>
    public void Look()
    {
        if (begun != null)
        {
            byte? result = taught == null ? client.Done : Judged(taught.Value);
            if (result is { } known) Tell(known);
            return;
        }

        if (next() is not { } key) return;
        if (key == 'u') Undo();
        else if (judges && key is 'g' or 'b') Judge(good: key == 'g');
        else if (char.IsAsciiDigit(key) && key - '0' < classes.Count) Teach(key - '0');
    }

    /// <summary>What came of a key; of what was done, once the board has said whether it is
    /// kept.</summary>
    void Tell(byte result)
    {
        if (result == DoneResult.Good && watch.Sight.Report is { } report)
        {
            if (asked == null)
            {
                asked = report;
                client.AskReport();
            }

            if (ReferenceEquals(report, asked)) return;
            asked = report;
            if (report.Kept == KeptCondition.Writing)
            {
                client.AskReport();
                return;
            }

            watch.State = $"{begun}: {BoardText.OfKept(report.Kept)}";
        }
        else
        {
            watch.State = $"{begun}: {BoardText.Of(result)}";
        }

        begun = null;
        asked = null;
        taught = null;
    }

    /// <summary>What came of a judgement: the board counts what it learned from.</summary>
    byte? Judged(long before) => client.NotJudged
        ?? (watch.Sight.Counter(DeviceCounter.Taught) > before ? DoneResult.Good : null);

    void Judge(bool good)
    {
        begun = good ? "good" : "bad";
        watch.State = begun;
        taught = watch.Sight.Counter(DeviceCounter.Taught);
        client.Reward(good ? One : -One);
    }

    void Teach(int label)
    {
        begun = $"gesture {label}" + (classes.Name(label) is { } name ? $", {name}" : "");
        watch.State = begun + ": now, at the steady lamp";
        client.BeginTeach(label);
    }

    void Undo()
    {
        begun = "undo";
        watch.State = begun;
        client.BeginUndo();
    }
}
