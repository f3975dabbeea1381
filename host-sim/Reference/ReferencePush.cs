namespace EdgeSpike.HostSim.Reference;

/// <summary>Units that make spikes of errors, and push neurons by them.</summary>
public abstract class ReferencePush
{
    public abstract void BeginTrial();

    /// <summary>Every step of a learning trial: who fired.</summary>
    public virtual void Note()
    {
    }

    /// <summary>Inside the learning window, when what it makes spikes of is known.</summary>
    public abstract void Push();
}
