using EdgeSpike.Core;
using EdgeSpike.Encoders;

namespace EdgeSpike.Vectors
{
    /// <summary>Four channels through an encoder, step by step: ramp, wave, noise, the ends of the
    /// range.</summary>
    public sealed class EncoderVector : GoldenVector
    {
        /// <summary>Values a sample.</summary>
        public const int Channels = 4;

        /// <summary>Seed of the noise, and of an encoder that draws.</summary>
        public const ulong Key = 6;

        const int Samples = 24;

        readonly Encoder encoder;

        /// <summary>Creates the vector.</summary>
        /// <param name="name">Of the file, without its ending.</param>
        /// <param name="encoder">New, of four channels.</param>
        public EncoderVector(string name, Encoder encoder)
            : base(name, Key, "spikes of four channels, samples Q15")
        {
            this.encoder = encoder;
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            lines.Line("# sample: four values; then for each of its steps: step count lines");
            var sample = new int[Channels];
            var spikes = new short[encoder.Lines];
            encoder.Reset();
            for (int n = 0; n < Samples; n++)
            {
                Fill(sample, n);
                string values = "sample";
                for (int c = 0; c < Channels; c++) values += " " + sample[c].ToString();
                lines.Line(values);
                for (int t = 0; t < encoder.StepsASample; t++)
                {
                    int count = encoder.Encode(sample, 0, t, spikes);
                    string line = t.ToString() + " " + count.ToString();
                    for (int s = 0; s < count; s++) line += " " + ((int)spikes[s]).ToString();
                    lines.Line(line);
                }
            }
        }

        static void Fill(int[] sample, int n)
        {
            // Down and up again, six samples a quarter.
            int phase = n % 12;
            sample[0] = n * 1400;
            sample[1] = phase < 6 ? 30000 - phase * 4500 : 3000 + (phase - 6) * 4500;
            sample[2] = Keyed.Below(Keyed.Bits(Key, Purpose.TaskLabel, 0, (ulong)n, 0), 32768);
            sample[3] = n % 3 == 0 ? -1 : n % 3 == 1 ? Encoder.SampleMax + 1 : 16384;
        }
    }
}
