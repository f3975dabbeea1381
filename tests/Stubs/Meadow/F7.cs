using System;

using Meadow.Hardware;

namespace Meadow.Devices;

public class F7FeatherV2 : IMeadowDevice
{
    private F7FeatherV2() => throw null!;

    public IPlatformOS PlatformOS => throw null!;

    public IPin GetPin(string pinName) => throw null!;

    public II2cBus CreateI2cBus(I2cBusSpeed busSpeed) => throw null!;

    public ISerialPort CreateSerialPort(
        SerialPortName portName,
        int baudRate = 9600,
        int dataBits = 8,
        Parity parity = Parity.None,
        StopBits stopBits = StopBits.One,
        int readBufferSize = 1024) => throw null!;

    public IAnalogInputArray CreateAnalogInputArray(params IPin[] pins) => throw null!;

    public void WatchdogEnable(TimeSpan timeout) => throw null!;

    public void WatchdogReset() => throw null!;
}
