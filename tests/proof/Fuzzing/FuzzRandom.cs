using EdgeSpike.Core;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>The choices of one fuzz case: a pure function of seed and case number.</summary>
public sealed class FuzzRandom(ulong seed, long number)
{
    ulong drawn;

    public long Number => number;

    public ulong Next() => Keyed.Bits(seed, Purpose.Fault, 0, (ulong)number, drawn++);

    /// <summary>A number below a bound.</summary>
    public int Below(int bound) => Keyed.Below(Next(), bound);

    /// <summary>True once in so many times.</summary>
    public bool Once(int times) => Below(times) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>A number that is trouble somewhere: at and beside powers of two, or near what was
    /// there.</summary>
    public long Extreme(long present) => Below(4) switch
    {
        0 => present + Below(9) - 4,
        1 => present ^ (1L << Below(32)),
        2 => (1L << Below(63)) + Below(3) - 1,
        _ => -(1L << Below(63)) + Below(3) - 1,
    };
}
