using EdgeSpike.Device;

namespace EdgeSpike.Proof.Soak;

/// <summary>A finger on the button, which does one thing after the other.</summary>
/// <param name="clock">Time of the board.</param>
public sealed class VirtualFinger(IClock clock) : ILabelInput
{
    const long Between = 250_000;

    readonly Queue<(long From, long To)> presses = new();
    long free;

    /// <inheritdoc/>
    public bool Pressed
    {
        get
        {
            long now = clock.Microseconds;
            while (presses.TryPeek(out (long From, long To) past) && now >= past.To)
                presses.Dequeue();
            return presses.TryPeek(out (long From, long To) next) && now >= next.From;
        }
    }

    /// <summary>Presses, after whatever it was told before.</summary>
    /// <param name="milliseconds">How long each press lasts.</param>
    public void Press(int milliseconds, int times)
    {
        long at = Math.Max(free, clock.Microseconds);
        for (int n = 0; n < times; n++)
        {
            presses.Enqueue((at, at + (milliseconds * 1000L)));
            at += (milliseconds * 1000L) + Between;
        }

        free = at + 1_000_000;
    }
}
