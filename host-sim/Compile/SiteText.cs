using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>What a population's synapses need to learn: ψ, L and the neurons that
/// matter.</summary>
public abstract class SiteText(StepPlan at, Population population)
{
    /// <summary>What all parts share.</summary>
    protected StepPlan At => at;

    /// <summary>Whose synapses learn.</summary>
    public Population Population => population;

    /// <summary>Its index.</summary>
    protected int P => population.Index;

    /// <summary>Whether some rule needs ψ in every step.</summary>
    public bool EveryStep { get; private set; }

    /// <summary>Whether some rule needs L of every neuron.</summary>
    public bool AllSignals { get; private set; }

    /// <summary>Whether some rule needs it; if not, nothing is computed.</summary>
    public bool Used { get; private set; }

    /// <summary>How many active neurons there are.</summary>
    public abstract string Count { get; }

    /// <summary>An active neuron.</summary>
    public abstract string Active(string n);

    /// <summary>ψ of a neuron, Q12.</summary>
    public abstract string Psi(string j);

    /// <summary>L + R of a neuron, Q19.</summary>
    public abstract string Signal(string j);

    /// <summary>Takes notice of what a rule needs.</summary>
    public void Serve(RuleText rule)
    {
        EveryStep |= rule.NeedsEveryStep;
        AllSignals |= rule.NeedsAllSignals;
        Used |= rule.NeedsSite;
    }

    /// <summary>Lets the site sum the slopes of a projection.</summary>
    /// <returns>The variable that has the sum; null if the rule sums itself.</returns>
    public virtual string? Share(SlopeGroup slopes) => null;

    /// <summary>Statements that fill ψ and the list of active neurons.</summary>
    public virtual string Differentiate => "";

    /// <summary>Statements that fill L, inside the learning window.</summary>
    public virtual string ComputeSignal => "";

    /// <summary>Statements when neurons spiked, in a learning trial; count of them are in
    /// spikes.</summary>
    public virtual string Observe => "";

    /// <summary>Statements at the beginning of a trial.</summary>
    public virtual string BeginTrial => "";

    /// <summary>Statements at the end of a learning trial.</summary>
    public virtual string EndTrial => "";

    /// <summary>Statements that put right what is derived from the state.</summary>
    public virtual string Restored => "";
}
