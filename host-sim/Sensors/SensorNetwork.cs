using EdgeSpike.Core;
using EdgeSpike.HostSim.Learning;
using EdgeSpike.Loop;

namespace EdgeSpike.HostSim.Sensors;

/// <summary>The network of the sensor tasks: input, recurrent LIF neurons of several time constants, readout.</summary>
/// <remarks>Settings were chosen by cross-validation inside the training files alone; README.md names the commands.</remarks>
public sealed record SensorNetwork
{
    /// <summary>Input lines.</summary>
    public required int Inputs { get; init; }

    /// <summary>Readouts.</summary>
    public required int Classes { get; init; }

    /// <summary>Recurrent neurons.</summary>
    public int Hidden { get; init; } = 100;

    /// <summary>Time constants of the neurons, in steps; as many neurons have each.</summary>
    public IReadOnlyList<double> TimeConstants { get; init; } = [3, 6, 13, 30];

    /// <summary>Time constant of the readout, in steps.</summary>
    public double ReadoutTimeConstant { get; init; } = 10;

    /// <summary>η of the neurons' synapses.</summary>
    public double Rate { get; init; } = 3e-4;

    /// <summary>η of the readout's synapses.</summary>
    public double ReadoutRate { get; init; } = 3e-4;

    /// <summary>c of the rate regularisation, per spike a step above the ceiling.</summary>
    public double RateCost { get; init; } = 0.05;

    /// <summary>f*, the ceiling in spikes a step.</summary>
    public double RateCeiling { get; init; } = 0.3;

    /// <summary>Standard deviations of the first weights: from input, recurrent, to readout.</summary>
    public (double Input, double Recurrent, double Readout) Initial { get; init; } = (0.05, 0.03, 0.1);

    const double Threshold = 0.6;
    const double SurrogateHeight = 0.3;
    const int ToReadout = 2;

    /// <summary>The plan.</summary>
    /// <param name="seed">Key of every random number.</param>
    public NetworkPlan Plan(ulong seed)
    {
        int[] neuron = [FixedPoint.Q(Threshold, 15), .. TimeConstants.Select(tau => (int)FixedPoint.Leak(tau))];
        return new NetworkPlan(
            seed,
            [
                new PopulationPlan("input", new PartPlan(Catalogue.Input), Inputs, Limits.NoLeakQ31, new PartPlan(0)),
                new PopulationPlan(
                    "hidden", new PartPlan(Catalogue.MixedLif, neuron), Hidden, Limits.NoLeakQ31,
                    new PartPlan(Catalogue.Triangle, FixedPoint.Q(SurrogateHeight, 12)),
                    new PartPlan(Catalogue.Symmetric, ToReadout),
                    new PartPlan(Catalogue.RateCeiling, FixedPoint.Q(RateCost, 19), FixedPoint.Q(RateCeiling, 16))),
                new PopulationPlan(
                    "readout", new PartPlan(Catalogue.Readout), Classes, FixedPoint.Leak(ReadoutTimeConstant),
                    new PartPlan(Catalogue.Softmax)),
            ],
            [
                Synapses("input to hidden", 0, 1, 0, Catalogue.Eprop, Rate, Initial.Input),
                Synapses("hidden to hidden", 1, 1, 1, Catalogue.Eprop, Rate, Initial.Recurrent),
                Synapses("hidden to readout", 1, 2, 0, Catalogue.Delta, ReadoutRate, Initial.Readout),
            ]);
    }

    static ProjectionPlan Synapses(string name, int pre, int post, int delay, int rule, double rate, double deviation) =>
        new(name, pre, post, FixedPoint.Rule(rule, Catalogue.Hazard, rate))
        {
            Delay = delay,
            InitialDeviationQ4 = FixedPoint.Q(deviation, 11),
        };
}
