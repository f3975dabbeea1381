using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Neurons whose spikes come from outside, or from samples.</summary>
public sealed class InputText : PopulationText
{
    readonly SampleText? samples;

    /// <param name="samples">What makes its spikes; null if they come from outside.</param>
    public InputText(StepPlan at, Population population, SampleText? samples)
        : base(at, population)
    {
        this.samples = samples;
        DeclareRing();
        samples?.Declare();
    }

    /// <inheritdoc/>
    public override string BeginTrial => base.BeginTrial + samples?.BeginTrial;

    /// <inheritdoc/>
    public override string Restored => base.Restored + samples?.Restored;

    /// <summary>Statements that make this step's spikes.</summary>
    public string Emit => samples?.Emit ?? "";

    /// <summary>Statements at the end of a step.</summary>
    public string EndOfStep => Advance();
}
