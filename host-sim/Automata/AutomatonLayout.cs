using System.Numerics;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Automata;

/// <summary>Where the states of an automaton are: state q is column q mod L of row q / L.</summary>
/// <param name="Symbols">Of the alphabet.</param>
/// <param name="States">Of the automaton, m in what follows.</param>
/// <param name="Columns">L, a power of two.</param>
/// <param name="Lanes">E, a power of two that divides L: columns that are read side by
/// side.</param>
public sealed record AutomatonLayout(int Symbols, int States, int Columns, int Lanes)
{
    /// <summary>Rows that the states fill, the last one perhaps in part: ⌈m / L⌉.</summary>
    public int Rows => (States + Columns - 1) / Columns;

    /// <summary>Bits of a row's number.</summary>
    public int RowBits => Bits(Rows);

    /// <summary>Bits of a column's number.</summary>
    public int ColumnBits => Bits(Columns);

    /// <summary>Bits of a state: those of its column, then those of its row.</summary>
    public int StateBits => RowBits + ColumnBits;

    /// <summary>Columns that one register reads, one a step.</summary>
    public int LaneLength => Columns / Lanes;

    /// <summary>Steps from one symbol to the next.</summary>
    public int Period => LaneLength + 3;

    /// <summary>Neurons: rows for each symbol, columns, a register and a gate for each bit and for
    /// accepting in each lane, a latch for each bit, one that says it accepts.</summary>
    public int Neurons => Symbols * Rows + Columns + 2 * Lanes * (StateBits + 1) + StateBits + 1;

    /// <summary>The layout of fewest neurons; of those the fastest.</summary>
    /// <exception cref="BadInputException">There cannot be so many lanes.</exception>
    public static AutomatonLayout Smallest(int symbols, int states, int lanes)
    {
        if (!BitOperations.IsPow2(lanes) || lanes > BitOperations.RoundUpToPowerOf2((uint)states))
            throw new BadInputException(
                $"{lanes} lanes for {states} states: expected a power of two, no more than states");
        return Enumerable.Range(BitOperations.Log2((uint)lanes), 16)
            .Select(bits => new AutomatonLayout(symbols, states, 1 << bits, lanes))
            .TakeWhile(one => one.Columns == lanes || one.Columns < 2 * states)
            .MinBy(one => (one.Neurons, one.Period))!;
    }

    static int Bits(int count) => count == 1 ? 0 : BitOperations.Log2((uint)count - 1) + 1;
}
