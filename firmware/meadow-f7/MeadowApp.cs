using System.IO;
using System.Threading.Tasks;
using System.Threading;
using System;

using EdgeSpike.Core;
using EdgeSpike.Device;

using Meadow.Devices;
using Meadow.Foundation.Leds;
using Meadow.Foundation.Sensors.Buttons;
using Meadow.Hardware;
using Meadow;

namespace EdgeSpike.Firmware
{
    /// <summary>The device loop on a Meadow F7v2 Feather.</summary>
    public sealed class MeadowApp : App<F7FeatherV2>
    {
        const string Version = "EdgeSpike 0.1.0 for Meadow";

        // The analogue input instead of a motion sensor.
        const int Converter = 0;

        static readonly TimeSpan WatchdogTime = TimeSpan.FromSeconds(20);

        /// <summary>Starts the loop on a thread of its own, which keeps its rhythm whatever else
        /// runs.</summary>
        /// <returns>Done at once.</returns>
        public override Task Run()
        {
            new Thread(Live).Start();
            return Task.CompletedTask;
        }

        static void Live()
        {
            try
            {
                // First of all: a port that cannot be opened shall end in a new start as well.
                Device.WatchdogEnable(WatchdogTime);
                DevicePorts ports = Ports();
                while (true) RunModel(ports);
            }
            catch (Exception e)
            {
                // The watchdog starts the board anew.
                Resolver.Log.Error(Version + " stopped: " + e.Message);
            }
        }

        static DevicePorts Ports()
        {
            var clock = new TickClock();
            SerialPortName name = Device.PlatformOS.GetSerialPortName(Board.LinkPort);
            ISerialPort port = Device.CreateSerialPort(
                name, Board.LinkBaud, 8, Parity.None, StopBits.One, Board.LinkReceiveBuffer);
            ResistorMode pull = Board.ButtonActiveHigh ? ResistorMode.InternalPullDown
                : ResistorMode.InternalPullUp;
            string folder = MeadowOS.FileSystem.DataDirectory + Path.DirectorySeparatorChar;
            return new DevicePorts(
                Sensor(Board.SensorModel, clock),
                new SerialLine(port, clock),
                new FileStore(folder, Board.SlotBytes),
                clock,
                new PushButtonInput(new PushButton(Device.GetPin(Board.ButtonPin), pull)),
                new Reaction(new LedLight(new Led(Device.GetPin(Board.LampPin)))))
            {
                RecordingKey = RecordingHmac.Open(folder),
            };
        }

        /// <summary>Which sensor is read. An own one is a class beside the others and a line
        /// here.</summary>
        static ISampleSource Sensor(int model, IClock clock)
        {
            switch (model)
            {
                case 6050: return new Mpu6050(Registers(), clock);
                case 6886: return new Mpu6886(Registers(), clock);
                case Converter:
                    return new AnalogSource(
                        Device.CreateAnalogInputArray(Device.GetPin(Board.AdcPin)));
                default:
                    throw new ConfigurationException(
                        "sensor " + model.ToString() + " of board '" + Board.Name
                        + "': expected 6050, 6886 or 0 for the analogue input");
            }
        }

        static SpanRegisters Registers()
        {
            return new SpanRegisters(Device.CreateI2cBus(I2cBusSpeed.Fast), Board.SensorAddress);
        }

        /// <summary>Until another model was put into flash.</summary>
        static void RunModel(DevicePorts ports)
        {
            DeviceLoop loop = DeviceBoot.StartLearned(
                ports, new DeviceIdentity(Board.Name, Version), BuiltInModel.Plan(),
                BuiltInModel.State(),
                new Kernels());
            while (!loop.RestartAsked)
            {
                long wait = loop.Poll();
                Device.WatchdogReset();
                if (wait >= 1000) Thread.Sleep((int)(wait / 1000));
            }
        }
    }
}
