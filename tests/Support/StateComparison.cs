using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>Compares every cell of a network's state with <see cref="DenseNetwork"/>.</summary>
internal sealed class StateComparison(DenseNetwork expected) : StateVisitor
{
    private OwnerKind kind;
    private int index;
    private StateField lastField;
    private int repeat;

    /// <summary>The first cell that differs; null if none does.</summary>
    public string? Difference { get; private set; }

    public long Cells { get; private set; }

    public override void Owner(OwnerKind kind, int index)
    {
        this.kind = kind;
        this.index = index;
        lastField = 0;
    }

    public override long Long(StateField field, long value, long min, long max)
    {
        repeat = field == lastField ? repeat + 1 : 0;
        lastField = field;
        CheckCell(field, repeat, Expected(field)[repeat], value, min, max);
        return value;
    }

    public override void Ints(StateField field, int[] values, int min, int max) =>
        CheckCells(field, values.Length, i => values[i], min, max);

    public override void Shorts(StateField field, short[] values, int min, int max) =>
        CheckCells(field, values.Length, i => values[i], min, max);

    public override void Bytes8(StateField field, sbyte[] values, int min, int max) =>
        CheckCells(field, values.Length, i => values[i], min, max);

    public override void Spikes(SpikeRing ring)
    {
        bool isInput = expected.Sketch.Populations[index].Kind == PopulationKind.Input;
        for (int age = 0; age < ring.Kept; age++)
        {
            int slot = ring.Slot(age);
            short[] present = ring.Indices.AsSpan(slot * ring.Size, ring.Counts[slot]).ToArray();

            // After a step, an input's newest list is the empty one of the step to come.
            short[] wanted = isInput && age == 0
                ? []
                : [.. Enumerable.Range(0, ring.Size)
                    .Where(j => expected.Fired(index, j, isInput ? age - 1 : age))
                    .Select(j => (short)j)];
            Cells += present.Length;
            if (present.AsSpan().SequenceEqual(wanted)) continue;
            Difference ??= $"population {index}, spikes {age} steps ago: expected "
                + $"[{string.Join(' ', wanted)}], got [{string.Join(' ', present)}]";
        }
    }

    private void CheckCells(StateField field, int count, Func<int, long> value, long min, long max)
    {
        long[] wanted = Expected(field);
        Assert.HasCount(count, wanted, $"{kind} {index} {field}");
        for (int i = 0; i < count; i++) CheckCell(field, i, wanted[i], value(i), min, max);
    }

    private void CheckCell(StateField field, int i, long wanted, long value, long min, long max)
    {
        Cells++;
        if (wanted == value && value >= min && value <= max) return;
        Difference ??=
            $"{kind} {index}, {field}[{i}]: expected {wanted} in {min} … {max}, got {value}";
    }

    private long[] Expected(StateField field) => (kind, field) switch
    {
        (OwnerKind.Network, StateField.Counter) =>
            [expected.StepCount, expected.TrialCount, expected.TrialStep],
        (OwnerKind.Network, StateField.Mode) =>
            [(expected.Learning ? 1 : 0) + (expected.WindowOpen ? 2 : 0)],
        (OwnerKind.Scale, StateField.Scale) => [expected.Scale(index)],
        (OwnerKind.Population, StateField.Adaptation) => expected.A[index],
        (OwnerKind.Population, StateField.Potential) => expected.V[index],
        (OwnerKind.Population, StateField.Target) => expected.Learner.Target[index],
        (OwnerKind.Population, StateField.SpikeCount) => expected.Learner.Counts[index],
        (OwnerKind.Projection, StateField.Feedback) => Synapses(index, expected.Learner.Mirror),
        (OwnerKind.Projection, StateField.Weight) => Synapses(index, expected.W),
        (OwnerKind.Projection, StateField.Trace) => [.. expected.Trace[index].SelectMany(z => z)],
        (OwnerKind.Projection, StateField.Hazard) => [expected.Learner.Commit(index).Clock],
        (OwnerKind.Projection, StateField.Draws) => [Draws(index)],
        (OwnerKind.Projection, StateField.Eligibility) =>
            expected.Learner.Filtered(index).Eligibilities(),
        (OwnerKind.Projection, StateField.AdaptationEligibility) =>
            expected.Learner.Filtered(index).AdaptationEligibilities(),
        (OwnerKind.Projection, StateField.Pulse) => expected.Learner.Filtered(index).Pulse,
        (OwnerKind.Projection, StateField.Touched) => expected.Learner.Filtered(index).Touched,
        _ => throw new AssertFailedException($"{kind} {index} has no {field}"),
    };

    private long Draws(int projection) =>
        expected.Sketch.Projections[projection].Commit == CommitKind.Filtered
            ? expected.Learner.Filtered(projection).Draws
            : expected.Learner.Commit(projection).Draws;

    private long[] Synapses(int projection, long[,]?[] values)
    {
        ProjectionSketch sketch = expected.Sketch.Projections[projection];
        return [.. from i in Enumerable.Range(0, sketch.Weights.GetLength(0))
                   from j in Enumerable.Range(0, sketch.Weights.GetLength(1))
                   where !sketch.Sparse || sketch.Weights[i, j] != null
                   select values[projection]![i, j]];
    }
}
