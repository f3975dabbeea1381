namespace EdgeSpike.HostSim.Reference;

/// <summary>Ways on which a spike acts on later spikes; e-prop leaves both out.</summary>
[Flags]
public enum SpikePaths
{
    /// <summary>A spike acts on the readout and on its neuron's adaptation only.</summary>
    None = 0,

    Recurrent = 1,

    /// <summary>Over the reset of its own neuron.</summary>
    Reset = 2,

    All = Recurrent | Reset,
}

/// <summary>What back-propagation through time found.</summary>
/// <param name="BySpike">dE/dz[j](t), total, but for the way over j's own adaptation;
/// [t][neuron].</param>
public sealed record BpttResult(Gradients Gradient, double[][] BySpike);

/// <summary>Back-propagation through time of a spiking network, ψ for the derivative of a
/// spike.</summary>
/// <remarks>
/// With ŷ, ẑ, v̂, â for dE by y, z, v, a, going back in time:
/// <code>
/// ŷ(t) = error(t) + κ·ŷ(t+1)
/// ẑ(t) = g_out·w_outᵀ·ŷ(t) + g·w_recᵀ·v̂(t+1) − θ·v̂(t+1)      way over a left to the next line
/// z(t) depends on v(t) − θ − β·a(t), a(t+1) on z(t):
/// v̂(t) = α·v̂(t+1) + ψ(t)·(ẑ(t) + â(t+1))
/// â(t) = ρ·â(t+1) − β·ψ(t)·(ẑ(t) + â(t+1))
/// dE/dw_in = g·Σ v̂(t)·x(t)ᵀ,  dE/dw_rec = g·Σ v̂(t)·z(t−1)ᵀ,  dE/dw_out = g_out·Σ ŷ(t)·z(t)ᵀ
/// </code>
/// </remarks>
public static class Bptt
{
    /// <summary>The gradient of a sequence.</summary>
    /// <param name="error">dE/dy of the step itself, [t][readout].</param>
    /// <param name="paths">Which ways from spike to spike count.</param>
    public static BpttResult Gradient(SpikingModel model, SpikingHistory history, double[][] error,
        SpikePaths paths)
    {
        SpikingConstants neurons = model.Neurons;
        Gradients gradient = Gradients.Zero(model.Inputs, neurons.Size, model.Readouts);
        var byReadout = new double[model.Readouts];
        var byPotential = new double[neurons.Size];
        var byAdaptation = new double[neurons.Size];
        var bySpike = new double[history.Steps][];
        for (int t = history.Steps - 1; t >= 0; t--)
        {
            for (int k = 0; k < byReadout.Length; k++)
                byReadout[k] = error[t][k] + model.ReadoutLeak * byReadout[k];
            double[] z = Matrix.TransposedTimes(model.Output, byReadout);
            double[] over = Matrix.TransposedTimes(model.Recurrent, byPotential);
            for (int j = 0; j < z.Length; j++)
            {
                z[j] *= model.ReadoutGain;
                if (paths.HasFlag(SpikePaths.Recurrent)) z[j] += model.InputGain * over[j];
                if (paths.HasFlag(SpikePaths.Reset)) z[j] -= neurons.Threshold * byPotential[j];
            }

            bySpike[t] = z;
            for (int j = 0; j < z.Length; j++)
            {
                double slope = history.Psi[t][j] * (z[j] + byAdaptation[j]);
                byPotential[j] = neurons.Leak * byPotential[j] + slope;
                byAdaptation[j] =
                    neurons.AdaptationLeak * byAdaptation[j] - neurons.Strength[j] * slope;
            }

            Matrix.AddOuter(gradient.Input, model.InputGain, byPotential,
                history.Input(t, model.Inputs));
            Matrix.AddOuter(gradient.Recurrent, model.InputGain, byPotential, history.Before(t));
            Matrix.AddOuter(gradient.Output, model.ReadoutGain, byReadout, history.Spikes[t]);
        }

        gradient.ClearDiagonal();
        return new BpttResult(gradient, bySpike);
    }
}
