namespace EdgeSpike.Firmware
{
    /// <summary>The 8-bit registers of one chip on a bus.</summary>
    /// <remarks>Neither method throws: a chip that is unplugged, asleep or confused is a
    /// false.</remarks>
    public interface IRegisters
    {
        /// <summary>Reads consecutive registers in one transfer.</summary>
        /// <param name="register">Number of the first, 0 … 255.</param>
        /// <param name="values">Receives as many as it is long.</param>
        /// <returns>False if the chip did not answer to the end.</returns>
        bool Read(byte register, byte[] values);

        /// <summary>Writes one register.</summary>
        /// <param name="register">Its number, 0 … 255.</param>
        /// <param name="value">What it shall hold.</param>
        /// <returns>False if the chip did not acknowledge.</returns>
        bool Write(byte register, byte value);
    }
}
