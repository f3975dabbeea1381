using EdgeSpike.Device;

using Meadow.Foundation.Sensors.Buttons;

namespace EdgeSpike.Firmware
{
    /// <summary>The teaching button.</summary>
    internal sealed class PushButtonInput : ILabelInput
    {
        readonly PushButton button;

        /// <summary>Keeps the button.</summary>
        /// <param name="button">Knows by its resistor which level means pressed.</param>
        public PushButtonInput(PushButton button)
        {
            this.button = button;
        }

        /// <inheritdoc/>
        public bool Pressed
        {
            get { return button.State; }
        }
    }
}
