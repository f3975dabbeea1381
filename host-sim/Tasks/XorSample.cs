using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Indices of the populations that task "xor" speaks to.</summary>
public sealed record XorPlaces(int Input, int Bias, int Output);

/// <summary>Some of the four patterns of exclusive or, one after the other in each phase.</summary>
/// <param name="schedule">Its phases; a phase shares its steps out among the patterns.</param>
/// <param name="places">Where input and output are.</param>
public sealed class XorSample(Network built, PhasePlan[] schedule, XorPlaces places) : Sample
{
    // Values Q12; targets are ±0.8.
    const int One = 1 << Limits.ValueBits;
    const int Wanted = 3277;

    // 0.4 in Q14.
    const int Margin = 6554;

    readonly short[] output = built.Populations[places.Output].Values;
    readonly int[] outputs = new int[4];
    readonly int[] input = new int[2];
    readonly int[] target = new int[1];
    readonly long[] error = new long[schedule.Length];

    /// <summary>Patterns in the order in which they are shown, each 0 … 3.</summary>
    public int[] Patterns { get; set; } = [0, 1, 2, 3];

    /// <summary>Whether every pattern's output, where it was shown last, is within 0.4 of its
    /// target.</summary>
    public bool IsSolved =>
        Enumerable.Range(0, 4).All(p => Math.Abs(outputs[p] - 4 * TargetOf(p)) < Margin);

    /// <inheritdoc/>
    public override void Show(Session session, int phase, int step)
    {
        int steps = schedule[phase].Steps / Patterns.Length;
        if (step % steps != 0) return;
        int pattern = Patterns[step / steps];
        (input[0], input[1]) = ((pattern & 1) == 0 ? -One : One, (pattern & 2) == 0 ? -One : One);
        session.SetTargets(places.Input, input);
        if (step != 0) return;
        target[0] = One;
        session.SetTargets(places.Bias, target);
        error[phase] = 0;
    }

    /// <inheritdoc/>
    public override void Teach(Session session, int phase, int step)
    {
        int steps = schedule[phase].Steps / Patterns.Length;
        if (step % steps != 0) return;
        target[0] = TargetOf(Patterns[step / steps]);
        session.SetTargets(places.Output, target);
    }

    /// <inheritdoc/>
    public override void Watch(Network network, int phase, int step)
    {
        int steps = schedule[phase].Steps / Patterns.Length;
        if (step % steps != steps - 1) return;
        int pattern = Patterns[step / steps];
        outputs[pattern] = output[0];
        long difference = output[0] - 4 * TargetOf(pattern);
        error[phase] += difference * difference;
    }

    /// <summary>Minus half the sum of the squared errors, Q12.</summary>
    public override int Judge(int phase) =>
        -(int)(error[phase] >> (2 * Limits.GradedBits - Limits.ValueBits + 1));

    static int TargetOf(int pattern) => pattern is 1 or 2 ? Wanted : -Wanted;
}
