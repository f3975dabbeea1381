using System;

using Meadow.Hardware;

namespace Meadow
{
    public interface IMeadowDevice
    {
    }

    public interface IPlatformOS
    {
        SerialPortName? GetSerialPortName(string portName);
    }

    public static class Resolver
    {
        public static Logging.Logger Log => throw null!;
    }
}

namespace Meadow.Hardware
{
    public enum I2cBusSpeed
    {
        Fast = 400000,
    }

    public enum Parity
    {
        None = 0,
    }

    public enum ResistorMode
    {
        InternalPullDown = 1,
        InternalPullUp = 2,
    }

    public enum StopBits
    {
        One = 1,
    }

    public class SerialPortName
    {
        private SerialPortName() => throw null!;
    }

    public interface IPin
    {
    }

    public interface II2cBus
    {
        void Write(byte peripheralAddress, Span<byte> writeBuffer);

        void Exchange(byte peripheralAddress, Span<byte> writeBuffer, Span<byte> readBuffer);
    }

    public interface ISerialPort
    {
        int BaudRate { get; }

        void Open();

        int Read(byte[] buffer, int offset, int count);

        int Write(byte[] buffer, int offset, int count);
    }

    public interface IAnalogInputArray
    {
        double[] CurrentValues { get; }

        void Refresh();
    }
}
