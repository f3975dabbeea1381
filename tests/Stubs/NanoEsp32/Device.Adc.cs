namespace System.Device.Adc
{
    public class AdcChannel
    {
        private AdcChannel() => throw null;

        public int ReadValue() => throw null;
    }

    public class AdcController
    {
        public AdcController() => throw null;

        public int MaxValue => throw null;

        public AdcChannel OpenChannel(int channelNumber) => throw null;
    }
}
