namespace EdgeSpike.Proof.Cases;

/// <summary>Which inputs spike when: input_events.csv.</summary>
/// <remarks>
/// Columns t,neuron: the same in every iteration; iter,t,neuron: each its own. Where an iteration
/// has several sequences, a column "sequence" numbers them; without it, t goes on through the
/// sequences of an iteration, or iter through all sequences; if neither passes its end, they all
/// get the same.
/// </remarks>
public sealed class CaseInput
{
    readonly ILookup<(int Iteration, int Sequence), (int Step, int Neuron)> spikes;
    readonly CaseSettings settings;
    readonly bool perIteration;
    readonly bool perSequence;

    public CaseInput(string path, CaseSettings settings)
    {
        this.settings = settings;
        (int steps, int sequences, int iterations) =
            (settings.Steps, settings.Sequences, settings.Iterations);
        int pastAll = (int)Math.Min(int.MaxValue, (long)steps * sequences);
        var events = new List<(int Iteration, int Sequence, int Step, int Neuron)>();
        var table = new CsvTable(path, header: true);
        (int t, int neuron) = (table.Column("t"), table.Column("neuron"));
        (int iter, int sequence) = (table.Find("iter"), table.Find("sequence", "seq", "batch"));
        perIteration = iter >= 0;
        for (int row = 0; row < table.Count; row++)
        {
            int at = perIteration ? table.Whole(row, iter, 0, iterations * sequences - 1) : 0;
            int time = table.Whole(row, t, 0, pastAll - 1);
            int s = sequence >= 0 ? table.Whole(row, sequence, 0, sequences - 1) : 0;
            events.Add((at, s, time, table.Whole(row, neuron, 0, settings.Inputs - 1)));
        }

        bool timeGoesOn = events.Any(e => e.Step >= steps);
        bool iterationGoesOn = events.Any(e => e.Iteration >= iterations);
        perSequence = sequence >= 0 || timeGoesOn || iterationGoesOn;
        if ((sequence >= 0 ? 1 : 0) + (timeGoesOn ? 1 : 0) + (iterationGoesOn ? 1 : 0) > 1)
        {
            int last = events.FindIndex(e => e.Step >= steps || e.Iteration >= iterations);
            throw table.Wrong(last, "past the end", $"iter below {iterations} and t below {steps}");
        }

        for (int n = 0; n < events.Count; n++)
        {
            (int at, int s, int time, int i) = events[n];
            if (timeGoesOn) (s, time) = (time / steps, time % steps);
            if (iterationGoesOn) (at, s) = (at / sequences, at % sequences);
            events[n] = (at, s, time, i);
        }

        spikes = events.ToLookup(e => (e.Iteration, e.Sequence), e => (e.Step, e.Neuron));
    }

    /// <summary>The spikes of one sequence, a list a step.</summary>
    /// <param name="sequence">From 0, in the iteration.</param>
    public int[][] Arrivals(int iteration, int sequence)
    {
        List<int>[] lists = [.. Enumerable.Range(0, settings.Steps).Select(_ => new List<int>())];
        var key = (perIteration ? iteration : 0, perSequence ? sequence : 0);
        foreach ((int step, int neuron) in spikes[key]) lists[step].Add(neuron);
        return [.. lists.Select(list => list.ToArray())];
    }
}
