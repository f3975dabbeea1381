using System.Security.Cryptography;
using System.Text;

namespace EdgeSpike.Cluster.Pieces;

/// <summary>A piece that was opened, with the bytes that it is about.</summary>
public sealed record OpenedPiece(Piece Piece, byte[] Content)
{
    static readonly byte[] Zero = [0];

    /// <summary>Names the result: of the program, the piece and the bytes.</summary>
    public string Key()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string text in (string[])[BuildName.Here, Piece.ToText()])
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData(Zero);
        }

        hash.AppendData(Content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>What has to be done, or was done before.</summary>
/// <param name="Name">For people.</param>
/// <param name="Open">Reads what it is about.</param>
public sealed record Job(string Name, Func<OpenedPiece> Open);
