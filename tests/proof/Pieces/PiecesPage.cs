using System.Globalization;
using System.Text;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Pieces;

/// <summary>What the self-test's vectors take of a chip: a page for people, and the source by which
/// it knows the slow ones.</summary>
public static class PiecesPage
{
    /// <summary>Where both lie in the repository.</summary>
    public const string Folder = "firmware/selftest";

    /// <summary>The heap that every piece but those it names fits.</summary>
    public const int SmallHeap = 60_000;

    /// <summary>Tables of the self-test's own assembly, in Release.</summary>
    public const int ProgramTables = 3108;

    /// <summary>Calls in progress: a frame has about 100 bytes, and 12 a local and argument; an
    /// estimate.</summary>
    public const int Calls = 4_000;

    // Of an ESP32 at 240 MHz, boards/esp32-wroom-32.board.json.
    const long OpcodesASecond = 1_500_000;
    const double SlowSeconds = 10;

    static readonly string[] Library = ["Core", "Encoders", "Rules"];
    static readonly string[] Device = ["Link", "Build", "Session", "Device"];

    /// <summary>Bytes that the runtime takes of the heap before the first vector.</summary>
    public static int Tables => ChipRuntime.Vendors[0].Bytes
        + ChipRuntime.UnitTables(Library).Bytes + ChipRuntime.UnitTables(Device).Bytes
        + ProgramTables;

    /// <summary>Bytes of heap that a piece needs in all.</summary>
    public static long Needs(VectorPiece piece) => Tables + Calls + piece.HeapBytes;

    /// <summary>Whether a piece belongs to the part that takes minutes.</summary>
    public static bool IsSlow(VectorPiece piece) => Seconds(piece) > SlowSeconds;

    /// <summary>Both files.</summary>
    public static GeneratedFile[] Make(IReadOnlyList<VectorPiece> pieces) =>
        [new("PIECES.md", Page(pieces)), new("SlowVectors.cs", Source(pieces))];

    static string Page(IReadOnlyList<VectorPiece> pieces)
    {
        var text = new StringBuilder("# The self-test's pieces\n\n");
        long slow = (long)pieces.Where(IsSlow).Sum(Seconds);
        long quick = (long)pieces.Where(one => !IsSlow(one)).Sum(Seconds);
        text.Append("Made by `edgespike-proof pieces`; do not edit. Heap: most that a vector's "
            + "objects take at once, by\nnanoFramework's object model, found by watching every "
            + "object that is made. Time: opcodes, weighted (a\ncall 12, a field 5), by 1.5 "
            + "million a second, what a plain ESP32 is planned with; no board was asked.\n\n");
        text.Append(CultureInfo.InvariantCulture,
            $"The runtime takes {Tables:N0} bytes for the tables of its assemblies before, and "
            + $"calls in progress up to\n{Calls:N0}, an estimate. The quick part takes {quick} s, "
            + $"the rest {slow / 60} minutes.\n\n");
        foreach ((string board, int heap) in Heaps())
        {
            string[] roomless = [.. pieces.Where(one => Needs(one) > heap).Select(one => one.Name)];
            text.Append(CultureInfo.InvariantCulture, $"- A heap of {heap:N0} bytes ({board}) ")
                .Append(roomless.Length == 0 ? "has room for all of them.\n"
                    : $"has no room for: {string.Join(", ", roomless.Select(n => $"`{n}`"))}; "
                        + "the self-test says so and goes on.\n");
        }

        text.Append("\n| vector | heap, bytes | weighted opcodes | seconds |\n|---|---|---|---|\n");
        foreach (VectorPiece piece in pieces.OrderByDescending(one => one.HeapBytes)
            .ThenBy(one => one.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {piece.Name} | {piece.HeapBytes:N0} | {piece.Weighted:N0} | "
                + $"{Seconds(piece):N1} |\n");
        }

        return text.ToString();
    }

    static IEnumerable<(string Board, int Heap)> Heaps() => BoardFile.All
        .Where(board => board.Runtime == Board.Nano)
        .Select(board => (board.Name, Heap: (int)board.ManagedHeap.Bytes))
        .Where(one => one.Heap < 1 << 20)
        .Append(("any chip", SmallHeap))
        .GroupBy(one => one.Item2).OrderBy(heap => heap.Key)
        .Select(heap => (string.Join(", ", heap.Select(one => one.Item1)), heap.Key));

    static string Source(IReadOnlyList<VectorPiece> pieces)
    {
        var text = new StringBuilder("""
            // regenerate: edgespike-proof pieces
            namespace EdgeSpike.Selftest
            {
                /// <summary>The vectors that take a chip longer than ten seconds each.</summary>
                public static class SlowVectors
                {
                    /// <summary>Whether one is slow.</summary>
                    /// <param name="index">Of the vector, in the order of the self-test.</param>
                    public static bool Has(int index)
                    {
                        switch (index)
                        {

            """);
        for (int index = 0; index < pieces.Count; index++)
        {
            if (IsSlow(pieces[index]))
                text.Append($"                case {index}: return true; ")
                    .Append($"// {pieces[index].Name}\n");
        }

        return text.Append("                default: return false;\n            }\n        }\n"
            + "    }\n}\n").ToString();
    }

    static double Seconds(VectorPiece piece) => piece.Weighted / (double)OpcodesASecond;
}
