using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Host;

/// <summary>How often the neurons of each population fire, second after second of a board's own
/// time.</summary>
/// <param name="network">That is looked at.</param>
/// <remarks>
/// rate = spikes / neurons / time, in Hz, over the last whole second; before the first is whole
/// over what there is of it. Populations that do not spike have NaN.
/// </remarks>
public sealed class RateMeter(Network network, double stepsASecond) : StageObserver
{
    readonly long window = Math.Max(1, (long)Math.Round(stepsASecond));
    readonly long[] spikes = new long[network.Populations.Length];
    readonly long[] before = [.. network.Populations.Select(p => p.SpikeCount)];
    double[]? whole;
    long steps;

    /// <summary>Of each population, in their order.</summary>
    public double[] Rates => whole ?? Now();

    /// <inheritdoc/>
    public override void Delivered(Network network)
    {
        if (steps < window) return;
        whole = Now();
        steps = 0;
        Array.Clear(spikes);
        for (int p = 0; p < before.Length; p++) before[p] = network.Populations[p].SpikeCount;
    }

    /// <inheritdoc/>
    public override void Stepped(Network network)
    {
    }

    /// <inheritdoc/>
    public override void Learned(Network network)
    {
        steps++;
        for (int p = 0; p < spikes.Length; p++)
        {
            Population population = network.Populations[p];
            if (population.Potential != null)
            {
                spikes[p] = population.SpikeCount - before[p];
            }
            else if (population.Spikes is SpikeRing ring)
            {
                // An input's spikes are forgotten after the step.
                spikes[p] += ring.Counts[ring.Head];
            }
        }
    }

    double[] Now()
    {
        double[] rates = new double[spikes.Length];
        for (int p = 0; p < rates.Length; p++)
        {
            Population population = network.Populations[p];
            double neuronSteps = (double)population.Size * steps;
            rates[p] = !population.Spiking ? double.NaN
                : neuronSteps == 0 ? 0 : spikes[p] * stepsASecond / neuronSteps;
        }

        return rates;
    }
}
