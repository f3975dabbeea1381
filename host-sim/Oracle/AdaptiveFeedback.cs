namespace EdgeSpike.HostSim.Oracle;

/// <summary>The third kind of feedback, beside B = w_outᵀ and a fixed random B: B follows w_out.</summary>
/// <remarks>
/// <code>
/// w_out ← (1 − d)·(w_out + Δ),   B ← (1 − d)·(B + Δᵀ)
/// </code>
/// The same increments, the same decay: B − w_outᵀ shrinks by 1 − d each time. Bellec et al. 2020,
/// doi:10.1038/s41467-020-17236-y, "adaptive e-prop".
/// </remarks>
/// <param name="decay">d.</param>
public sealed class AdaptiveFeedback(double decay)
{
    /// <summary>One step.</summary>
    /// <param name="output">w_out, [readout][neuron]; changed.</param>
    /// <param name="feedback">B, [neuron][readout]; changed.</param>
    /// <param name="change">Δ, [readout][neuron].</param>
    public void Step(double[][] output, double[][] feedback, double[][] change)
    {
        for (int k = 0; k < output.Length; k++)
        {
            for (int j = 0; j < feedback.Length; j++)
            {
                output[k][j] = (1 - decay) * (output[k][j] + change[k][j]);
                feedback[j][k] = (1 - decay) * (feedback[j][k] + change[k][j]);
            }
        }
    }
}
