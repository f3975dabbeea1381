namespace EdgeSpike.HostSim.Oracle;

/// <summary>Random-feedback local online learning of graded units.</summary>
/// <remarks>
/// <code>
/// p[a][b] ← (1 − 1/τ)·p[a][b] + (1/τ)·tanh′(u[a])·h[b](t−1)       and q with x[b](t) for input
/// dE/dw[a][b] ≈ Σ_t L[a](t)·p[a][b](t),   L[a] = Σ_k B[a][k]·(y[k] − y*[k])
/// dE/dw_out   = Σ_t (y − y*)(t)·h(t)ᵀ                              exact
/// </code>
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
        double[][] p = Matrix.Zero(model.Units, model.Units);
        double[][] q = Matrix.Zero(model.Units, inputs);
        for (int t = 0; t < history.Input.Length; t++)
        {
            double[] signal = Matrix.Times(feedback, error[t]);
            for (int a = 0; a < model.Units; a++)
            {
                double slope = GradedModel.Slope(history.Drive[t][a]) / model.Tau;
                Follow(p[a], gradient.Recurrent[a], slope, history.Before(t), signal[a], 1 - 1 / model.Tau);
                Follow(q[a], gradient.Input[a], slope, history.Input[t], signal[a], 1 - 1 / model.Tau);
            }

            Matrix.AddOuter(gradient.Output, 1, error[t], history.Activity[t]);
        }

        return gradient;
    }

    static void Follow(double[] p, double[] gradient, double slope, double[] pre, double signal, double leak)
    {
        for (int b = 0; b < p.Length; b++)
        {
            p[b] = leak * p[b] + slope * pre[b];
            gradient[b] += signal * p[b];
        }
    }
}
