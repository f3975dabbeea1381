using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>What other programs leave of dense networks and of labelled examples: archives of
/// matrices, biases and classes, now and then with one too few or of another shape.</summary>
public static class DenseMutation
{
    const int Inputs = 6;
    const int Hidden = 5;
    const int Classes = 3;
    const int Rows = 12;

    static readonly float[] Strange =
        [0, -1, 1e30f, -1e-30f, float.NaN, float.PositiveInfinity, 1000, 2.5f, 65536];

    /// <summary>A network in an archive, its layers in turn.</summary>
    public static byte[] Network(FuzzRandom random) => Archive(random,
        Matrix("fc1.weight", Hidden, Inputs, random), Vector("fc1.bias", Hidden, random),
        Matrix("fc2.weight", Classes, Hidden, random), Vector("fc2.bias", Classes, random));

    /// <summary>Examples and their classes.</summary>
    public static byte[] Examples(FuzzRandom random) => Archive(random,
        Matrix("x", Rows, Inputs, random), ClassesOf("y", random),
        Matrix("x_test", Rows, Inputs, random), ClassesOf("y_test", random));

    static byte[] Archive(FuzzRandom random, params (string Name, byte[] Bytes)[] arrays)
    {
        var kept = arrays.Where(_ => !random.Once(12)).ToList();
        if (random.Once(8)) kept.Reverse();
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in kept)
            {
                ZipArchiveEntry entry = archive.CreateEntry(name + ".npy");
                entry.LastWriteTime = DateTimeOffset.UnixEpoch.AddYears(20);
                using Stream inner = entry.Open();
                inner.Write(bytes);
            }
        }

        byte[] file = stream.ToArray();
        return random.Once(6) ? ByteMutation.Apply(file, file, random) : file;
    }

    static (string Name, byte[] Bytes) Matrix(
        string name, int rows, int columns, FuzzRandom random)
    {
        if (random.Once(20)) rows = random.Below(9);
        if (random.Once(20)) columns = random.Below(9);
        return (name, Npy($"({rows}, {columns})", rows * columns, random, 400));
    }

    static (string Name, byte[] Bytes) Vector(string name, int size, FuzzRandom random)
    {
        if (random.Once(20)) size = random.Below(9);
        return (name, Npy($"({size},)", size, random, 100));
    }

    static (string Name, byte[] Bytes) ClassesOf(string name, FuzzRandom random)
    {
        int size = random.Once(20) ? random.Below(20) : Rows;
        byte[] bytes = Npy($"({size},)", size, random, 0);
        for (int n = 0; n < size; n++)
        {
            float value = random.Once(100) ? random.Of(Strange) : n % Classes;
            BinaryPrimitives.WriteSingleLittleEndian(
                bytes.AsSpan(bytes.Length - 4 * (size - n)), value);
        }

        return (name, bytes);
    }

    /// <param name="strangeOnce">One number of so many is strange; 0: none.</param>
    static byte[] Npy(string shape, int count, FuzzRandom random, int strangeOnce)
    {
        byte[] text = Encoding.UTF8.GetBytes(
            $"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}\n");
        byte[] bytes = new byte[10 + text.Length + 4 * count];
        byte[] magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        magic.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)text.Length);
        text.CopyTo(bytes, 10);
        for (int n = 0; n < count; n++)
        {
            bool strange = strangeOnce > 0 && random.Once(strangeOnce);
            float value = strange ? random.Of(Strange) : (random.Below(2001) - 1000) * 0.002f;
            BinaryPrimitives.WriteSingleLittleEndian(
                bytes.AsSpan(10 + text.Length + 4 * n), value);
        }

        return bytes;
    }
}
