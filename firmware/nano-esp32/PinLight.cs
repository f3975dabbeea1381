using System.Device.Gpio;

namespace EdgeSpike.Firmware
{
    /// <summary>A lamp at a pin.</summary>
    internal sealed class PinLight : ILight
    {
        readonly GpioPin pin;
        readonly bool activeHigh;

        /// <summary>Opens the pin, dark.</summary>
        /// <param name="controller">Of all pins.</param>
        /// <param name="activeHigh">Whether high is bright.</param>
        public PinLight(GpioController controller, int number, bool activeHigh)
        {
            this.activeHigh = activeHigh;
            pin = controller.OpenPin(number, PinMode.Output);
            Shine(false);
        }

        /// <inheritdoc/>
        public void Shine(bool on)
        {
            pin.Write(on == activeHigh);
        }
    }
}
