namespace EdgeSpike.Tests.Tidy.IlSamples;

#pragma warning disable CA1805, CA1814, CA1819, CA1822, CA1823, CA2211, CA1051, CS0169, CS0649, IDE0044, IDE0051, IDE0052

/// <summary>Each breaks one rule that the walker must see; this one breaks none.</summary>
internal sealed class Clean
{
    private const int Bits = 12;
    private static readonly int[] Table = [1, 2, 3, 4, 5];
    private readonly int[] cells;

    public Clean(int size)
    {
        if (size < 0) throw new ArgumentNullException("size of " + size.ToString());
        cells = new int[size + Table[0]];
    }

    public void Step(short index) => cells[index] += (int)((uint)cells[index] >> Bits);
}

internal sealed class Floats
{
    public int Half(int x) => (int)(x * 0.5);
}

internal sealed class FloatField
{
    private float gain;
}

internal sealed class Generic
{
    private List<int>? list;
}

internal sealed class GenericCall
{
    public int[] None() => Array.Empty<int>();
}

internal struct Pair
{
    public int A;
}

internal sealed class StructLocal
{
    public int Sum(int x)
    {
        Pair pair = default;
        pair.A = x;
        return pair.A;
    }
}

internal sealed class Checked
{
    public int Add(int a, int b) => checked(a + b);
}

internal sealed class Grid
{
    private int[,]? cells;
}

internal sealed class OtherCall
{
    public int Larger(int a, int b) => Math.Max(a, b);
}

internal sealed class Changing
{
    public static int Count;
}

internal sealed class First
{
    public static readonly int Size = Second.Size + 1;
}

internal sealed class Second
{
    public static readonly int Size = 41;
}

internal abstract class Part
{
    public abstract int Step();
}

internal sealed class Quiet : Part
{
    public override int Step() => 1;
}

internal sealed class Allocating : Part
{
    public override int Step() => new int[3].Length;
}

internal sealed class Boxing
{
    public object Keep(int x) => x;
}

internal sealed class Building
{
    private readonly int[] cells;

    public Building() => cells = Allocate();

    public int Count() => cells.Length;

    private int[] Allocate() => new int[Wide() ? 3 : 4];

    private bool Wide() => true;
}

internal sealed class Driver(Part part)
{
    public int Step() => part.Step();
}
