using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>A small picture: which digit it is, and its pixels.</summary>
/// <param name="Pixels">Those that are on, ascending, row after row.</param>
public sealed record Glyph(int Label, IReadOnlyList<int> Pixels);

/// <summary>Ten digits of 5 × 7 pixels on a grid of 8 × 8, three columns by two rows of places for
/// each, every pixel flipped with a probability of 3 %.</summary>
/// <remarks>Each is a pure function of (seed, number): nothing is stored, and a chip could draw
/// them too.</remarks>
/// <param name="seed">Of all its random numbers.</param>
public sealed class Glyphs(ulong seed)
{
    public const int Side = 8;

    public const int Size = Side * Side;

    public const int Classes = 10;

    // Of 2³²: 3 %.
    const uint Flipped = 128849019;

    const int Columns = 5;

    // Rows of each digit, five bits a row, the leftmost first.
    static readonly string[] Digits =
    [
        "01110 10001 10011 10101 11001 10001 01110", "00100 01100 00100 00100 00100 00100 01110",
        "01110 10001 00001 00010 00100 01000 11111", "11111 00010 00100 00010 00001 10001 01110",
        "00010 00110 01010 10010 11111 00010 00010", "11111 10000 11110 00001 00001 10001 01110",
        "00110 01000 10000 11110 10001 10001 01110", "11111 00001 00010 00100 01000 01000 01000",
        "01110 10001 10001 01110 10001 10001 01110", "01110 10001 10001 01111 00001 00010 01100",
    ];

    /// <summary>A glyph of any class.</summary>
    /// <param name="number">Training and test take different ranges.</param>
    public Glyph Generate(long number) => Generate(number, Keyed.Below(Bits(number, 0), Classes));

    /// <summary>A glyph of a class.</summary>
    /// <param name="number">Says where it is and which pixels are flipped.</param>
    public Glyph Generate(long number, int label)
    {
        ulong place = Bits(number, 1);
        int right = Keyed.Below(place, 3), down = Keyed.Below(place << 32, 2);
        string[] rows = Digits[label].Split(' ');
        return new Glyph(label, [.. Enumerable.Range(0, Size).Where(pixel =>
            IsInk(rows, pixel / Side - down, pixel % Side - right) != IsFlipped(number, pixel))]);
    }

    /// <summary>One of a few glyphs of each class, in turns: a class after the other, again and
    /// again.</summary>
    /// <param name="shots">Of each class, 1 or more.</param>
    public Glyph OfFew(long number, int shots) =>
        Generate(number % ((long)Classes * shots), (int)(number % Classes));

    static bool IsInk(string[] rows, int row, int column) =>
        row >= 0 && row < rows.Length && column is >= 0 and < Columns && rows[row][column] == '1';

    bool IsFlipped(long number, int pixel) =>
        (uint)(Keyed.Bits(seed, Purpose.TaskSpike, 0, (ulong)number, (ulong)pixel) >> 32) < Flipped;

    ulong Bits(long number, ulong what) =>
        Keyed.Bits(seed, Purpose.TaskLabel, 0, (ulong)number, what);
}
