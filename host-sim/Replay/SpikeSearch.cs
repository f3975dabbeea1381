using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Finds the spike, lost or added, that explains a difference of hashes; or two, when one
/// became another.
/// </summary>
/// <remarks>
/// A spike never comes alone: with it come its arrivals and what they add to potentials. Until they
/// are compared, potentials are plain sums, so what one spike contributes to a hash is
/// <code>
/// deliver: Σ K(projection, arrival, i) + Σ K(post, potential, j)·w[i,j]·gain
///          − K(own, potential, i)·θ + K(own, adaptation, i)·1.0
/// step:    K(population, spike, i) + Σ K(readout, potential, k)·w[i,k]·gain
/// </code>
/// over the projections that it arrives by in this step (θ: its reset; 1.0: where its threshold
/// adapts), and ΔH is that, or minus that. In a network at rest nothing is delivered or reset:
/// there only the lists themselves are in the hash.
/// </remarks>
public static class SpikeSearch
{
    /// <param name="network">The replay, right after the stage.</param>
    /// <param name="difference">ΔH, recorded − replayed.</param>
    /// <returns>Every single spike that explains it; if none does, the first two that only together
    /// do.</returns>
    public static IReadOnlyList<IReadOnlyList<SpikeChange>> Find(Network network, Stage stage,
        ulong difference)
    {
        var effects = new Dictionary<ulong, List<SpikeChange>>();
        for (int p = 0; p < network.Populations.Length; p++)
        {
            if (network.Populations[p].Spiking) AddPopulation(effects, network, stage, p);
        }

        bool single = effects.TryGetValue(difference, out List<SpikeChange>? ones);
        if (single) return [.. ones!.Select(one => new[] { one })];
        foreach ((ulong effect, List<SpikeChange> first) in effects)
        {
            bool found = effects.TryGetValue(difference - effect, out List<SpikeChange>? second);
            if (found && second![0] != first[0]) return [[first[0], second[0]]];
        }

        return [];
    }

    static void AddPopulation(Dictionary<ulong, List<SpikeChange>> effects, Network network,
        Stage stage, int p)
    {
        Population population = network.Populations[p];
        SpikeRing ring = population.Spikes;
        for (int age = 0; age < ring.Counts.Length; age++)
        {
            int slot = ring.Slot(age);
            Projection[] over =
                [.. network.Projections.Where(q => ArrivesNow(q, population, slot, stage))];
            var present = new HashSet<int>();
            for (int s = 0; s < ring.Counts[slot]; s++)
                present.Add(ring.Indices[slot * ring.Size + s]);
            for (int i = 0; i < ring.Size; i++)
            {
                var change = new SpikeChange(p, i, age, present.Contains(i));
                ulong listed = Listed(population, stage, age, i, over);
                Add(effects, change, listed);
                Add(effects, change, listed + Delivered(population, stage, age, i, over));
            }
        }
    }

    static bool ArrivesNow(Projection q, Population from, int slot, Stage stage) =>
        q.Pre == from && q.Post.IsReadout == (stage == Stage.Step) && q.ArrivingSlot() == slot;

    static void Add(Dictionary<ulong, List<SpikeChange>> effects, SpikeChange change, ulong effect)
    {
        if (effect == 0) return;
        ulong signed = change.Lost ? 0 - effect : effect;
        if (!effects.TryGetValue(signed, out List<SpikeChange>? same)) effects[signed] = same = [];
        if (!same.Contains(change)) same.Add(change);
    }

    /// <summary>What the spike is in the hash by itself.</summary>
    static ulong Listed(Population population, Stage stage, int age, int i, Projection[] over)
    {
        bool emitted = stage == Stage.Step && age == 0;
        if (emitted) return Key(OwnerKind.Population, population.Index, StateField.Spike, i);
        ulong sum = 0;
        if (stage == Stage.Step) return sum;
        foreach (Projection q in over)
            sum += Key(OwnerKind.Projection, q.Index, StateField.Arrival, i);
        return sum;
    }

    /// <summary>What it does to potentials.</summary>
    static ulong Delivered(Population population, Stage stage, int age, int i, Projection[] over)
    {
        ulong sum = 0;
        foreach (Projection q in over)
        {
            ulong keyBase = StateKey.Base(OwnerKind.Population, q.Post.Index, StateField.Potential);
            foreach ((int weight, int post) in Delivery.Row(q, i))
            {
                sum += Keyed.OddBitsOf(keyBase, post) * (ulong)Delivery.Of(q, q.Weights[weight]);
            }
        }

        if (age != 0 || stage != Stage.Deliver || population is not SpikingPopulation neurons)
            return sum;
        sum -= Key(OwnerKind.Population, population.Index, StateField.Potential, i)
            * (ulong)neurons.Threshold;
        if (population is not AlifPopulation alif || i < alif.FirstAdaptive) return sum;
        ulong key = Key(OwnerKind.Population, population.Index, StateField.Adaptation,
            i - alif.FirstAdaptive);
        return sum + key * (ulong)(alif.ExtraScales[0].U >> (29 - Limits.TraceBits));
    }

    static ulong Key(OwnerKind kind, int owner, StateField field, int index) =>
        Keyed.OddBitsOf(StateKey.Base(kind, owner, field), index);
}
