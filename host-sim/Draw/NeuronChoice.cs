using System.Globalization;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Draw;

/// <summary>Whose potentials are drawn.</summary>
public static class NeuronChoice
{
    const int Default = 3;
    const int Most = 12;

    /// <summary>The three that fire most; of equals, those whose potential rises highest.</summary>
    public static IReadOnlyList<NeuronPlace> Busiest(Replayed replayed)
    {
        TrialTrace trial = replayed.Trial;
        var counts = new Dictionary<NeuronPlace, int>();
        for (int t = 0; t < trial.Count; t++)
        {
            foreach (NeuronPlace spike in trial[t].Spikes)
                counts[spike] = counts.GetValueOrDefault(spike) + 1;
        }

        var all = from population in replayed.Network.Populations
                  where population is LifPopulation
                  from neuron in Enumerable.Range(0, population.Size)
                  let busy = counts.GetValueOrDefault(new NeuronPlace(population.Index, neuron))
                  select (Place: new NeuronPlace(population.Index, neuron), Busy: busy);
        return [.. all.GroupBy(one => one.Busy).OrderByDescending(group => group.Key).Take(Default)
            .SelectMany(group => group.OrderByDescending(one => Peak(trial, one.Place)))
            .Take(Default).Select(one => one.Place).OrderBy(one => one.Population)
            .ThenBy(one => one.Neuron)];
    }

    /// <summary>Reads a list such as "3,17" or "hidden:3,hidden:17".</summary>
    /// <param name="replayed">Gives the populations; a number alone means its first spiking
    /// one.</param>
    /// <exception cref="BadInputException">An entry names no neuron.</exception>
    public static IReadOnlyList<NeuronPlace> Parse(string list, Replayed replayed)
    {
        string[] entries = list.Split(',', StringSplitOptions.TrimEntries);
        if (entries.Length > Most)
        {
            throw new BadInputException(
                $"--neurons: {entries.Length} neurons, expected up to {Most}");
        }

        return [.. entries.Select(entry => ParseOne(entry, replayed)).Distinct()];
    }

    static NeuronPlace ParseOne(string entry, Replayed replayed)
    {
        int colon = entry.LastIndexOf(':');
        string name = colon < 0 ? "" : entry[..colon];
        LifPopulation? population = replayed.Network.Populations.OfType<LifPopulation>()
            .FirstOrDefault(p => colon < 0 || replayed.Plan.Populations[p.Index].Name == name);
        if (population == null)
        {
            IEnumerable<string> names = replayed.Network.Populations.OfType<LifPopulation>()
                .Select(p => replayed.Plan.Populations[p.Index].Name);
            throw new BadInputException(
                $"--neurons: no population '{name}' that fires, expected "
                    + $"{string.Join(" or ", names)}");
        }

        ReadOnlySpan<char> digits = entry.AsSpan(colon + 1);
        bool isNumber =
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int neuron);
        if (isNumber && neuron < population.Size) return new NeuronPlace(population.Index, neuron);
        throw new BadInputException(
            $"--neurons: '{entry}': expected numbers below {population.Size}, as in 3,17 or "
                + "NAME:3,NAME:17");
    }

    static double Peak(TrialTrace trial, NeuronPlace place)
    {
        double peak = double.NegativeInfinity;
        for (int t = 0; t < trial.Count; t++)
        {
            peak = Math.Max(peak, trial[t].Potential(place.Population, place.Neuron));
        }

        return peak;
    }
}
