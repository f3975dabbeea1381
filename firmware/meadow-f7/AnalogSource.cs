using EdgeSpike.Device;

using Meadow.Hardware;

namespace EdgeSpike.Firmware
{
    /// <summary>Analogue inputs, in millivolts; allocates nothing.</summary>
    internal sealed class AnalogSource : ISampleSource
    {
        const int MillivoltsAVolt = 1000;

        readonly IAnalogInputArray inputs;

        /// <summary>Touches nothing yet.</summary>
        /// <param name="inputs">One a channel.</param>
        public AnalogSource(IAnalogInputArray inputs)
        {
            this.inputs = inputs;
        }

        /// <inheritdoc/>
        public int Channels
        {
            get { return inputs.CurrentValues.Length; }
        }

        /// <inheritdoc/>
        public bool TryRead(int[] sample)
        {
            inputs.Refresh();
            double[] volts = inputs.CurrentValues;
            // The vendor's unit is a double; from here on it is an integer, and that is what is
            // recorded.
            for (int c = 0; c < volts.Length; c++) sample[c] = (int)(volts[c] * MillivoltsAVolt);
            return true;
        }
    }
}
