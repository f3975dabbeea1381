namespace EdgeSpike.Firmware
{
    /// <summary>What pairing asks of the runtime's own library: HMAC-SHA256 (RFC 2104, FIPS 180-4)
    /// and bytes that nobody can guess.</summary>
    public interface IPairingHash
    {
        /// <summary>HMAC-SHA256 of a whole array.</summary>
        /// <param name="key">The key, of any length.</param>
        /// <param name="message">What is authenticated, of any length.</param>
        /// <param name="hash">Receives 32 bytes from index 0 on.</param>
        void Compute(byte[] key, byte[] message, byte[] hash);

        /// <summary>Fills an array from the generator of random numbers.</summary>
        void Draw(byte[] bytes);
    }
}
