using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert;

/// <summary>Reads arrays of numbers: NumPy's .npy and .npz, and .csv.</summary>
/// <remarks>
/// .npy: \x93NUMPY, version, a Python dictionary with descr, fortran_order and shape, the numbers:
/// numpy.lib.format. Floats of 2, 4 and 8 bytes, integers of 1 to 8, booleans, of either byte
/// order; objects are not opened. .npz is an archive of such files. .csv has a row a line, numbers
/// apart by comma, semicolon, tab or blanks. Sizes are looked at before anything is allocated.
/// </remarks>
public static partial class NumberFile
{
    const int FileMost = 256 << 20;
    const int NumbersMost = 1 << 24;
    const int ArraysMost = 1000;
    const int HeaderMost = 4096;

    static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>All arrays of a file, in its order.</summary>
    /// <exception cref="BadInputException">It is no such file; one line says where.</exception>
    public static IReadOnlyList<NumberArray> Read(string path) =>
        Read(path, InputFile.ReadAll(path, FileMost, "arrays: *.npy, *.npz or *.csv"));

    /// <summary>All arrays of a file's bytes.</summary>
    /// <param name="name">Of the file, for messages; a name that ends with .csv is text.</param>
    public static IReadOnlyList<NumberArray> Read(string name, byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith(Magic)) return [Array(name, "", bytes)];
        if (bytes is [(byte)'P', (byte)'K', ..]) return Archive(name, bytes);
        if (name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) return [Text(name, bytes)];
        throw new BadInputException($"{name}: expected arrays: *.npy, *.npz or *.csv");
    }

    static List<NumberArray> Archive(string name, byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (archive.Entries.Count > ArraysMost)
                throw new BadInputException(
                    $"{name}: {archive.Entries.Count} arrays, expected at most {ArraysMost}");
            var arrays = new List<NumberArray>();
            long left = 8L * NumbersMost;
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                if (!entry.Name.EndsWith(".npy", StringComparison.Ordinal)) continue;
                if (entry.Length < 0 || entry.Length > left)
                    throw new BadInputException(
                        $"{name}: '{entry.FullName}': more than {NumbersMost} numbers");
                byte[] inner = Extract(name, entry);
                left -= inner.Length;
                arrays.Add(Array(name, entry.FullName[..^4], inner));
            }

            return arrays;
        }
        catch (InvalidDataException problem)
        {
            throw new BadInputException($"{name}: no archive that can be read: {problem.Message}");
        }
    }

    static byte[] Extract(string name, ZipArchiveEntry entry)
    {
        var inner = new byte[entry.Length];
        using Stream stream = entry.Open();
        int read = stream.ReadAtLeast(inner, inner.Length, throwOnEndOfStream: false);
        if (read == inner.Length && stream.ReadByte() < 0) return inner;
        throw new BadInputException($"{name}: '{entry.FullName}' has another length than it says");
    }

    static NumberArray Array(string file, string name, byte[] bytes)
    {
        string where = name.Length == 0 ? file : $"{file}: '{name}'";
        if (!bytes.AsSpan().StartsWith(Magic) || bytes.Length < 12)
            throw new BadInputException($"{where}: no array of NumPy");
        bool wide = bytes[6] >= 2;
        long length = wide ? BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8))
            : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        int start = wide ? 12 : 10;
        if (length > HeaderMost || start + length > bytes.Length)
            throw new BadInputException(
                $"{where}: a header of {length} bytes, expected at most {HeaderMost}");
        string header = Encoding.Latin1.GetString(bytes, start, (int)length);
        Match said = Header().Match(header);
        if (!said.Success)
            throw new BadInputException(
                $"{where}: its header does not say descr, fortran_order and shape");
        int[] shape = Shape(where, said.Groups["shape"].Value);
        int count = shape.Aggregate(1, (a, b) => a * b);
        var values =
            Numbers(where, said.Groups["descr"].Value, bytes.AsSpan(start + (int)length), count);
        bool columnsFirst = said.Groups["fortran"].Value == "True" && shape.Length > 1;
        return new NumberArray(name, shape, columnsFirst ? Turned(values, shape) : values);
    }

    static int[] Shape(string where, string text)
    {
        var shape = new List<int>();
        long count = 1;
        foreach (string part in text.Split(',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int extent)
                || (count *= Math.Max(extent, 1)) > NumbersMost)
                throw new BadInputException(
                    $"{where}: a shape of ({text}), expected at most {NumbersMost} numbers");
            shape.Add(extent);
        }

        return [.. shape];
    }

    static double[] Numbers(string where, string descr, ReadOnlySpan<byte> bytes, int count)
    {
        if (!Kind().IsMatch(descr))
            throw new BadInputException(
                $"{where}: numbers of type '{descr}', expected floats, integers or booleans");
        int size = descr[2] - '0';
        if (bytes.Length != (long)count * size)
            throw new BadInputException(
                $"{where}: {bytes.Length} bytes of numbers, expected {(long)count * size}");
        var values = new double[count];
        Span<byte> one = stackalloc byte[8];
        for (int n = 0; n < count; n++)
        {
            one.Clear();
            bytes.Slice(n * size, size).CopyTo(one);
            if (descr[0] == '>') one[..size].Reverse();
            values[n] = Number(descr[1], size, one);
        }

        return values;
    }

    static double Number(char kind, int size, ReadOnlySpan<byte> little) => (kind, size) switch
    {
        ('f', 2) => (double)BinaryPrimitives.ReadHalfLittleEndian(little),
        ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(little),
        ('f', 8) => BinaryPrimitives.ReadDoubleLittleEndian(little),
        ('i', 1) => (sbyte)little[0],
        ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(little),
        ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(little),
        ('i', 8) => BinaryPrimitives.ReadInt64LittleEndian(little),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(little),
    };

    static double[] Turned(double[] values, int[] shape)
    {
        var turned = new double[values.Length];
        for (int n = 0; n < turned.Length; n++)
        {
            // The place of row-major number n where the first index runs first.
            int left = n, at = 0, stride = values.Length;
            for (int d = shape.Length - 1; d >= 0; d--)
            {
                stride /= Math.Max(shape[d], 1);
                at += left % shape[d] * stride;
                left /= shape[d];
            }

            turned[n] = values[at];
        }

        return turned;
    }

    static NumberArray Text(string name, byte[] bytes)
    {
        var rows = new List<double[]>();
        int number = 0;
        long count = 0;
        foreach (string line in Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            number++;
            string[] cells =
                line.Split([',', ';', '\t', ' ', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length == 0) continue;
            rows.Add([.. cells.Select((cell, c) => Cell($"{name}:{number}", cell, c))]);
            if (rows[^1].Length != rows[0].Length)
                throw new BadInputException(
                    $"{name}:{number}: {rows[^1].Length} numbers, expected {rows[0].Length}");
            if ((count += cells.Length) > NumbersMost)
                throw new BadInputException($"{name}:{number}: more than {NumbersMost} numbers");
        }

        if (rows.Count == 0) throw new BadInputException($"{name}: no numbers");
        return new NumberArray("", [rows.Count, rows[0].Length], [.. rows.SelectMany(row => row)]);
    }

    static double Cell(string place, string cell, int column) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new BadInputException($"{place}: number {column + 1}: expected a number");

    [GeneratedRegex(
        @"^\s*\{\s*'descr':\s*'(?<descr>[^'\p{C}]{1,20})',"
        + @"\s*'fortran_order':\s*(?<fortran>True|False),"
        + @"\s*'shape':\s*\((?<shape>[\d, ]*)\),?\s*\}\s*$")]
    private static partial Regex Header();

    [GeneratedRegex("^([<>|=]f[248]|[<>|=][iu][1248]|\\|b1)$")]
    private static partial Regex Kind();
}
