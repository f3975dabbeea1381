using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Convert;

/// <summary>What rounding did to the weights of a projection.</summary>
/// <param name="Bits">Of a weight.</param>
/// <param name="Scale">Weights lie within ±2^scale.</param>
/// <param name="RelativeError">Root of the mean squared error over that of the weights.</param>
public sealed record WeightLoss(string Projection, int Bits, int Scale, double RelativeError);

/// <summary>What a converter and the <see cref="Quantiser"/> made.</summary>
/// <param name="Real">Before it was rounded.</param>
/// <param name="Model">What is saved and runs on a board.</param>
/// <param name="Factors">What threshold and weights of each population were multiplied by.</param>
/// <param name="Losses">Of each projection.</param>
public sealed record ConvertedModel(
    RealNetwork Real, SavedModel Model, IReadOnlyList<double> Factors,
    IReadOnlyList<WeightLoss> Losses)
{
    /// <summary>The largest relative error of any projection's weights.</summary>
    public double WorstWeightError =>
        Losses.Select(loss => loss.RelativeError).DefaultIfEmpty(0).Max();
}
