using System.Device.Adc;
using System;

using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>Consecutive channels of the chip's converter, in millivolts.</summary>
    /// <remarks>
    /// The driver sets 12 dB attenuation and does not calibrate, so a reading is within some
    /// percent of the truth and bends above 2.5 V; what a network learns from it, it learns as it
    /// is. ADC2 cannot be read while Wi-Fi is on: use channels of ADC1.
    /// </remarks>
    internal sealed class AdcSource : ISampleSource
    {
        readonly AdcChannel[] channels;
        readonly int max;
        readonly int millivolts;

        /// <summary>Opens the channels; their pins are set by the chip.</summary>
        /// <param name="first">Number of the first.</param>
        /// <param name="millivolts">What the largest reading stands for.</param>
        public AdcSource(int first, int count, int millivolts)
        {
            var controller = new AdcController();
            max = controller.MaxValue;
            this.millivolts = millivolts;
            channels = new AdcChannel[count];
            for (int c = 0; c < count; c++) channels[c] = controller.OpenChannel(first + c);
        }

        /// <inheritdoc/>
        public int Channels
        {
            get { return channels.Length; }
        }

        /// <inheritdoc/>
        public bool TryRead(int[] sample)
        {
            try
            {
                for (int c = 0; c < channels.Length; c++)
                {
                    sample[c] = AdcScale.Millivolts(channels[c].ReadValue(), max, millivolts);
                }

                return true;
            }
            catch (Exception)
            {
                // ADC2 is taken by the radio.
                return false;
            }
        }
    }
}
