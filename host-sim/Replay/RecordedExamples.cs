using System.Runtime.InteropServices;
using System.Security.Cryptography;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Replay;

/// <summary>The trials of a recording as examples to learn from, in their sensor's unit.</summary>
/// <remarks>Nothing is replayed here: whoever wants proof verifies the recording.</remarks>
public sealed class RecordedExamples
{
    /// <summary>Class of trials that nobody named.</summary>
    public const string NoClass = "unlabelled";

    readonly List<(Example Example, bool Taught, int Ends)> taken = [];
    readonly HashSet<string> seen = [];
    readonly List<int[]> samples = [];
    (bool Learn, int Label)? running;
    int input;
    SampleValues values = new([], 0);

    RecordedExamples(NetworkPlan plan)
    {
        Plan = plan;
    }

    /// <summary>Of the recorded network.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>In the order of the recording.</summary>
    public IReadOnlyList<Example> All => [.. taken.Select(t => t.Example)];

    /// <summary>How they are written.</summary>
    public ExampleForm Form { get; private set; } = new([], 1);

    /// <summary>Trials left out: without a label.</summary>
    public int Unlabelled { get; private set; }

    /// <summary>Trials left out: shown before, every reading alike.</summary>
    public int Repeated { get; private set; }

    /// <summary>Trials left out: not whole, broken off or in a gap.</summary>
    public int Broken { get; private set; }

    /// <summary>Trials left out: their label was undone.</summary>
    public int Undone { get; private set; }

    /// <summary>Readings, all channels counted.</summary>
    public long Readings => taken.Sum(t => (long)t.Example.Readings.Length * Form.Channels.Count);

    /// <summary>Readings at an end of their range: what was beyond it nobody knows.</summary>
    public long AtEnds => taken.Sum(t => (long)t.Ends);

    /// <param name="unlabelled">Whether trials without a label are taken too.</param>
    /// <exception cref="BadInputException">It is no recording, is damaged, or its network takes no
    /// samples.</exception>
    public static RecordedExamples Read(RecordingInput recording, bool unlabelled)
    {
        ByteSource source = recording.Open();
        using var closing = source as IDisposable;
        var reader = new RecordingReader(source);
        if (reader.Next() != RecordingItem.Plan || !reader.HasHeader)
            throw new BadInputException(
                $"{recording.Name}: holds no network and no run, expected a recording");
        var found = new RecordedExamples(reader.Plan);
        found.Prepare(recording.Name);
        while (true)
        {
            RecordingItem item = reader.Next();
            if (item == RecordingItem.Bad)
                throw new BadInputException($"{recording.Name}: {reader.Problem}");
            if (item is RecordingItem.End or RecordingItem.Torn) break;
            found.Take(item, reader, unlabelled);
        }

        found.BreakOff();
        return found;
    }

    void Prepare(string name)
    {
        input = new DescribedNetwork(name, Plan).Input();
        PopulationPlan population = Plan.Populations[input];
        if (population.Encoder.Id == 0)
            throw new BadInputException($"{name}: its network takes spikes, expected one that "
                + "takes samples of a sensor");
        values = new SampleValues(population.Ranges, population.Encoder.Parameters[0]);
        Form = ExampleForm.Of(Plan, input, Plan.Stream?.PeriodMicroseconds ?? StreamPlan.PeriodMin);
    }

    void Take(RecordingItem item, RecordingReader reader, bool unlabelled)
    {
        switch (item)
        {
            case RecordingItem.BeginTrial:
                BreakOff();
                running = (reader.Learn, reader.Class);
                break;
            case RecordingItem.Sample when running != null && reader.Population == input:
                samples.Add(reader.Values[..(int)reader.Count]);
                break;
            case RecordingItem.EndTrial when running is { } trial:
                bool whole =
                    reader.Class >= 0 || samples.Count >= (Plan.Stream?.SamplesATrial ?? 1);
                if (!whole || samples.Count == 0) BreakOff();
                else if (trial.Label < 0 && !unlabelled) Unlabelled++;
                else Add(trial.Learn, trial.Label);
                End();
                break;
            case RecordingItem.Gap:
                BreakOff();
                break;
            case RecordingItem.Restore:
                BreakOff();
                if (reader.Reason == RecordingFormat.Undo) Undo();
                break;
        }
    }

    void Add(bool learn, int label)
    {
        if (!seen.Add(KeyOf(label)))
        {
            Repeated++;
            return;
        }

        string name = label < 0 ? NoClass : PlanClasses.Of(Plan)[label];
        int[][] readings =
            [.. samples.Select(
                s => s.Select((value, c) => values.Thousandths(c, value)).ToArray())];
        taken.Add((new Example(name, readings), learn,
            samples.Sum(s => s.Count(SampleValues.IsAtEnd))));
    }

    /// <summary>Takes back the last one that was taught.</summary>
    void Undo()
    {
        int last = taken.FindLastIndex(t => t.Taught);
        if (last < 0) return;
        taken.RemoveAt(last);
        Undone++;
    }

    void BreakOff()
    {
        if (running != null) Broken++;
        End();
    }

    void End()
    {
        running = null;
        samples.Clear();
    }

    string KeyOf(int label)
    {
        int[] flat = [label, .. samples.SelectMany(sample => sample)];
        return System.Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<int>(flat)));
    }
}
