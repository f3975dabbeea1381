namespace EdgeSpike.HostSim.Reference;

/// <summary>Graded units, leaky and recurrent, with readouts that do not leak.</summary>
/// <remarks>
/// <code>
/// u(t) = w_rec·h(t−1) + w_in·x(t)
/// h(t) = h(t−1) + (−h(t−1) + tanh u(t))/τ
/// y(t) = w_out·h(t)
/// </code>
/// Murray 2019, doi:10.7554/eLife.43299.
/// </remarks>
/// <param name="Tau">τ in steps, 1 or more.</param>
public sealed record GradedModel(double Tau, double[][] Input, double[][] Recurrent,
    double[][] Output)
{
    public int Units => Recurrent.Length;

    /// <param name="start">h before the first step, [unit].</param>
    public GradedHistory Run(double[][] x, double[] start)
    {
        var history = new GradedHistory(x, start);
        for (int t = 0; t < x.Length; t++)
        {
            double[] before = history.Before(t);
            double[] byUnit = Matrix.Times(Recurrent, before);
            double[] drive = [.. Matrix.Times(Input, x[t]).Select((sum, j) => sum + byUnit[j])];
            double[] h =
                [.. before.Select((last, j) => last + (-last + Math.Tanh(drive[j])) / Tau)];
            history.Drive.Add(drive);
            history.Activity.Add(h);
            history.Readout.Add(Matrix.Times(Output, h));
        }

        return history;
    }

    public static double Slope(double drive) => 1 - Math.Tanh(drive) * Math.Tanh(drive);
}

/// <summary>What a sequence left behind, step by step.</summary>
/// <param name="start">h before the first step.</param>
public sealed class GradedHistory(double[][] input, double[] start)
{
    public double[][] Input => input;

    public List<double[]> Drive { get; } = [];

    public List<double[]> Activity { get; } = [];

    public List<double[]> Readout { get; } = [];

    public double[] Before(int t) => t == 0 ? start : Activity[t - 1];
}
