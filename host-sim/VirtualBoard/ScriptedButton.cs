using EdgeSpike.Device;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>A button that is pressed at times that were set before.</summary>
/// <param name="clock">Time of the board.</param>
/// <param name="presses">From when to when it is down, in microseconds.</param>
public sealed class ScriptedButton(IClock clock, params IReadOnlyList<(long From, long To)> presses)
    : ILabelInput
{
    /// <inheritdoc/>
    public bool Pressed
    {
        get
        {
            long now = clock.Microseconds;
            for (int n = 0; n < presses.Count; n++)
            {
                if (now >= presses[n].From && now < presses[n].To) return true;
            }

            return false;
        }
    }
}
