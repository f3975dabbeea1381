using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Counts what a network did between Begin and End, summed over several such
/// stretches.</summary>
public sealed class ActivityMeter(Network network)
{
    long steps;
    long neuronSpikes;
    long events;
    long changes;
    long draws;
    int neurons;

    /// <summary>Mean rate of the spiking neurons, at steps of 1 ms.</summary>
    public double RateHz =>
        steps == 0 || neurons == 0 ? 0 : 1000.0 * neuronSpikes / steps / neurons;

    /// <summary>Synapses that a spike went over, a step.</summary>
    public double SynapticEventsPerStep => PerStep(events);

    /// <summary>Weights changed, a step.</summary>
    public double WeightChangesPerStep => PerStep(changes);

    /// <summary>Random draws of the commits, a step.</summary>
    public double DrawsPerStep => PerStep(draws);

    public void Begin() => Add(-1);

    public void End() => Add(+1);

    double PerStep(long count) => steps == 0 ? 0 : (double)count / steps;

    void Add(int sign)
    {
        steps += sign * network.StepCount;
        neurons = network.Populations.Where(p => p.Spiking && p.Potential != null).Sum(p => p.Size);
        foreach (Population population in network.Populations)
        {
            if (population.Spiking && population.Potential != null)
                neuronSpikes += sign * population.SpikeCount;
        }

        foreach (Projection projection in network.Projections)
        {
            events += sign * projection.SynapticEvents;
            changes += sign * projection.WeightChanges;
            if (projection.Rule != null) draws += sign * projection.Rule.Draws;
            if (projection.Beside != null) draws += sign * projection.Beside.Draws;
        }
    }
}
