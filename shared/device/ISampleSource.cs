namespace EdgeSpike.Device
{
    /// <summary>A sensor that is read sample by sample.</summary>
    public interface ISampleSource
    {
        /// <summary>Values a sample, 1 or more.</summary>
        int Channels { get; }

        /// <summary>Reads the sensor once, without allocation.</summary>
        /// <param name="sample">[Channels] receives one integer a channel, in thousandths of the
        /// channel's unit (mm/s², mrad/s, mV); unchanged or partly changed if the sensor did not
        /// answer.</param>
        /// <returns>False if it did not answer.</returns>
        bool TryRead(int[] sample);
    }
}
