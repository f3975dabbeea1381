using EdgeSpike.Core;
using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>What of a recording becomes a table.</summary>
public enum RecordedWhat
{
    /// <summary>Each spike of each population.</summary>
    Spikes,

    /// <summary>Potential of each neuron and value of each readout in each step.</summary>
    Potentials,

    /// <summary>Weights at the end.</summary>
    Weights,

    /// <summary>Label and answer of each trial.</summary>
    Answers,
}

/// <summary>Replays a recording and gathers what it shows, row by row.</summary>
public sealed class RecordedTable : PlayListener
{
    const int RowsMost = 20_000_000;

    readonly RecordedWhat what;
    readonly NetworkPlan plan;
    readonly List<long> trials = [];
    readonly List<long> steps = [];
    readonly List<short> parts = [];
    readonly List<long> first = [];
    readonly List<long> second = [];
    readonly List<double> values = [];
    long trial;
    long label = -1;

    readonly AfterStage look;

    RecordedTable(RecordedWhat what, NetworkPlan plan)
    {
        (this.what, this.plan) = (what, plan);
        look = new AfterStage(Stage.Step, Look);
    }

    /// <summary>Whether the whole recording replayed bit for bit.</summary>
    public bool IsExact { get; private set; }

    /// <summary>Rows.</summary>
    public int Rows => parts.Count;

    /// <summary>Replays a recording.</summary>
    /// <exception cref="BadInputException">It cannot be read, or has more rows than a table may
    /// have.</exception>
    public static RecordedTable Of(RecordingInput input, RecordedWhat what)
    {
        using OpenedRecording opened = OpenedRecording.Open(input);
        var table = new RecordedTable(what, opened.Plan);
        Player player = opened.Play(table);
        PlayOutcome outcome = player.Play();
        if (outcome == PlayOutcome.Bad)
            throw new BadInputException($"{input.Name}: {player.Problem}");
        table.IsExact = outcome == PlayOutcome.Exact;
        if (what == RecordedWhat.Weights) table.AddWeights(opened.Network);
        return table;
    }

    /// <summary>The columns, in their order.</summary>
    public IReadOnlyList<TableColumn> Columns()
    {
        long[] Whole(List<long> list) => [.. list];
        string[] populations = [.. parts.Select(p => what == RecordedWhat.Weights
            ? plan.Projections[p].Name
            : what == RecordedWhat.Answers ? "" : plan.Populations[p].Name)];
        return what switch
        {
            RecordedWhat.Spikes =>
            [
                new("trial", Whole(trials)), new("step", Whole(steps)),
                new("population", populations),
                new("neuron", Whole(first)),
            ],
            RecordedWhat.Potentials =>
            [
                new("trial", Whole(trials)), new("step", Whole(steps)),
                new("population", populations),
                new("neuron", Whole(first)), new("value", values.ToArray()),
            ],
            RecordedWhat.Weights =>
            [
                new("projection", populations), new("pre", Whole(first)),
                new("post", Whole(second)),
                new("weight", values.ToArray()),
            ],
            _ => [new("trial", Whole(trials)), new("label", Whole(first)),
                new("answer", Whole(second))],
        };
    }

    /// <inheritdoc/>
    public override void Before(RecordingItem item, RecordingReader reader)
    {
        if (item == RecordingItem.BeginTrial)
        {
            trial++;
            label = reader.Class;
        }
        else if (item == RecordingItem.EndTrial && what == RecordedWhat.Answers)
        {
            Add(0, label);
            trials.Add(trial);
            second.Add(reader.Class);
        }
    }

    /// <inheritdoc/>
    public override StageObserver? Observer(long step) =>
        what is RecordedWhat.Spikes or RecordedWhat.Potentials ? look : null;

    void Look(Network network)
    {
        for (int p = 0; p < network.Populations.Length; p++)
        {
            if (what == RecordedWhat.Spikes) AddSpikes(network, p);
            else AddPotentials(network, p);
        }
    }

    void AddSpikes(Network network, int p)
    {
        SpikeRing? ring = network.Populations[p].Spikes;
        if (ring == null) return;
        int from = ring.Head * ring.Size;
        for (int s = from; s < from + ring.Counts[ring.Head]; s++)
            AddStep(network, p, ring.Indices[s]);
    }

    void AddPotentials(Network network, int p)
    {
        Population population = network.Populations[p];
        if (population.Potential == null) return;
        double unit = Math.Pow(2, -Limits.PotentialBits);
        int[] stored =
            population is MembranePopulation own ? own.Membranes : population.Potential.Values;
        double scale =
            population is MembranePopulation ? 1 : (double)CommonScale.One / population.Scale.U;
        for (int j = 0; j < stored.Length; j++)
        {
            AddStep(network, p, j);
            values.Add(stored[j] * unit * scale);
        }
    }

    void AddStep(Network network, int p, int neuron)
    {
        Add(p, neuron);
        trials.Add(trial);
        steps.Add(network.StepCount);
    }

    void AddWeights(Network network)
    {
        foreach (Projection q in network.Projections)
        {
            if (!q.OwnsWeights) continue;
            double unit = Math.Pow(2, q.Scale - (q.Weights.Bits - 1));
            for (int i = 0; i < q.Pre.Size; i++)
            {
                for (int k = q.RowBegin(i); k < q.RowBegin(i + 1); k++)
                {
                    int post = q.PostOf(i, k);
                    if (post < 0) continue;
                    Add(q.Index, i);
                    second.Add(post);
                    values.Add(q.Weights[k] * unit);
                }
            }
        }
    }

    void Add(int part, long index)
    {
        if (parts.Count == RowsMost) throw new BadInputException($"more than {RowsMost} rows");
        parts.Add((short)part);
        first.Add(index);
    }
}
