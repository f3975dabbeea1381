using System;

using Meadow.Hardware;

namespace EdgeSpike.Firmware
{
    /// <summary>A chip's registers over I2C; allocates nothing.</summary>
    internal sealed class SpanRegisters : IRegisters
    {
        readonly II2cBus bus;
        readonly byte address;
        readonly byte[] number = new byte[1];
        readonly byte[] pair = new byte[2];

        /// <summary>Touches nothing yet.</summary>
        /// <param name="bus">May carry other chips as well.</param>
        /// <param name="address">The chip's, 7 bits.</param>
        public SpanRegisters(II2cBus bus, byte address)
        {
            this.bus = bus;
            this.address = address;
        }

        /// <inheritdoc/>
        public bool Read(byte register, byte[] values)
        {
            number[0] = register;
            try
            {
                bus.Exchange(address, number, values);
                return true;
            }
            catch (Exception)
            {
                // NativeException: nobody acknowledged, or a line is held.
                return false;
            }
        }

        /// <inheritdoc/>
        public bool Write(byte register, byte value)
        {
            pair[0] = register;
            pair[1] = value;
            try
            {
                bus.Write(address, pair);
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }
}
