using System.Device.Gpio;
using System.Threading;
using System;

using EdgeSpike.Core;
using EdgeSpike.Device;

using nanoFramework.Runtime.Native;

namespace EdgeSpike.Firmware
{
    /// <summary>The device loop on an ESP32.</summary>
    public static partial class Program
    {
        const string Version = "EdgeSpike 0.1.0 for nanoFramework";

        // Settings that are no affair of the board.
        const int WatchdogMilliseconds = 8000;
        const bool MayDoze = true;
        const int DeepSleepSeconds = 0;
        const int Sensor = Board.SensorModel;

        /// <summary>Runs for ever, or starts the board anew.</summary>
        public static void Main()
        {
            try
            {
                Live();
            }
            catch (Exception e)
            {
                // An exception that nobody catches may end a program without a word.
                Console.WriteLine(Version + " stopped: " + e.Message);
            }

            Thread.Sleep(5000);
            Power.RebootDevice();
        }

        static void Live()
        {
            var clock = new HighResClock();
            var gpio = new GpioController();
            IHostLine link = new SerialLink(Board.LinkTxPin, Board.LinkRxPin, Board.LinkBaud,
                Board.LinkReceiveBuffer, clock);
            OpenNetwork(clock, ref link);
            var button = new Button(gpio, Board.ButtonPin, Board.ButtonActiveHigh, clock);
            var reaction = new Reaction(Light(gpio, Board.LampPin, Board.LampAddress));
            IActuator actuator = reaction;
            OpenBroker(ref actuator);
            var ports = new DevicePorts(
                Sensors.Open(Sensor, clock), link,
                new FileStore(Board.StoragePath, Board.SlotBytes), clock, button, actuator);
            OpenRecordingKey(ports);
            var rest = new Rest(clock, MayDoze && link.MayDoze, DeepSleepSeconds, Board.ButtonPin,
                Board.ButtonActiveHigh);
            var watchdog = new Watchdog(WatchdogMilliseconds);
            Console.WriteLine(Version + " on " + Board.Name);
            while (true) RunModel(ports, link, button, reaction, rest, watchdog);
        }

        /// <summary>In <c>Wireless.cs</c>; nothing where the board has no such port.</summary>
        static partial void OpenNetwork(IClock clock, ref IHostLine line);

        /// <summary>Likewise: the key is of the same package.</summary>
        static partial void OpenRecordingKey(DevicePorts ports);

        /// <summary>In <c>Mqtt.cs</c>; nothing where answers are told to nobody.</summary>
        static partial void OpenBroker(ref IActuator actuator);

        static partial void FollowAnswers(DevicePorts ports, DeviceLoop loop);

        static ILight Light(GpioController gpio, int pin, int address)
        {
            if (pin >= 0) return new PinLight(gpio, pin, Board.LampActiveHigh);
            if (address == 0) return new NoLight();
            IRegisters registers = Sensors.Registers(address);
            return new RegisterLight(
                registers, Board.LampIdentityRegister, Board.LampIdentity, Board.LampModeRegister,
                Board.LampModeMask,
                Board.LampRegister, Board.LampMask, Board.LampActiveHigh);
        }

        /// <summary>Until another model was put into flash.</summary>
        static void RunModel(
            DevicePorts ports, IHostLine link, Button button, Reaction reaction, Rest rest,
            Watchdog watchdog)
        {
            watchdog.Hold();
            var identity = new DeviceIdentity(Board.Name, Version);
            DeviceLoop loop = DeviceBoot.StartLearned(
                ports, identity, BuiltInModel.Plan(), BuiltInModel.State(), new Kernels());
            FollowAnswers(ports, loop);
            while (!loop.RestartAsked)
            {
                long wait = loop.Poll();
                watchdog.Feed();
                link.Check(!loop.Alone);
                rest.Pass(wait, link.Heard, button.Held, reaction.Answered);
            }
        }
    }
}
