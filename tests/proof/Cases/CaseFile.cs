using System.Buffers.Binary;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.Proof.Cases;

/// <summary>Reads the files of a case: text, and matrices of little-endian float32.</summary>
public static class CaseFile
{
    const int BytesMax = 1 << 28;
    const string Expected = "one of the case's files";

    /// <summary>All text of a file.</summary>
    /// <exception cref="BadInputException">It is not there.</exception>
    public static string ReadText(string path)
    {
        using var text =
            new StreamReader(new MemoryStream(InputFile.ReadAll(path, BytesMax, Expected)));
        return text.ReadToEnd();
    }

    /// <param name="columns">Entries of a row.</param>
    /// <exception cref="BadInputException">It is missing, of another length, or an entry is no
    /// number.</exception>
    public static double[][] ReadMatrix(string path, int rows, int columns)
    {
        long wanted = 4L * rows * columns;
        byte[] bytes = InputFile.ReadAll(path, BytesMax, Expected);
        if (bytes.Length != wanted)
        {
            throw new BadInputException(
                $"{path}: {bytes.Length} bytes, expected {wanted}: {rows} x {columns} float32");
        }

        return Matrix.Of(rows, columns, (r, c) =>
        {
            float value =
                BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * (r * columns + c)));
            if (float.IsFinite(value)) return value;
            throw new BadInputException(
                $"{path}: entry [{r}, {c}] is {value}, expected a finite number");
        });
    }
}
