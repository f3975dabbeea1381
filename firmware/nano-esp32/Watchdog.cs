using System.Threading;

using nanoFramework.Runtime.Native;

namespace EdgeSpike.Firmware
{
    /// <summary>Starts the board anew if nobody fed it for a while.</summary>
    /// <remarks>
    /// nanoFramework 1.x offers no hardware watchdog: its ESP32 images are built with the task
    /// watchdog off (CONFIG_ESP_TASK_WDT_INIT=n) and no package has one. This is the nearest thing,
    /// a thread of its own, which the interpreter runs whatever the loop does in C#. It catches a
    /// loop that hangs or waits for ever; it does not catch a call that hangs inside the firmware
    /// itself, where no C# runs at all. Of interrupts that hang, the chip's interrupt watchdog
    /// takes care (300 ms, left on by the images).
    /// </remarks>
    internal sealed class Watchdog
    {
        readonly int milliseconds;
        bool fed;
        bool idle = true;

        /// <summary>Begins to watch with the first feed.</summary>
        /// <param name="milliseconds">It bites between once and twice this after the last
        /// feed.</param>
        public Watchdog(int milliseconds)
        {
            this.milliseconds = milliseconds;
            new Thread(new ThreadStart(Watch)).Start();
        }

        /// <summary>Still alive.</summary>
        public void Feed()
        {
            fed = true;
            idle = false;
        }

        /// <summary>Does not bite until it is fed again: a large model is built for longer than a
        /// loop may hang.</summary>
        public void Hold()
        {
            idle = true;
        }

        void Watch()
        {
            while (true)
            {
                fed = false;
                Thread.Sleep(milliseconds);
                if (!fed && !idle) Power.RebootDevice();
            }
        }
    }
}
