namespace System.Device.Gpio
{
    public enum PinMode
    {
        Input = 0,
        InputPullDown = 1,
        InputPullUp = 2,
        Output = 3,
    }

    public readonly struct PinValue
    {
        public static implicit operator PinValue(bool value) => throw null;

        public static explicit operator bool(PinValue value) => throw null;
    }

    public sealed class GpioPin
    {
        private GpioPin() => throw null;

        public bool IsPinModeSupported(PinMode pinMode) => throw null;

        public void SetPinMode(PinMode value) => throw null;

        public PinValue Read() => throw null;

        public void Write(PinValue value) => throw null;
    }

    public sealed class GpioController
    {
        public GpioController() => throw null;

        public GpioPin OpenPin(int pinNumber) => throw null;

        public GpioPin OpenPin(int pinNumber, PinMode mode) => throw null;
    }
}
