using System.Threading;
using System;

using EdgeSpike.Device;

using nanoFramework.Hardware.Esp32;

namespace EdgeSpike.Firmware
{
    /// <summary>What the board does until something is due: waits, dozes or sleeps.</summary>
    /// <remarks>
    /// Waiting keeps everything awake, and lasts until the next tick of the system at the least;
    /// they are 10 ms apart. Dozing is light sleep: memory and time go on, the serial line does not
    /// (<see cref="DozeRule"/> says when). Deep sleep forgets everything but flash and ends in a
    /// reset, so it is for boards that look only now and then: it may begin once a window has been
    /// answered, when nothing is on its way to flash or line and neither host nor button was there
    /// for a while. What was learned is in flash by then, and the windows before and after have
    /// nothing to do with each other.
    /// </remarks>
    internal sealed class Rest
    {
        readonly IClock clock;
        readonly bool mayDoze;
        readonly int deepSeconds;
        readonly int buttonPin;
        readonly int pressedLevel;
        readonly long alone;

        /// <summary>Takes the settings; sleeps later.</summary>
        /// <param name="mayDoze">Whether light sleep is allowed: a board that is being worked on
        /// stays reachable.</param>
        /// <param name="deepSeconds">Deep sleep after each answer; 0: never.</param>
        /// <param name="buttonPin">GPIO that ends it early; −1: none.</param>
        /// <param name="pressedHigh">Whether that pin is high then.</param>
        public Rest(IClock clock, bool mayDoze, int deepSeconds, int buttonPin, bool pressedHigh)
        {
            this.clock = clock;
            this.mayDoze = mayDoze;
            this.deepSeconds = deepSeconds;
            this.buttonPin = buttonPin;
            pressedLevel = pressedHigh ? 1 : 0;
            // A board that woke by itself need not wait for anybody; one that was reset waits for
            // its tools.
            if (Sleep.GetWakeupCause() == Sleep.WakeupCause.Timer) alone = DozeRule.Quiet;
        }

        /// <summary>Lets the time pass.</summary>
        /// <param name="wait">Microseconds until something is due.</param>
        /// <param name="heard">When the last byte came from the host; 0: never.</param>
        /// <param name="held">When the button was pressed last; 0: never.</param>
        /// <param name="answered">Whether any window has ended.</param>
        public void Pass(long wait, long heard, long held, bool answered)
        {
            long now = clock.Microseconds;
            long touched = heard > held ? heard : held;
            bool quiet = now - touched >= (touched == 0 ? DozeRule.Quiet - alone : DozeRule.Quiet);
            if (answered && deepSeconds > 0 && quiet && wait >= DozeRule.Worth) DeepSleep();
            long doze = quiet && mayDoze ? DozeRule.Microseconds(now, wait) : 0;
            if (doze > 0 && LightSleep(doze)) return;
            if (wait >= 1000) Thread.Sleep((int)(wait / 1000));
        }

        static bool LightSleep(long microseconds)
        {
            return Sleep.EnableWakeupByTimer(TimeSpan.FromTicks(microseconds * 10))
                == EspNativeError.OK
                && Sleep.StartLightSleep() == EspNativeError.OK;
        }

        void DeepSleep()
        {
            Sleep.EnableWakeupByTimer(TimeSpan.FromTicks(deepSeconds * 10000000L));
            try
            {
                // Not every pin can do it: then the button has to wait for the timer.
                if (buttonPin >= 0)
                    Sleep.EnableWakeupByPin((Sleep.WakeupGpioPin)(1UL << buttonPin), pressedLevel);
            }
            catch (Exception)
            {
                // Nor can every chip: the ESP32-C3 wakes by timer only.
            }

            Sleep.StartDeepSleep();
        }
    }
}
