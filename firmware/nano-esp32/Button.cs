using System.Device.Gpio;

using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>The teaching button.</summary>
    /// <remarks>The vendor's Read gives a struct, which the interpreter makes an object of: some 60
    /// bytes a look.</remarks>
    internal sealed class Button : ILabelInput
    {
        readonly GpioPin pin;
        readonly bool activeHigh;
        readonly IClock clock;

        /// <summary>Opens the pin, with a pull toward "released" where the pin has one.</summary>
        /// <param name="controller">Of all pins.</param>
        /// <param name="number">GPIO; −1: the board has no button.</param>
        /// <param name="activeHigh">Whether a high level means pressed.</param>
        public Button(GpioController controller, int number, bool activeHigh, IClock clock)
        {
            this.activeHigh = activeHigh;
            this.clock = clock;
            if (number < 0) return;
            PinMode pulled = activeHigh ? PinMode.InputPullDown : PinMode.InputPullUp;
            pin = controller.OpenPin(number);
            pin.SetPinMode(pin.IsPinModeSupported(pulled) ? pulled : PinMode.Input);
        }

        /// <summary>When it was seen pressed last, in the clock's microseconds; 0: never.</summary>
        public long Held { get; private set; }

        /// <inheritdoc/>
        public bool Pressed
        {
            get
            {
                if (pin == null || (bool)pin.Read() != activeHigh) return false;
                Held = clock.Microseconds;
                return true;
            }
        }
    }
}
