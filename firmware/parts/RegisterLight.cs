namespace EdgeSpike.Firmware
{
    /// <summary>A lamp that is one bit of a chip on the bus, as a power chip's output.</summary>
    public sealed class RegisterLight : ILight
    {
        readonly IRegisters registers;
        readonly byte register;
        readonly byte mask;
        readonly bool activeHigh;
        readonly byte[] one = new byte[1];

        /// <summary>Touches nothing yet.</summary>
        /// <param name="registers">Of the chip.</param>
        /// <param name="register">That has the bit; its other bits are kept.</param>
        /// <param name="mask">The bit.</param>
        /// <param name="activeHigh">Whether a one is bright.</param>
        public RegisterLight(IRegisters registers, byte register, byte mask, bool activeHigh)
        {
            this.registers = registers;
            this.register = register;
            this.mask = mask;
            this.activeHigh = activeHigh;
        }

        /// <inheritdoc/>
        public void Shine(bool on)
        {
            // A chip that does not answer keeps its lamp as it is; the next change tries again.
            if (!registers.Read(register, one)) return;
            int bits = on == activeHigh ? one[0] | mask : one[0] & ~mask;
            registers.Write(register, (byte)bits);
        }
    }
}
