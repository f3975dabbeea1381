namespace EdgeSpike.HostSim.Reference;

/// <summary>Back-propagation through time of graded units: the true gradient.</summary>
/// <remarks>
/// With ĥ and û for dE by h and u, going back in time:
/// <code>
/// ĥ(t) = w_outᵀ·error(t) + (1 − 1/τ)·ĥ(t+1) + w_recᵀ·û(t+1)
/// û(t) = tanh′(u(t))·ĥ(t)/τ
/// dE/dw_in = Σ û(t)·x(t)ᵀ,  dE/dw_rec = Σ û(t)·h(t−1)ᵀ,  dE/dw_out = Σ error(t)·h(t)ᵀ
/// </code>
/// Given a model whose recurrent weights are zero and the history of one where they are not, it
/// leaves out the way over other units: what RFLO with symmetric feedback computes.
/// </remarks>
public static class GradedBptt
{
    /// <summary>The gradient of a sequence.</summary>
    /// <param name="model">The network to go back through.</param>
    /// <param name="error">dE/dy of the step itself, [t][readout].</param>
    public static Gradients Gradient(GradedModel model, GradedHistory history, double[][] error)
    {
        Gradients gradient =
            Gradients.Zero(model.Input[0].Length, model.Units, model.Output.Length);
        var byActivity = new double[model.Units];
        var byDrive = new double[model.Units];
        for (int t = history.Input.Length - 1; t >= 0; t--)
        {
            double[] overReadout = Matrix.TransposedTimes(model.Output, error[t]);
            double[] overUnits = Matrix.TransposedTimes(model.Recurrent, byDrive);
            for (int a = 0; a < model.Units; a++)
            {
                byActivity[a] = overReadout[a] + (1 - 1 / model.Tau) * byActivity[a] + overUnits[a];
                byDrive[a] = GradedModel.Slope(history.Drive[t][a]) * byActivity[a] / model.Tau;
            }

            Matrix.AddOuter(gradient.Input, 1, byDrive, history.Input[t]);
            Matrix.AddOuter(gradient.Recurrent, 1, byDrive, history.Before(t));
            Matrix.AddOuter(gradient.Output, 1, error[t], history.Activity[t]);
        }

        return gradient;
    }
}
