using System.Text;

using EdgeSpike.Link;

namespace EdgeSpike.Proof.Corpus;

/// <summary>Length and CRC-32 of all that was added.</summary>
public sealed class Digest
{
    static readonly Crc32 Crc = new();

    long length;
    uint sum;

    public static Digest Of(byte[] bytes)
    {
        var digest = new Digest();
        digest.Add(bytes);
        return digest;
    }

    public void Add(byte[] bytes)
    {
        sum = Crc.Append(sum, bytes, 0, bytes.Length);
        length += bytes.Length;
    }

    public void Add(string text) => Add(Encoding.UTF8.GetBytes(text + "\n"));

    public override string ToString() => $"{length}:{sum:x8}";
}
