using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Reference;

/// <summary>LIF and ALIF neurons that learn by filtered eligibility, within a bound of the oracle
/// that looks at every
/// synapse in every step.</summary>
/// <remarks>
/// <code>
/// |ΔA|  ≤ β·(2⁻¹⁰·a + 2⁻⁹) + 2⁻¹⁷                          a like a trace; v, y, z̄, L as in
/// CoreBoundTests
/// |Δψ|  ≤ h/θ·(|Δv| + |ΔA| + 2⁻¹⁹) + 2⁻¹¹
/// |Δe|  ≤ |Δψ|·|z̄ − ε| + (|ψ| + |Δψ|)·(|Δz̄| + |Δε|) + 2·2⁻ᵇ     b: fraction bits of ε, b − r:
/// of ē
/// |Δε|  ≤ ρ·|Δε| + β·|Δe| + 2·2⁻ᵇ + 2⁻²⁶·|ε|
/// |Δē|  ≤ κ·|Δē| + |Δe| + 2·2^−(b−r) + 2⁻²⁶·|ē|
/// |ΔΔw| ≤ η·Σ (|ΔL|·|ē| + (|L| + |ΔL|)·|Δē| + 2⁻¹⁹·|ē|)     over the steps since the look before,
/// in the mean
/// </code>
/// ψ is exact where both have none. Both draw the line under a change when the core looks at a
/// neuron.
/// </remarks>
[TestClass]
public class FilteredBoundTests
{
    private const int Seeds = 30;
    private const int Steps = 300;

    private readonly Bounds bounds = new();

    [TestMethod]
    [DataRow(SymmetricKind.Id)]
    [DataRow(RandomKind.Id)]
    public void EveryStageIsWithinItsBound(int feedback)
    {
        int compared = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            var run = new TwinSteps(TwinPlans.Filtered(TwinPlans.Adaptive(seed, feedback)), seed);
            var stages = new TwinBounds(run, bounds);
            FilteredBound[] projections = [new(run, 0), new(run, 1)];
            while (run.Steps < Steps && stages.Step())
            {
                for (int j = 0; j < TwinPlans.Neurons; j++) stages.CheckSignal(j);
                foreach (FilteredBound projection in projections) projection.Check(stages, bounds);
            }

            compared += run.Steps;
        }

        Assert.IsGreaterThan(Seeds * Steps * 2 / 3, compared);
        bounds.CheckTight();
    }
}
