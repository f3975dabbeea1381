using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Convert;

/// <summary>What an answer of a converted network cost.</summary>
/// <param name="Label">Answered class.</param>
/// <param name="Ticks">Steps since the first one that could tell anything.</param>
/// <param name="Events">Synapses that spikes of neurons went over.</param>
/// <param name="InputEvents">Synapses that the input went over: spikes, or values, each a
/// multiplication.</param>
public sealed record SpikingAnswer(int Label, int Ticks, long Events, long InputEvents);

/// <summary>Asks a converted network, on the core's integers, and may stop before all steps are
/// done.</summary>
/// <param name="model">Of <paramref name="form"/>.</param>
/// <param name="layers">Of the dense network.</param>
/// <param name="seed">Of drawn input spikes.</param>
public sealed class SpikingAnswers(ConvertedModel model, SpikingForm form, int layers, ulong seed)
{
    readonly Session session = new(model.Model.Copy(), null);
    readonly int lag = form.Lag(layers);

    /// <summary>Of outputs whose sums are read: how far the largest must lead, in units of the last
    /// layer, so that nothing more is asked; infinite: all steps are done.</summary>
    public double Margin { get; init; } = double.PositiveInfinity;

    /// <summary>Shows an example.</summary>
    /// <param name="steps">At most, the lag apart.</param>
    /// <param name="number">Of the example: a part of the key of drawn spikes.</param>
    /// <param name="counts">Receives how often each neuron of the last hidden layer fired; null if
    /// nobody asks.</param>
    public SpikingAnswer Ask(double[] input, int steps, int number, int[]? counts = null)
    {
        Network network = session.Network;
        long before = Events(network, fromInput: false), entered = Events(network, fromInput: true);
        session.BeginTrial(false, -1);
        session.BeginPhase(0);
        if (counts != null) Array.Clear(counts);
        int step = 0;
        while (step < steps + lag)
        {
            Show(input, step, number);
            session.Step();
            step++;
            if (counts != null) Count(network.Populations[^2].Spikes, counts);
            if (step > lag && HasDecided(network.Populations[^1])) break;
        }

        var answer = new SpikingAnswer(
            Largest(network.Populations[^1]), step - lag,
            Events(network, fromInput: false) - before,
            Events(network, fromInput: true) - entered);
        session.EndTrial(answer.Label);
        return answer;
    }

    /// <summary>What lies beyond 0 … 1 counts as the end.</summary>
    void Show(double[] input, int step, int number)
    {
        const int one = 1 << Limits.ValueBits;
        if (form.Input == SpikingInput.Spikes)
        {
            for (int i = 0; i < input.Length; i++)
            {
                ulong bits = Keyed.Bits(seed, Purpose.Encoding, step, (ulong)number, (ulong)i);
                if ((bits >> 11) * Math.Pow(2, -53) < input[i] * form.Peak) session.Spike(0, i);
            }
        }
        else if (step == 0)
        {
            if (form.Input == SpikingInput.Values)
                session.SetTargets(0, Whole(input, one));
            else session.Sample(0, Whole(input, 1 << 15));
        }
    }

    static int[] Whole(double[] input, int one) =>
        [.. input.Select(x => (int)Math.Round(Math.Clamp(x, 0, 1) * one))];

    bool HasDecided(Population output)
    {
        if (output is CountingReadout counting) return counting.Counts.Any(count => count > 0);
        if (double.IsInfinity(Margin)) return false;
        int[] sums = output.Potential.Values;
        int best = Largest(output);
        double lead = double.PositiveInfinity;
        for (int k = 0; k < sums.Length; k++)
        {
            if (k != best) lead = Math.Min(lead, (double)sums[best] - sums[k]);
        }

        return lead >= Margin * model.Factors[^1] * (1 << Limits.PotentialBits);
    }

    /// <summary>The output that fired most often, else the one with the largest
    /// potential.</summary>
    static int Largest(Population output)
    {
        int[]? counts = (output as CountingReadout)?.Counts;
        int[] sums = output.Potential.Values;
        int best = 0;
        for (int k = 1; k < sums.Length; k++)
        {
            int more = counts == null ? 0 : counts[k].CompareTo(counts[best]);
            if (more > 0 || more == 0 && sums[k] > sums[best]) best = k;
        }

        return best;
    }

    static void Count(SpikeRing ring, int[] counts)
    {
        int from = ring.Head * ring.Size;
        for (int s = from; s < from + ring.Counts[ring.Head]; s++) counts[ring.Indices[s]]++;
    }

    static long Events(Network network, bool fromInput) => network.Projections
        .Where(q => fromInput ? q.Pre.Index == 0 : q.Pre.Index > 1)
        .Sum(q => q.SynapticEvents);
}
