namespace EdgeSpike.HostSim.Reference;

/// <summary>What happens to a neuron's rate above a ceiling, see <see cref="OnlineEprop"/>.</summary>
/// <param name="Cost">c, for a spike a step too many.</param>
/// <param name="Ceiling">f*, spikes a step.</param>
public sealed record RateCeiling(double Cost, double Ceiling);

/// <summary>e-prop on line, without a filter on the eligibility: what the integer core does, in doubles.</summary>
/// <remarks>
/// <code>
/// error = y − y* or π − y*,   L = B·error,   R[j] = c·max(0, spikes of j so far/steps so far − f*)
/// Δw[j][i]     = −η·(L[j] + R[j])·ψ[j]·z̄[i]       at once, every step of the learning window
/// Δw_out[k][j] = −η_out·error[k]·z̄[j]
/// </code>
/// All factors of a step are found before any weight changes. Bellec et al. 2020,
/// doi:10.1038/s41467-020-17236-y; the departures are the core's.
/// </remarks>
/// <param name="model">The network; its weights change.</param>
/// <param name="loss">Makes the error.</param>
/// <param name="path">B.</param>
/// <param name="ceiling">c and f*.</param>
public sealed class OnlineEprop(SpikingModel model, Loss loss, BackwardPath path, RateCeiling ceiling)
{
    readonly double[] current = new double[model.Neurons.Size];
    readonly double[] input = new double[model.Inputs];
    readonly int[] counts = new int[model.Neurons.Size];
    int steps;

    /// <summary>The network.</summary>
    public SpikingModel Model => model;

    /// <summary>The recurrent neurons.</summary>
    public SpikingCells Cells { get; } = new(model.Neurons);

    /// <summary>y.</summary>
    public LeakyCells Readout { get; } = new(model.Readouts, model.ReadoutLeak, model.ReadoutGain);

    /// <summary>z̄ of the input.</summary>
    public LeakyCells InputTrace { get; } = new(model.Inputs, model.Neurons.Leak, model.TraceGain);

    /// <summary>z̄ of what arrives over recurrent synapses.</summary>
    public LeakyCells RecurrentTrace { get; } = new(model.Neurons.Size, model.Neurons.Leak, model.TraceGain);

    /// <summary>z̄ that the readout shows.</summary>
    public LeakyCells OutputTrace { get; } = new(model.Neurons.Size, model.ReadoutLeak, model.ReadoutGain);

    /// <summary>The error of this step, [readout].</summary>
    public double[] Error { get; private set; } = new double[model.Readouts];

    /// <summary>L + R of this step, [neuron].</summary>
    public double[] Signal { get; private set; } = new double[model.Neurons.Size];

    /// <summary>(L + R)·ψ of this step, [neuron].</summary>
    public double[] Slope { get; } = new double[model.Neurons.Size];

    /// <summary>Back to rest; weights stay.</summary>
    public void BeginTrial()
    {
        Cells.Reset();
        foreach (LeakyCells cells in new[] { Readout, InputTrace, RecurrentTrace, OutputTrace }) cells.Reset();
        Array.Clear(counts);
        steps = 0;
    }

    /// <summary>A trial that learned ends.</summary>
    public void EndTrial() => path.EndTrial();

    /// <summary>One step up to the readout; traces as well.</summary>
    /// <param name="spikes">Inputs that spike.</param>
    public void Step(ReadOnlySpan<short> spikes)
    {
        steps++;
        Array.Clear(current);
        Array.Clear(input);
        foreach (short i in spikes)
        {
            input[i]++;
            Arrive(model.Input, i);
        }

        RecurrentTrace.Step(Cells.Spikes);
        for (int i = 0; i < counts.Length; i++)
        {
            if (Cells.Spikes[i] != 0) Arrive(model.Recurrent, i);
        }

        Cells.Step(current);
        InputTrace.Step(input);
        OutputTrace.Step(Cells.Spikes);
        Readout.Step(Matrix.Times(model.Output, Cells.Spikes));
        for (int j = 0; j < counts.Length; j++) counts[j] += (int)Cells.Spikes[j];
    }

    /// <summary>The factors of all weight changes of this step: error, L + R, slope.</summary>
    /// <param name="target">y*.</param>
    public void Judge(double[] target)
    {
        Error = loss.Error(Readout.Values, target);
        Signal = path.Signal(Error);
        for (int j = 0; j < Slope.Length; j++)
        {
            Signal[j] += ceiling.Cost * Math.Max(0, (double)counts[j] / steps - ceiling.Ceiling);
            Slope[j] = Signal[j] * Cells.Psi[j];
        }
    }

    /// <summary>Changes the weights by what <see cref="Judge"/> found.</summary>
    /// <param name="rates">η from input, between neurons, to the readout.</param>
    public void Commit((double Input, double Recurrent, double Output) rates)
    {
        Matrix.AddOuter(model.Input, -rates.Input, Slope, InputTrace.Values);
        Matrix.AddOuter(model.Recurrent, -rates.Recurrent, Slope, RecurrentTrace.Values);
        for (int j = 0; j < Slope.Length; j++) model.Recurrent[j][j] = 0;
        Matrix.AddOuter(model.Output, -rates.Output, Error, OutputTrace.Values);
        path.Follow(-rates.Output, Error, OutputTrace.Values);
    }

    void Arrive(double[][] weights, int i)
    {
        for (int j = 0; j < current.Length; j++) current[j] += model.InputGain * weights[j][i];
    }
}
