namespace EdgeSpikeDevice
{
    /// <summary>Stands for a sensor of yours: two channels in thousandths, and who says what is
    /// shown.</summary>
    public sealed class Sensor
    {
        uint state = 1;

        /// <summary>What a window shows: 0 left, 1 flat, 2 right.</summary>
        public int Label(int window)
        {
            return window % 3;
        }

        /// <summary>Reads a sample: x and z of an accelerometer, mg.</summary>
        public void Read(int window, int[] sample)
        {
            int x = (Label(window) - 1) * 700;
            sample[0] = x + Noise();
            sample[1] = (x == 0 ? 1000 : 714) + Noise();
        }

        /// <summary>−100 … 100.</summary>
        int Noise()
        {
            state = state * 1664525 + 1013904223;
            return (int)(state >> 16) % 201 - 100;
        }
    }
}
