using EdgeSpike.HostSim.Host;

namespace EdgeSpike.HostSim.Cli;

/// <summary>Keys of `monitor` at a terminal: a digit teaches that gesture, u undoes the last
/// label.</summary>
/// <param name="watch">Its state says what comes of it.</param>
/// <param name="classes">Of the board's network.</param>
/// <param name="next">The next key that was pressed, if any.</param>
public sealed class MonitorKeys(DeviceClient client, BoardWatch watch, int classes, Func<char?> next)
{
    const int Digits = 10;

    string? begun;

    /// <summary>What the keys do, for the frame's head.</summary>
    public string Hint => $"0–{Math.Min(classes, Digits) - 1} teach, u undoes, ";

    public static char? Pressed() => Console.KeyAvailable ? Console.ReadKey(intercept: true).KeyChar : null;

    /// <summary>Looks at the keys, and at what came of the last one; while the board is at it, keys
    /// wait.</summary>
    public void Look()
    {
        if (begun != null)
        {
            if (client.Done is not { } result) return;
            watch.State = $"{begun}: {BoardText.Of(result)}";
            begun = null;
            return;
        }

        if (next() is not { } key) return;
        if (key == 'u') Undo();
        else if (char.IsAsciiDigit(key) && key - '0' < classes) Teach(key - '0');
    }

    void Teach(int label)
    {
        begun = $"gesture {label}";
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
