using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

using EdgeSpike.HostSim.Files;
using EdgeSpike.Vectors;

namespace EdgeSpike.Proof.Vectors;

/// <summary>The fingerprint of the core, as the source that everything compiles which
/// records.</summary>
/// <remarks>
/// The first 8 bytes, little-endian, of a SHA-256 over the vectors that pin what the core computes,
/// in their order: the name of each, a line end, then its lines without the first.
/// </remarks>
public static class CoreBitsFile
{
    /// <summary>Where it lies in the repository.</summary>
    public const string Place = "shared/link/file/CoreBits.cs";

    /// <param name="files">Of all vectors, in their order.</param>
    public static GeneratedFile Make(IReadOnlyList<GeneratedFile> files) =>
        new(Path.GetFileName(Place), $$"""
        // edgespike {{VectorFile.Version}}; regenerate: edgespike-proof vectors
        namespace EdgeSpike.Link
        {
            /// <summary>Which core this is: changes with any bit that it computes.</summary>
            /// <remarks>Made from the golden vectors of numbers, neurons, encoders, rules and whole
            /// networks. Recordings carry it, so that one of another core is not taken for a fault
            /// of hardware.</remarks>
            public static class CoreBits
            {
                /// <summary>The fingerprint; 0 is none.</summary>
                public const ulong Fingerprint = 0x{{Fingerprint(files):X16}}UL;
            }
        }

        """.ReplaceLineEndings("\n"));

    /// <param name="files">Of all vectors, in their order.</param>
    public static ulong Fingerprint(IReadOnlyList<GeneratedFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int index = 0; index < files.Count; index++)
        {
            if (!GoldenVectors.IsOfCore(index)) continue;
            string text = files[index].Text;
            string lines = text[(text.IndexOf('\n') + 1)..];
            hash.AppendData(Encoding.ASCII.GetBytes(files[index].Name + "\n" + lines));
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset());
    }
}
