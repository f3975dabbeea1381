namespace EdgeSpike.HostSim.Reference;

/// <summary>How the errors of readouts come back to the neurons: L[j] = Σ_k B[j][k]·error[k].</summary>
/// <remarks>The three kinds of Bellec et al. 2020, doi:10.1038/s41467-020-17236-y.</remarks>
public abstract class BackwardPath
{
    /// <summary>L, [neuron].</summary>
    /// <param name="error">[readout].</param>
    public abstract double[] Signal(double[] error);

    /// <summary>The readout's weights were just changed: w_out ← w_out + factor·error·traceᵀ.</summary>
    /// <param name="factor">−η.</param>
    /// <param name="error">[readout].</param>
    /// <param name="trace">[neuron].</param>
    public virtual void Follow(double factor, double[] error, double[] trace)
    {
    }

    /// <summary>A trial that learned ends.</summary>
    public virtual void EndTrial()
    {
    }
}

/// <summary>Symmetric e-prop: B = w_outᵀ.</summary>
/// <param name="output">w_out, [readout][neuron]; its changes are seen.</param>
public sealed class SymmetricPath(double[][] output) : BackwardPath
{
    /// <inheritdoc/>
    public override double[] Signal(double[] error) => Matrix.TransposedTimes(output, error);
}

/// <summary>Random e-prop: B never changes.</summary>
/// <param name="feedback">B, [neuron][readout].</param>
public sealed class FixedPath(double[][] feedback) : BackwardPath
{
    /// <inheritdoc/>
    public override double[] Signal(double[] error) => Matrix.Times(feedback, error);
}

/// <summary>Adaptive e-prop: B gets the changes of w_out, and both decay after each trial.</summary>
/// <remarks>
/// <code>
/// B ← B + Δw_outᵀ each time,   B ← (1 − d)·B and w_out ← (1 − d)·w_out each trial
/// </code>
/// so that B − w_outᵀ shrinks by 1 − d a trial.
/// </remarks>
/// <param name="output">w_out, [readout][neuron]; decays.</param>
/// <param name="feedback">B, [neuron][readout]; changed.</param>
/// <param name="decay">d.</param>
public sealed class FollowingPath(double[][] output, double[][] feedback, double decay) : BackwardPath
{
    /// <inheritdoc/>
    public override double[] Signal(double[] error) => Matrix.Times(feedback, error);

    /// <inheritdoc/>
    public override void Follow(double factor, double[] error, double[] trace) =>
        Matrix.AddOuter(feedback, factor, trace, error);

    /// <inheritdoc/>
    public override void EndTrial()
    {
        Matrix.Add(feedback, -decay, feedback);
        Matrix.Add(output, -decay, output);
    }
}
