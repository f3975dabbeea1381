using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Draw;

/// <summary>One trial, step by step: who fired, what the readouts said, and how a few potentials
/// moved.</summary>
public sealed class TrialPanels(Replayed replayed)
{
    // As many lines as there are colours.
    const int ReadoutsMax = Theme.DataColours;

    readonly TrialTrace trial = replayed.Trial;
    readonly Population[] readouts =
        [.. replayed.Network.Populations.Where(p => !p.Spiking && p.Size > 0)];

    /// <summary>Inputs, neurons and readouts over one time axis.</summary>
    public Picture Raster() => SpikeRaster.Panel(RasterData()) with { Note = RasterNote() };

    /// <summary>What that picture shows.</summary>
    public SpikeRasterData RasterData()
    {
        IEnumerable<SpikeBand> bands = replayed.Network.Populations
            .Where(population => population.Spiking && population.Size > 0)
            .Select(population =>
                new SpikeBand(Name(population), population.Size, SpikesOf(population.Index)));
        return new SpikeRasterData(Heading, Time, [.. bands])
        {
            Readouts = [.. Outputs().Take(ReadoutsMax)],
            ReadoutName = string.Join(", ", readouts.Select(Name)),
        };
    }

    /// <summary>Potentials as real numbers, with their threshold.</summary>
    /// <param name="places">At least one neuron.</param>
    public Picture Potentials(IReadOnlyList<NeuronPlace> places) =>
        Draw.Potentials.Panel(PotentialsData(places));

    /// <summary>What that picture shows.</summary>
    public PotentialsData PotentialsData(IReadOnlyList<NeuronPlace> places) =>
        new($"Membrane potentials in {TrialName}", Time, [.. places.Select(Trace)]);

    string TrialName => trial.Note.Number == 0 ? "these steps" : $"trial {trial.Note.Number}";

    string Heading
    {
        get
        {
            TrialNote note = trial.Note;
            bool none = replayed.Trials.Count == 0;
            if (note.Number == 0)
                return none ? "No trials, all steps" : "Steps before the first trial";
            string kind = note.Learns ? "learns" : "answers only";
            string shown = note.Label < 0 ? "" : $", class {replayed.ClassName(note.Label)} shown";
            string answered = note.Decision < 0
                ? ""
                : $", {replayed.ClassName(note.Decision)} answered";
            string judged = !note.IsJudged ? "" : note.IsRight ? ": right" : ": wrong";
            return $"Trial {note.Number} of {replayed.Trials.Count} "
                + $"({kind}){shown}{answered}{judged}";
        }
    }

    Timeline Time => new(trial.Count)
    {
        Name = trial.Skipped == 0 ? "step" : $"steps after step {trial.Skipped:N0}",
        Windows = [.. Windows()],
    };

    IEnumerable<StepWindow> Windows()
    {
        string name = trial.Note.Learns ? "learning window" : "answer window";
        for (int t = 0; t < trial.Count; t++)
        {
            int first = t;
            while (t < trial.Count && trial[t].WindowOpen) t++;
            if (t > first) yield return new StepWindow(first, t, name);
        }
    }

    IEnumerable<StepTrace> Outputs() =>
        from readout in readouts
        let name = readouts.Length == 1 ? "output" : Name(readout)
        from k in Enumerable.Range(0, readout.Size)
        let named = readouts.Length == 1 && k < replayed.ClassNames.Count
        select new StepTrace(named ? replayed.ClassName(k) : $"{name} {k}", Values(readout, k));

    string RasterNote()
    {
        int outputs = readouts.Sum(readout => readout.Size);
        string part =
            trial.Skipped == 0 ? "" : $"The last {trial.Count:N0} of {trial.Steps:N0} steps. ";
        string end = trial.IsWhole || trial.Note.Number == 0 ? ""
            : "The trial does not end in this recording. ";
        string shown =
            outputs <= ReadoutsMax ? "" : $"The first {ReadoutsMax} of {outputs} outputs. ";
        return (part + end + shown).TrimEnd();
    }

    List<Spike> SpikesOf(int population) =>
        [.. from t in Enumerable.Range(0, trial.Count)
            from spike in trial[t].Spikes
            where spike.Population == population
            select new Spike(t, spike.Neuron)];

    PotentialTrace Trace(NeuronPlace place)
    {
        Population population = replayed.Network.Populations[place.Population];
        double threshold =
            replayed.Plan.Populations[place.Population].Neuron.Parameters[0] / 32768.0;
        return new PotentialTrace(
            $"{Name(population)} {place.Neuron}",
            Values(population, place.Neuron),
            [threshold],
            [.. Enumerable.Range(0, trial.Count).Where(t => trial[t].Spikes.Contains(place))]);
    }

    double[] Values(Population population, int neuron) =>
        [.. Enumerable.Range(0, trial.Count)
            .Select(t => trial[t].Potential(population.Index, neuron))];

    string Name(Population population) => replayed.Plan.Populations[population.Index].Name;
}
