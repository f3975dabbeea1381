using EdgeSpike.Core;
using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>Which sensor is read. An own one is a class beside the others and a line
    /// here.</summary>
    internal static class Sensors
    {
        /// <summary>The analogue input instead of a motion sensor.</summary>
        public const int Converter = 0;

        // About what 12 dB of attenuation come to at the end of the range.
        const int ConverterMillivolts = 3300;

        /// <summary>Opens a sensor.</summary>
        /// <param name="model">6050, 6886 or <see cref="Converter"/>.</param>
        /// <param name="clock">Times its start.</param>
        /// <returns>A source that may need some calls until the first sample.</returns>
        /// <exception cref="ConfigurationException">There is no driver for it.</exception>
        public static ISampleSource Open(int model, IClock clock)
        {
            switch (model)
            {
                case 6050: return new Mpu6050(Registers(Board.SensorAddress), clock);
                case 6886: return new Mpu6886(Registers(Board.SensorAddress), clock);
                case Converter: return new AdcSource(Board.AdcChannel, 1, ConverterMillivolts);
                default:
                    throw new ConfigurationException(
                        "sensor " + model.ToString() + " of board '" + Board.Name
                        + "': expected 6050, 6886 or 0 for the analogue input");
            }
        }

        /// <summary>A chip on the board's bus.</summary>
        /// <param name="address">Its address, 7 bits.</param>
        public static I2cRegisters Registers(int address)
        {
            return new I2cRegisters(Board.I2cBus, Board.I2cSdaPin, Board.I2cSclPin, Board.I2cHertz,
                address);
        }
    }
}
