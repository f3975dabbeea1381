using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Host;

/// <summary>Hears what a twin replays, in its order and on its thread; this one takes no
/// notice.</summary>
public abstract class TwinListener
{
    /// <summary>The board's network took a sample.</summary>
    /// <param name="sample">Q15, one value a channel; valid during the call.</param>
    public virtual void Add(ReadOnlySpan<int> sample)
    {
    }

    /// <summary>The board begins a trial.</summary>
    /// <param name="label">Class that is shown; −1 if unknown.</param>
    public virtual void BeginTrial(bool learn, int label)
    {
    }

    /// <summary>A step is done; the spikes of inputs are still those of it.</summary>
    /// <param name="network">To look at.</param>
    public virtual void Stepped(Network network)
    {
    }

    /// <summary>The board's trial is over.</summary>
    /// <param name="step">Of the network.</param>
    /// <param name="decision">Class that was answered; −1 if unknown.</param>
    public virtual void EndTrial(long step, int decision)
    {
    }

    /// <summary>Something is missing here.</summary>
    public virtual void Break()
    {
    }
}
