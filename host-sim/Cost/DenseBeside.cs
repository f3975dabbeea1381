using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What one sample of the input costs a network.</summary>
/// <param name="Network">Which.</param>
/// <param name="Additions">Of 32 bits.</param>
/// <param name="Multiplications">Likewise.</param>
/// <param name="Bytes">To or from memory.</param>
/// <param name="Picojoules">An estimate: operations and bytes times the figures.</param>
public sealed record SampleCost(
    string Network, double Additions, double Multiplications, double Bytes, double Picojoules);

/// <summary>A spiking network beside dense recurrent ones with as many units, a sample of the input
/// each.</summary>
/// <remarks>
/// <code>
/// spiking     steps·(arrivals + n + a + k)    additions, of which n + a + k are multiplied: leaks
/// plain       m·n + n·n + n·k + n             multiplications and additions, once a sample
/// gated       3 (GRU) or 4 (LSTM) times the first two, and the gates' own products
/// </code>
/// m channels (not the encoder's lines), n neurons, a of which adapt, k outputs. A neuron's leak
/// counts as a multiplication, which the core's common scale saves for most. Bytes: an arrival
/// reads its weight and reads and writes a potential of 4 bytes, a neuron likewise its state; a
/// dense product reads weight and activation, both of the spiking network's width, sums stay in a
/// register and each unit's state is read and written once. Nonlinearities and the encoder are in
/// neither. Yin et al. 2021, doi:10.1038/s42256-021-00397-w, compare additions with multiplications
/// alone.
/// </remarks>
public static class DenseBeside
{
    const double StateBytes = 8;

    /// <summary>The spiking network and three dense ones.</summary>
    /// <param name="answering">Of its mean step.</param>
    public static IReadOnlyList<SampleCost> Of(
        SavedModel model, Energy answering, EnergyFigures figures)
    {
        NetworkPlan plan = model.Plan;
        int steps = DevicePeriod.StepsOf(plan);
        PopulationPlan input = plan.Populations[PlanEnds.Input(plan)];
        double m = input.Encoder.Id == 0 ? input.Size : input.Encoder.Parameters[0];
        PopulationPlan[] hidden = [.. plan.Populations.Where((_, p) =>
            !model.Network.Populations[p].IsReadout && model.Network.Populations[p] is not (
                InputPopulation or BiasPopulation))];
        double n = hidden.Sum(p => p.Size);
        double adapting = hidden.Where(p => p.Neuron.Id == AlifKind.Id)
            .Sum(p => p.Neuron.Parameters[1]);
        double k = model.Network.Populations.Where(p => p.IsReadout).Sum(p => p.Size);
        double width = plan.Projections.Select(q => q.WeightBits).DefaultIfEmpty(8).Max() / 8.0;
        double states = n + adapting + k;
        double arrivals = answering.Work.EffectiveAcs + answering.Work.EffectiveMacs;
        return
        [
            Cost(figures, "spiking, as it is", steps * (arrivals + states),
                steps * (answering.Work.EffectiveMacs + states),
                steps * (arrivals * (width + StateBytes) + states * StateBytes)),
            Dense("dense, plain", 1, 0),
            Dense("dense, gated (GRU)", 3, 3),
            Dense("dense, gated (LSTM)", 4, 3),
        ];

        SampleCost Dense(string name, int gates, int ownProducts)
        {
            double products = gates * (m * n + n * n) + n * k;
            double own = n * Math.Max(1, ownProducts);
            return Cost(figures, name, products + own, products + own,
                products * 2 * width + (gates == 4 ? 2 : 1) * n * StateBytes);
        }
    }

    static SampleCost Cost(
        EnergyFigures figures, string name, double additions, double multiplications,
        double bytes) => new(name, additions, multiplications, bytes,
        additions * figures.Accumulate + multiplications * figures.Multiply
            + bytes * figures.MoveByte);
}
