using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Draw;

/// <summary>The steps of one trial; of a very long one, the last of them.</summary>
public sealed class TrialTrace(Network network)
{
    /// <summary>About nine steps to a point of the page: of more, nothing could be told
    /// apart.</summary>
    const int RowsMax = 5_000;

    /// <summary>Potentials kept, so that a large network does not fill the memory.</summary>
    const int CellsMax = 1 << 24;

    readonly int limit = Math.Clamp(
        CellsMax / Math.Max(1, network.Populations.Sum(p => p.Potential == null ? 0 : p.Size)),
        1, RowsMax);

    readonly List<StepRow> rows = [];
    long steps;

    /// <summary>What the recording says of the trial.</summary>
    public TrialNote Note { get; private set; } = new(0, false, -1);

    /// <summary>Whether the recording holds the trial from its beginning to its end.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>What each output of a readout that answers once, after the last step, had then;
    /// none of a network without one.</summary>
    public IReadOnlyList<double> Outputs { get; private set; } = [];

    /// <summary>Steps of the trial.</summary>
    public long Steps => steps;

    public int Count => (int)Math.Min(steps, limit);

    /// <summary>Steps of the trial before the first that is kept.</summary>
    public long Skipped => steps - Count;

    public StepRow this[int index] => rows[(int)((Skipped + index) % limit)];

    /// <summary>Forgets the trial before.</summary>
    /// <param name="note">Of the new one.</param>
    public void Begin(TrialNote note)
    {
        Note = note;
        IsWhole = false;
        Outputs = [];
        steps = 0;
    }

    /// <summary>Keeps a step that is done.</summary>
    /// <param name="arrived">Input spikes that were given to it.</param>
    public void Add(IReadOnlyList<NeuronPlace> arrived)
    {
        int row = (int)(steps % limit);
        if (row == rows.Count) rows.Add(new StepRow(network));
        rows[row].Fill(arrived);
        steps++;
    }

    /// <summary>The trial is over.</summary>
    /// <param name="decision">Class that was answered; −1 if none.</param>
    public void End(int decision)
    {
        Note = Note with { Decision = decision };
        IsWhole = Note.Number > 0;
        Outputs = [.. from readout in network.Populations.OfType<WindowReadout>()
                      from k in Enumerable.Range(0, readout.Size)
                      select (double)readout.Value(k) / (1 << Limits.ValueBits)];
    }
}
