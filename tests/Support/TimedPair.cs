using EdgeSpike.Build;
using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>Two inputs and one neuron that fires whenever the first of them does: spikes and
/// arrivals of the second at chosen times.</summary>
/// <remarks>Traces halve each step, so that hand-made series are exact; a unit of a 16-bit weight
/// is 2⁻¹⁵.</remarks>
internal sealed class TimedPair
{
    public const int Half = 1 << 30;

    private const int Fires = Limits.Weight16Max;

    /// <param name="rule">Of both synapses.</param>
    /// <param name="weight">First weight of the second input.</param>
    /// <param name="sign">Of all weights.</param>
    public TimedPair(PartPlan rule, int weight, int sign = 0)
    {
        var plan = new NetworkPlan(
            5,
            [
                new PopulationPlan("input", new PartPlan(InputKind.Id), 2, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan("neuron", new PartPlan(LifKind.Id, 1 << 14), 1, Half,
                    new PartPlan(TriangleKind.Id, 1229)),
            ],
            [new ProjectionPlan("synapses", 0, 1, rule) { WeightBits = 16, Sign = sign }]);
        Network = NetworkBuilder.Build(plan, new Kernels());
        Weights.Put(0, Fires);
        Weights.Put(1, weight);
        Network.BeginTrial(learn: true);
    }

    public Network Network { get; }

    public int Weight => Weights[1];

    private Weights Weights => Network.Projections[0].Weights;

    /// <summary>One step.</summary>
    /// <param name="arrival">Whether the second input spikes.</param>
    /// <param name="spike">Whether the neuron does.</param>
    public void Step(bool arrival = false, bool spike = false)
    {
        Weights.Put(0, Fires);
        var input = (InputPopulation)Network.Populations[0];
        if (spike) input.Spikes.TryAppend(0);
        if (arrival) input.Spikes.TryAppend(1);
        Network.Step(null);
    }

    public void Silence(int steps)
    {
        for (int t = 0; t < steps; t++) Step();
    }
}
