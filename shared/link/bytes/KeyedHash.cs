namespace EdgeSpike.Link
{
    /// <summary>HMAC-SHA256 (RFC 2104, FIPS 180-4) under one key: a port to the runtime's own
    /// library. No unit computes it itself.</summary>
    /// <remarks>What it allocates is the runtime's affair: on .NET nothing, on nanoFramework one
    /// array of 32 bytes a call.</remarks>
    public abstract class KeyedHash
    {
        /// <summary>Bytes of a hash.</summary>
        public const int Size = 32;

        /// <summary>Hashes a message.</summary>
        /// <param name="message">All of it.</param>
        /// <param name="hash">Receives 32 bytes from index 0 on; it may be the message, which was
        /// read by then.</param>
        public abstract void Compute(byte[] message, byte[] hash);
    }
}
