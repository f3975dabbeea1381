using System;

namespace nanoFramework.Hardware.Esp32
{
    public enum DeviceFunction
    {
        I2C1_DATA = 0x20100,
        I2C1_CLOCK = 0x20101,
        I2C2_DATA = 0x20200,
        I2C2_CLOCK = 0x20201,
        COM2_TX = 0x30200,
        COM2_RX = 0x30201,
    }

    public enum EspNativeError
    {
        OK = 0,
    }

    public class Configuration
    {
        private Configuration() => throw null;

        public static void SetPinFunction(int pin, DeviceFunction value) => throw null;
    }

    public class HighResTimer
    {
        private HighResTimer() => throw null;

        public static ulong GetCurrent() => throw null;
    }

    public class Sleep
    {
        private Sleep() => throw null;

        public enum WakeupCause
        {
            Timer = 4,
        }

        [Flags]
        public enum WakeupGpioPin : ulong
        {
        }

        public static EspNativeError EnableWakeupByTimer(TimeSpan time) => throw null;

        public static EspNativeError EnableWakeupByPin(WakeupGpioPin pin, int level) => throw null;

        public static EspNativeError StartLightSleep() => throw null;

        public static void StartDeepSleep() => throw null;

        public static WakeupCause GetWakeupCause() => throw null;
    }
}
