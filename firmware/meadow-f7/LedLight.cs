using Meadow.Foundation.Leds;

namespace EdgeSpike.Firmware
{
    /// <summary>A lamp of Meadow.Foundation.</summary>
    internal sealed class LedLight : ILight
    {
        readonly Led led;

        /// <summary>Keeps the lamp.</summary>
        /// <param name="led">Of the LEDs on board, Meadow itself knows that low is bright.</param>
        public LedLight(Led led)
        {
            this.led = led;
        }

        /// <inheritdoc/>
        public void Shine(bool on)
        {
            led.IsOn = on;
        }
    }
}
