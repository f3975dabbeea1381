namespace EdgeSpike.Firmware
{
    /// <summary>A lamp that is one bit of a chip on the bus, as a power chip's output.</summary>
    /// <remarks>Another chip at the same address may set a voltage where this one sets a lamp, so
    /// nothing is written before the chip has said who it is; then its output is switched to work
    /// as one.</remarks>
    public sealed class RegisterLight : ILight
    {
        readonly IRegisters registers;
        readonly byte identityRegister;
        readonly byte identity;
        readonly byte modeRegister;
        readonly byte modeMask;
        readonly byte register;
        readonly byte mask;
        readonly bool activeHigh;
        readonly byte[] one = new byte[1];
        bool ready;

        /// <summary>Touches nothing yet.</summary>
        /// <param name="registers">Of the chip.</param>
        /// <param name="identityRegister">That says who the chip is.</param>
        /// <param name="identity">What it has to say.</param>
        /// <param name="modeRegister">That says what the output does.</param>
        /// <param name="modeMask">Its bits that have to be zero for the bit to come through; its
        /// others are kept.</param>
        /// <param name="register">That has the bit; its other bits are kept.</param>
        /// <param name="activeHigh">Whether a one is bright.</param>
        public RegisterLight(
            IRegisters registers, byte identityRegister, byte identity, byte modeRegister,
            byte modeMask, byte register,
            byte mask, bool activeHigh)
        {
            this.registers = registers;
            this.identityRegister = identityRegister;
            this.identity = identity;
            this.modeRegister = modeRegister;
            this.modeMask = modeMask;
            this.register = register;
            this.mask = mask;
            this.activeHigh = activeHigh;
        }

        /// <inheritdoc/>
        public void Shine(bool on)
        {
            // A chip that does not answer keeps its lamp as it is; the next change tries again.
            if (!ready) ready = Prepare();
            if (ready) Change(register, on == activeHigh ? mask : (byte)0, mask);
        }

        bool Prepare()
        {
            return registers.Read(identityRegister, one) && one[0] == identity
                && Change(modeRegister, 0, modeMask);
        }

        bool Change(byte which, byte bits, byte among)
        {
            return registers.Read(which, one)
                && registers.Write(which, (byte)((one[0] & ~among) | bits));
        }
    }
}
