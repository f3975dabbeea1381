namespace EdgeSpike.HostSim.Reference;

/// <summary>e-prop: gradients without going back in time.</summary>
/// <remarks>
/// <code>
/// dE/dw[j][i]     ≈ Σ_t L[j](t)·ē[j][i](t) + R[j]·Σ_t e[j][i](t)      into the neurons
/// dE/dw_out[k][j] = Σ_t (y[k] − y*[k])(t)·z̄[j](t)                     into the readouts, exact
/// L[j](t) = Σ_k B[j][k]·(y[k] − y*[k])(t)                             zero outside the learning window
/// </code>
/// Traces: z̄ follows arrivals with α (readouts: with κ), see <see cref="Eligibility"/>. Bellec et
/// al. 2020, doi:10.1038/s41467-020-17236-y.
/// </remarks>
public sealed class Eprop(SpikingModel model)
{
    readonly SpikingConstants neurons = model.Neurons;

    /// <summary>The gradient of a sequence.</summary>
    /// <param name="error">dE/dy before any filter, y − y* or π − π*, [t][readout]; zero outside
    /// the window.</param>
    /// <param name="rate">R, [neuron], see <see cref="RateRegulariser"/>; zeros if there is
    /// none.</param>
    public Gradients Gradient(SpikingHistory history, double[][] error, double[][] feedback,
        double[] rate)
    {
        double[][] signal = [.. error.Select(e => Matrix.Times(feedback, e))];
        Gradients gradient = OfSignal(history, signal, rate, model.ReadoutLeak, model.FilterGain);
        var trace = new LeakyCells(neurons.Size, model.ReadoutLeak, model.ReadoutGain);
        for (int t = 0; t < history.Steps; t++)
        {
            trace.Step(history.Spikes[t]);
            Matrix.AddOuter(gradient.Output, 1, error[t], trace.Values);
        }

        return gradient;
    }

    /// <summary>The neurons' share of the gradient, for any learning signal.</summary>
    /// <param name="filterLeak">κ of the eligibility; 0: L belongs to the eligibility of its own
    /// step.</param>
    /// <param name="filterGain">g of the eligibility.</param>
    /// <returns>With zeros for the readouts.</returns>
    public Gradients OfSignal(
        SpikingHistory history, double[][] signal, double[] rate, double filterLeak,
        double filterGain)
    {
        Gradients gradient = Gradients.Zero(model.Inputs, neurons.Size, model.Readouts);
        var fromInput = new LeakyCells(model.Inputs, neurons.Leak, model.TraceGain);
        var fromNeurons = new LeakyCells(neurons.Size, neurons.Leak, model.TraceGain);
        var input = new Eligibility(neurons, model.Inputs, filterLeak, filterGain);
        var recurrent = new Eligibility(neurons, neurons.Size, filterLeak, filterGain);
        for (int t = 0; t < history.Steps; t++)
        {
            fromInput.Step(history.Input(t, model.Inputs));
            fromNeurons.Step(history.Before(t));
            input.Step(history.Psi[t], fromInput.Values);
            recurrent.Step(history.Psi[t], fromNeurons.Values);
            Collect(gradient.Input, input, signal[t], rate);
            Collect(gradient.Recurrent, recurrent, signal[t], rate);
        }

        gradient.ClearDiagonal();
        return gradient;
    }

    static void Collect(double[][] gradient, Eligibility eligibility, double[] signal,
        double[] rate)
    {
        for (int j = 0; j < gradient.Length; j++)
        {
            (double l, double r) = (signal[j], rate[j]);
            (double[] g, double[] e, double[] filtered) =
                (gradient[j], eligibility.Now[j], eligibility.Filtered[j]);
            for (int i = 0; i < g.Length; i++) g[i] += l * filtered[i] + r * e[i];
        }
    }
}
