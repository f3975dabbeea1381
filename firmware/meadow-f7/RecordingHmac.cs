using System.Security.Cryptography;
using System;

using EdgeSpike.Link;

namespace EdgeSpike.Firmware
{
    /// <summary>HMAC-SHA256 of Meadow's base library.</summary>
    internal sealed class RecordingHmac : KeyedHash
    {
        readonly byte[] key;

        RecordingHmac(byte[] key)
        {
            this.key = key;
        }

        /// <summary>Under the key in the board's flash; null if there is none.</summary>
        /// <param name="root">Folder, with the separator at its end.</param>
        public static KeyedHash Open(string root)
        {
            byte[] key = KeyFile.Recording(root);
            return key == null ? null : new RecordingHmac(key);
        }

        /// <inheritdoc/>
        public override void Compute(byte[] message, byte[] hash)
        {
            using (var hmac = new HMACSHA256(key))
                Array.Copy(hmac.ComputeHash(message), 0, hash, 0, Size);
        }
    }
}
