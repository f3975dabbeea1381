using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Signals;

/// <summary>Errors travel back over a fixed random matrix: L[j] = Σ_k B[j][k]·error[k].</summary>
/// <remarks>Whether the core stores the matrix or draws it anew each time is no matter
/// here.</remarks>
public sealed class RandomReference : ReferenceSignal
{
    readonly ReferencePopulation readout;
    readonly double[][] feedback;

    /// <param name="part">The signal: its parameters are the readout and the deviation of B in
    /// units of 2⁻⁷.</param>
    /// <param name="index">Of the population that is told.</param>
    public RandomReference(PartPlan part, int index, ReferenceNetwork network)
    {
        readout = network.Populations[part.Parameters[0]];
        var random = new ReferenceRandom(network.Plan.Seed);
        feedback = Matrix.Of(
            network.Populations[index].Size, readout.Size,
            (j, k) => random.Feedback(index, j, k, part.Parameters[1]) / 128);
    }

    /// <inheritdoc/>
    public override void Add(double[] signal, long trialStep)
    {
        for (int j = 0; j < signal.Length; j++)
            signal[j] += Matrix.Dot(feedback[j], readout.Signal);
    }
}
