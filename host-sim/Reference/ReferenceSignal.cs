namespace EdgeSpike.HostSim.Reference;

/// <summary>One term of a population's learning signal.</summary>
public abstract class ReferenceSignal
{
    public virtual void BeginTrial()
    {
    }

    /// <summary>A step of a learning trial: what a spiking population did in it.</summary>
    /// <param name="spikes">0 or 1, [neuron].</param>
    public virtual void Observe(double[] spikes)
    {
    }

    /// <summary>Inside the learning window, when the errors are known: adds the term.</summary>
    /// <param name="trialStep">Steps of the trial so far, this one included.</param>
    public abstract void Add(double[] signal, long trialStep);

    /// <summary>A trial that learned ends.</summary>
    public virtual void EndTrial()
    {
    }
}
