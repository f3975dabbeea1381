namespace EdgeSpike.Firmware
{
    /// <summary>What pairing asks of the runtime's own library: HMAC-SHA256 (RFC 2104, FIPS 180-4)
    /// and bytes that nobody can guess.</summary>
    public interface IPairingHash
    {
        /// <summary>Hashes a message.</summary>
        /// <param name="key">All of it.</param>
        /// <param name="message">All of it.</param>
        /// <param name="hash">Receives 32 bytes from index 0 on.</param>
        void Compute(byte[] key, byte[] message, byte[] hash);

        /// <summary>Fills an array from the generator of random numbers.</summary>
        void Draw(byte[] bytes);
    }
}
