using System.Security.Cryptography;
using System.Text;

using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Replay;

/// <summary>HMAC-SHA256 of the system's library.</summary>
/// <param name="key">A key's text, ASCII.</param>
public sealed class HmacSha256(string key) : KeyedHash
{
    readonly byte[] secret = Encoding.ASCII.GetBytes(key);

    /// <inheritdoc/>
    public override void Compute(byte[] message, byte[] hash)
    {
        Span<byte> found = stackalloc byte[Size];
        HMACSHA256.HashData(secret, message, found);
        found.CopyTo(hash);
    }
}
