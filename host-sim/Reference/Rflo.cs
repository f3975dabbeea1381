namespace EdgeSpike.HostSim.Reference;

/// <summary>Random-feedback local online learning of graded units.</summary>
/// <remarks>
/// <code>
/// dE/dw[a][b] ≈ Σ_t L[a](t)·p[a][b](t),   L[a] = Σ_k B[a][k]·(y[k] − y*[k])
/// dE/dw_out   = Σ_t (y − y*)(t)·h(t)ᵀ                              exact
/// </code>
/// with p of h(t−1) between units and of x(t) from input, see <see cref="GradedEligibility"/>.
/// Leaves out how a unit acts on others: exact where w_rec is zero and B = w_outᵀ. Murray 2019,
/// doi:10.7554/eLife.43299 (with the other sign of the error there).
/// </remarks>
public static class Rflo
{
    /// <summary>The gradient of a sequence.</summary>
    /// <param name="model">The network.</param>
    /// <param name="history">Of the sequence.</param>
    /// <param name="error">y − y*, [t][readout].</param>
    /// <param name="feedback">B, [unit][readout].</param>
    public static Gradients Gradient(
        GradedModel model, GradedHistory history, double[][] error, double[][] feedback)
    {
        int inputs = model.Input[0].Length;
        Gradients gradient = Gradients.Zero(inputs, model.Units, model.Output.Length);
        var recurrent = new GradedEligibility(model.Tau, model.Units, model.Units);
        var input = new GradedEligibility(model.Tau, model.Units, inputs);
        for (int t = 0; t < history.Input.Length; t++)
        {
            recurrent.Step(history.Drive[t], history.Before(t));
            input.Step(history.Drive[t], history.Input[t]);
            double[] signal = Matrix.Times(feedback, error[t]);
            for (int a = 0; a < model.Units; a++)
            {
                Collect(gradient.Recurrent[a], signal[a], recurrent.Now[a]);
                Collect(gradient.Input[a], signal[a], input.Now[a]);
            }

            Matrix.AddOuter(gradient.Output, 1, error[t], history.Activity[t]);
        }

        return gradient;
    }

    static void Collect(double[] gradient, double signal, double[] p)
    {
        for (int b = 0; b < p.Length; b++) gradient[b] += signal * p[b];
    }
}
