using System.Buffers.Binary;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.Proof.Cases;

/// <summary>Reads the files of a case: text, and matrices of little-endian float32.</summary>
public static class CaseFile
{
    /// <summary>All text of a file.</summary>
    /// <param name="path">Where.</param>
    /// <exception cref="BadInputException">It is not there.</exception>
    public static string ReadText(string path)
    {
        Require(path);
        return File.ReadAllText(path);
    }

    /// <summary>A matrix, row-major.</summary>
    /// <param name="path">Where.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Entries of a row.</param>
    /// <exception cref="BadInputException">It is missing, of another length, or an entry is no number.</exception>
    public static double[][] ReadMatrix(string path, int rows, int columns)
    {
        Require(path);
        long wanted = 4L * rows * columns;
        long length = new FileInfo(path).Length;
        if (length != wanted)
        {
            throw new BadInputException($"{path}: {length} bytes, expected {wanted}: {rows} x {columns} float32");
        }

        byte[] bytes = File.ReadAllBytes(path);
        return Matrix.Of(rows, columns, (r, c) =>
        {
            float value = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * (r * columns + c)));
            if (float.IsFinite(value)) return value;
            throw new BadInputException($"{path}: entry [{r}, {c}] is {value}, expected a finite number");
        });
    }

    static void Require(string path)
    {
        if (!File.Exists(path)) throw new BadInputException($"{path}: no such file, expected one of the case's files");
    }
}
