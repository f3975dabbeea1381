using Meadow.Hardware;

namespace Meadow.Foundation.Leds
{
    public class Led
    {
        public Led(IPin pin) => throw null!;

        public bool IsOn { set => throw null!; }
    }
}

namespace Meadow.Foundation.Sensors.Buttons
{
    public class PushButton
    {
        public PushButton(IPin inputPin, ResistorMode resistorMode) => throw null!;

        public bool State => throw null!;
    }
}
