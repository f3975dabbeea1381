using System;
using System.Device.I2c;

using nanoFramework.Hardware.Esp32;

namespace EdgeSpike.Firmware
{
    /// <summary>A chip's registers over I2C.</summary>
    /// <remarks>
    /// Makes nothing itself, but the vendor's signature does: SpanByte and I2cTransferResult are
    /// structs, which the interpreter keeps as objects and copies at each load: a read leaves 300
    /// bytes behind (host-sim/Cost/GarbageCost.cs counts them). Keeping the two SpanByte would save
    /// nothing, for what makes them takes what a copy does; a field for the result saves the 36
    /// bytes of a local. A stuck bus holds the whole machine for up to a second: that is how long
    /// the driver waits.
    /// </remarks>
    internal sealed class I2cRegisters : IRegisters
    {
        readonly I2cDevice device;
        readonly byte[] number = new byte[1];
        readonly byte[] pair = new byte[2];
        I2cTransferResult result;

        /// <summary>Opens the bus.</summary>
        /// <param name="bus">1 or 2.</param>
        /// <param name="data">GPIO of SDA.</param>
        /// <param name="clock">GPIO of SCL.</param>
        /// <param name="hertz">Of the bus: 400,000, or less for 100,000.</param>
        /// <param name="address">The chip's, 7 bits.</param>
        public I2cRegisters(int bus, int data, int clock, int hertz, int address)
        {
            Configuration.SetPinFunction(data,
                bus == 1 ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA);
            Configuration.SetPinFunction(clock,
                bus == 1 ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK);
            I2cBusSpeed speed = hertz < 400000 ? I2cBusSpeed.StandardMode : I2cBusSpeed.FastMode;
            device = I2cDevice.Create(new I2cConnectionSettings(bus, address, speed));
        }

        /// <inheritdoc/>
        public bool Read(byte register, byte[] values)
        {
            number[0] = register;
            try
            {
                result = device.WriteRead(number, values);
                return result.Status == I2cTransferStatus.FullTransfer;
            }
            catch (Exception)
            {
                // The driver throws where the bus itself is in a state it does not know.
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
                result = device.Write(pair);
                return result.Status == I2cTransferStatus.FullTransfer;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }
}
