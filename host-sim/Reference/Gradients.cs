namespace EdgeSpike.HostSim.Reference;

/// <summary>dE/dw of a network's three projections, [post][pre].</summary>
/// <param name="Recurrent">Between neurons; zero on the diagonal.</param>
public sealed record Gradients(double[][] Input, double[][] Recurrent, double[][] Output)
{
    /// <summary>All zero, for a network of this shape.</summary>
    public static Gradients Zero(int inputs, int neurons, int readouts) => new(
        Matrix.Zero(neurons, inputs), Matrix.Zero(neurons, neurons),
        Matrix.Zero(readouts, neurons));

    /// <summary>this ← this + factor·other.</summary>
    /// <param name="other">Of the same shape.</param>
    public void Add(double factor, Gradients other)
    {
        Matrix.Add(Input, factor, other.Input);
        Matrix.Add(Recurrent, factor, other.Recurrent);
        Matrix.Add(Output, factor, other.Output);
    }

    /// <summary>A neuron has no synapse to itself.</summary>
    public void ClearDiagonal()
    {
        for (int j = 0; j < Recurrent.Length; j++) Recurrent[j][j] = 0;
    }
}
