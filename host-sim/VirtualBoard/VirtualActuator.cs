using EdgeSpike.Device;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>The lamp and the answers of a virtual board.</summary>
public sealed class VirtualActuator : IActuator
{
    /// <summary>Whether the lamp shines.</summary>
    public bool Lit { get; private set; }

    /// <summary>Times that the lamp was turned on.</summary>
    public int Flashes { get; private set; }

    public int Answers { get; private set; }

    /// <summary>The newest; −1: unknown, or none yet.</summary>
    public int Newest { get; private set; } = -1;

    /// <inheritdoc/>
    public void Lamp(bool on)
    {
        Lit = on;
        if (on) Flashes++;
    }

    /// <inheritdoc/>
    public void Answer(int label, int confidence)
    {
        Answers++;
        Newest = label;
    }
}
