namespace EdgeSpike.HostSim.Reference;

/// <summary>Input, recurrent LIF and ALIF neurons, leaky readouts; weights included.</summary>
/// <remarks>
/// <code>
/// I[j](t) = g·(Σ_i w_in[j][i]·x[i](t) + Σ_i w_rec[j][i]·z[i](t−1))
/// y[k](t) = κ·y[k](t−1) + g_out·Σ_j w_out[k][j]·z[j](t)
/// </code>
/// A recurrent spike arrives one step later, a readout sees the spikes of the same step.
/// </remarks>
/// <param name="Neurons">Constants of the recurrent neurons.</param>
/// <param name="InputGain">g: 1, or 1 − α.</param>
/// <param name="ReadoutGain">g_out: 1, or 1 − κ.</param>
/// <param name="TraceGain">Gain of the traces of arrivals: g where the gradient is to be
/// exact.</param>
/// <param name="FilterGain">Gain of the κ-filter of eligibilities: g_out where the gradient is to
/// be exact.</param>
/// <param name="Recurrent">w_rec, [neuron][neuron], nothing on the diagonal.</param>
public sealed record SpikingModel(
    SpikingConstants Neurons,
    double ReadoutLeak,
    double InputGain,
    double ReadoutGain,
    double TraceGain,
    double FilterGain,
    double[][] Input,
    double[][] Recurrent,
    double[][] Output)
{
    public int Inputs => Input[0].Length;

    public int Readouts => Output.Length;

    /// <summary>Runs one sequence from rest.</summary>
    /// <param name="arrivals">x: which inputs spike, a list a step.</param>
    /// <returns>All that learning needs to know of it.</returns>
    public SpikingHistory Run(IReadOnlyList<int[]> arrivals)
    {
        var cells = new SpikingCells(Neurons);
        var readout = new LeakyCells(Readouts, ReadoutLeak, ReadoutGain);
        var history = new SpikingHistory(arrivals);
        var current = new double[Neurons.Size];
        for (int t = 0; t < arrivals.Count; t++)
        {
            int[] recurrent = Fired(cells.Spikes);
            for (int j = 0; j < current.Length; j++)
            {
                current[j] =
                    InputGain * (Sum(Input[j], arrivals[t]) + Sum(Recurrent[j], recurrent));
            }

            cells.Step(current);
            readout.Step(Matrix.Times(Output, cells.Spikes));
            history.Add(cells, readout);
        }

        return history;
    }

    static double Sum(double[] weights, int[] spikes)
    {
        double sum = 0;
        foreach (int i in spikes) sum += weights[i];
        return sum;
    }

    static int[] Fired(double[] spikes) =>
        [.. Enumerable.Range(0, spikes.Length).Where(j => spikes[j] != 0)];
}
