using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>A sample of a class: its teacher wants 1 of that class's output and 0 of the others,
/// and a readout answers which class it is.</summary>
/// <remarks>The answer is made as the readout's kind does: see
/// <see cref="ReadoutAnswer"/>.</remarks>
/// <param name="output">The readout that is taught and answers.</param>
public abstract class LabelledSample(Population output) : Sample
{
    readonly int[] target = new int[output.Size];
    readonly ReadoutAnswer answer = ReadoutAnswer.Of(output, 0);
    int label;

    /// <inheritdoc/>
    public override int Label => label;

    /// <summary>Class that was answered in the trial that was played last.</summary>
    public int Answer => answer.Winner;

    /// <summary>Begins another sample.</summary>
    /// <param name="shown">Its class, from 0.</param>
    protected void Begin(int shown)
    {
        label = shown;
        Array.Clear(target);
        target[shown] = 1 << Limits.ValueBits;
        answer.Clear();
    }

    /// <summary>Whether the readout's value after this step counts for the answer: without a
    /// schedule in the learning window.</summary>
    /// <param name="phase">Number of the phase; 0 without a schedule.</param>
    /// <param name="step">Of the phase, from 0.</param>
    protected virtual bool Counts(int phase, int step) => step >= WindowStart;

    /// <inheritdoc/>
    public override void Teach(Session session, int phase, int step) =>
        session.SetTargets(output.Index, target);

    /// <inheritdoc/>
    public override void Watch(Network network, int phase, int step)
    {
        if (Counts(phase, step)) answer.Count();
    }

    /// <inheritdoc/>
    public override int Decide()
    {
        answer.Close();
        return answer.Winner;
    }
}
