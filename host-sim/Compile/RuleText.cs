using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>A learning rule in the step language: statements for those moments that it
/// needs.</summary>
/// <param name="synapses">Whose weights it moves.</param>
/// <param name="site">Of the postsynaptic population; null if it has none.</param>
public abstract class RuleText(StepPlan at, ProjectionText synapses, SiteText? site)
{
    /// <summary>What all parts share.</summary>
    protected StepPlan At => at;

    /// <summary>Whose weights.</summary>
    protected ProjectionText Synapses => synapses;

    /// <summary>As the core built it.</summary>
    protected Projection Projection => synapses.Projection;

    /// <summary>Of the postsynaptic population.</summary>
    protected SiteText Site => site
        ?? throw new CannotCompileException(
            $"{at.NameOf(Projection)}: a rule without a learning site");

    /// <summary>The projection's index.</summary>
    protected int Q => Projection.Index;

    /// <summary>Whether it looks at ψ in every step of a learning trial.</summary>
    public virtual bool NeedsEveryStep => false;

    /// <summary>Whether it needs the learning signal of every neuron.</summary>
    public virtual bool NeedsAllSignals => false;

    /// <summary>Whether it needs ψ and L of its postsynaptic population.</summary>
    public virtual bool NeedsSite => true;

    /// <summary>Statements when count spikes arrive, in a learning trial.</summary>
    public virtual string Arrive => "";

    /// <summary>Statements when values arrive; they look themselves whether the trial
    /// learns.</summary>
    public virtual string ArriveValues => "";

    /// <summary>Statements when neurons of the postsynaptic population spiked, in a learning
    /// trial; count of them are in spikes.</summary>
    public virtual string Observe => "";

    /// <summary>Statements of every step of a learning trial.</summary>
    public virtual string Step => "";

    /// <summary>Statements of every step inside the learning window.</summary>
    public virtual string Learn => "";

    /// <summary>Statements when a trial begins.</summary>
    public virtual string BeginTrial => "";

    /// <summary>Statements when a learning trial ends.</summary>
    public virtual string EndTrial => "";

    /// <summary>Statements when a phase of a learning trial begins.</summary>
    public virtual string BeginPhase => "";

    /// <summary>Statements when a phase of a learning trial ends; reward is what a teacher
    /// said.</summary>
    public virtual string EndPhase => "";

    /// <summary>Statements when a reward comes in a learning trial.</summary>
    public virtual string Reward => "";

    /// <summary>Statements that put right what is derived from the state.</summary>
    public virtual string Restored => "";
}
