using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>A picture, shown in every step of a phase, and its teacher.</summary>
/// <remarks>
/// Spikes: each pixel that is on spikes in each step. Values: 1 for on, 0 for off. What is wanted
/// of the right output and of the others follows from what the outputs are:
/// <see cref="GlyphTargets"/>. The answer is the largest output at the end of the first phase; of
/// outputs that count the one with the larger potential where two have as many.
/// </remarks>
/// <param name="input">Population that is shown the pixels, one a neuron.</param>
/// <param name="output">Population that is taught and answers, one class a neuron.</param>
/// <param name="schedule">Of the network.</param>
/// <param name="wanted">Of the right output, and of the others.</param>
public sealed class GlyphSample(Population input, Population output, PhasePlan[] schedule,
    GlyphTargets wanted)
    : Sample
{
    readonly int[] values = new int[input.Size];
    readonly int[] target = new int[output.Size];
    readonly ReadoutAnswer? window = output is WindowReadout ? ReadoutAnswer.Of(output, 0) : null;
    Glyph glyph = new(0, []);

    /// <inheritdoc/>
    public override int Label => glyph.Label;

    /// <summary>Class that was answered in the trial that was played last.</summary>
    public int Answer { get; private set; }

    /// <summary>Begins another glyph.</summary>
    public void Begin(Glyph next)
    {
        glyph = next;
        Array.Clear(values);
        foreach (int pixel in next.Pixels) values[pixel] = 1 << Limits.ValueBits;
        for (int k = 0; k < target.Length; k++)
            target[k] = k == next.Label ? wanted.Right : wanted.Other;
        window?.Clear();
    }

    /// <inheritdoc/>
    public override void Show(Session session, int phase, int step)
    {
        if (input.Values != null)
        {
            if (step == 0) session.SetTargets(input.Index, values);
            return;
        }

        foreach (int pixel in glyph.Pixels) session.Spike(input.Index, pixel);
    }

    /// <inheritdoc/>
    public override void Teach(Session session, int phase, int step)
    {
        if (step == 0) session.SetTargets(output.Index, target);
    }

    /// <inheritdoc/>
    public override void Watch(Network network, int phase, int step)
    {
        if (window != null) window.Count();
        else if (phase == 0 && step == schedule[0].Steps - 1) Answer = Largest();
    }

    /// <inheritdoc/>
    public override int Decide()
    {
        if (window == null) return Answer;
        window.Close();
        return Answer = window.Winner;
    }

    /// <summary>Minus half the squared errors of the outputs now, Q12.</summary>
    public override int Judge(int phase)
    {
        long squares = 0;
        for (int k = 0; k < target.Length; k++)
        {
            long off = ValueOf(k) - target[k];
            squares += off * off;
        }

        return (int)-Math.Min(squares >> (Limits.ValueBits + 1), Limits.ValueMax);
    }

    int Largest()
    {
        int best = 0;
        for (int k = 1; k < target.Length; k++)
        {
            int more = ValueOf(k).CompareTo(ValueOf(best));
            if (more == 0)
                more = output.Potential.Values[k].CompareTo(output.Potential.Values[best]);
            if (more > 0) best = k;
        }

        return best;
    }

    int ValueOf(int k) => output is ReadoutPopulation readout
        ? readout.Value(k)
        : output.Values[k] >> (Limits.GradedBits - Limits.ValueBits);
}
