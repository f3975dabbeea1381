using System;
using System.Security.Cryptography;

using EdgeSpike.Link;

namespace EdgeSpike.Firmware
{
    /// <summary>HMAC-SHA256 of the vendor's package, and the chip's generator of random
    /// numbers.</summary>
    /// <remarks>The vendor's HashData makes an array of 32 bytes. Its Random is the chip's own
    /// generator on an ESP32, which draws from the radio's noise while that is on.</remarks>
    internal sealed class BoardHash : IPairingHash
    {
        readonly Random random = new Random();

        /// <inheritdoc/>
        public void Compute(byte[] key, byte[] message, byte[] hash)
        {
            Array.Copy(HMACSHA256.HashData(key, message), 0, hash, 0, KeyedHash.Size);
        }

        /// <inheritdoc/>
        public void Draw(byte[] bytes)
        {
            random.NextBytes(bytes);
        }
    }
}
