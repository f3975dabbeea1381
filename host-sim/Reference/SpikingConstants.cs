namespace EdgeSpike.HostSim.Reference;

/// <summary>Constants of a population of LIF and ALIF neurons.</summary>
/// <param name="Leak">α = e^(−Δt/τ), the fraction of a potential kept a step.</param>
/// <param name="Threshold">θ, also what a spike takes off the potential.</param>
/// <param name="Strength">β, one a neuron: what a unit of adaptation adds to its threshold; 0:
/// LIF.</param>
/// <param name="AdaptationLeak">ρ, the fraction of an adaptation kept a step.</param>
/// <param name="RefractorySteps">R: a neuron may fire again R steps after a spike; until then ψ =
/// 0.</param>
public sealed record SpikingConstants(
    double Leak, double Threshold, double[] Strength, double AdaptationLeak, int RefractorySteps,
    PseudoDerivative Psi)
{
    public int Size => Strength.Length;

    /// <summary>LIF neurons that are never refractory.</summary>
    public static SpikingConstants Lif(int size, double leak, double threshold,
        PseudoDerivative psi) =>
        new(leak, threshold, new double[size], 0, 0, psi);
}
