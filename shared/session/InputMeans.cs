using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>The running mean of every input, and noise of that shape: the source of phases that
    /// show <see cref="Source.Noise"/>.</summary>
    /// <remarks>
    /// <code>
    /// m ← m + (x − m)/min(n, window)        x: a spike in the n-th step shown, or the n-th sample, per channel
    /// spikes     each neuron in each step with probability m
    /// samples    uniform in m ± min(m, 1 − m), one a sample's length
    /// </code>
    /// m is Q30, the division truncates. Draws are keyed by (seed, population, global step, neuron
    /// or channel). Not state of the network: what it shows enters through the session, so a
    /// recording has it. Shaped by means as in Tadros et al. 2022, doi:10.1038/s41467-022-34938-7.
    /// Allocates nothing after the constructor.
    /// </remarks>
    public sealed class InputMeans
    {
        /// <summary>Steps, or samples, that the mean reaches back where nothing is said.</summary>
        public const int Window = 1024;

        const int Bits = 30;
        const int SampleBits = 15;

        readonly Network network;
        readonly int[][] means;
        readonly int[][] shown;
        readonly int[] counts;
        readonly int window;

        /// <summary>Allocates the means of a network's inputs, at zero.</summary>
        /// <param name="network">Whose inputs.</param>
        /// <param name="window">Steps, or samples, that the mean reaches back, 1 … 2²⁴.</param>
        public InputMeans(Network network, int window)
        {
            this.network = network;
            this.window = window;
            int populations = network.Populations.Length;
            means = new int[populations][];
            shown = new int[populations][];
            counts = new int[populations];
            for (int p = 0; p < populations; p++)
            {
                var input = network.Populations[p] as InputPopulation;
                if (input == null) continue;
                means[p] = new int[input.Source == null ? input.Size : input.Source.Channels];
                shown[p] = new int[means[p].Length];
            }
        }

        /// <summary>m of a neuron, or of a channel, Q30.</summary>
        /// <param name="population">An input.</param>
        public int Mean(int population, int index)
        {
            return means[population][index];
        }

        /// <summary>Takes what waits for the coming step.</summary>
        public void Note()
        {
            for (int p = 0; p < means.Length; p++)
            {
                if (means[p] == null) continue;
                var input = (InputPopulation)network.Populations[p];
                if (input.Source == null) NoteSpikes(p, input.Spikes);
                else if (input.Source.IsFresh) NoteSample(p, input.Source.Latest);
            }
        }

        /// <summary>Shows noise in the coming step.</summary>
        /// <param name="session">Of this network.</param>
        /// <param name="step">Of the phase, from 0.</param>
        public void Show(Session session, int step)
        {
            for (int p = 0; p < means.Length; p++)
            {
                if (means[p] == null) continue;
                SpikeSource source = ((InputPopulation)network.Populations[p]).Source;
                if (source == null) DrawSpikes(session, p);
                else if (step % source.StepsASample == 0) DrawSample(session, p);
            }
        }

        void NoteSpikes(int p, SpikeRing ring)
        {
            int n = Counted(p);
            int[] mean = means[p];
            int next = ring.Head * ring.Size;
            int end = next + ring.Counts[ring.Head];
            for (int i = 0; i < mean.Length; i++)
            {
                bool spiked = next < end && ring.Indices[next] == i;
                if (spiked) next++;
                mean[i] += ((spiked ? 1 << Bits : 0) - mean[i]) / n;
            }
        }

        void NoteSample(int p, int[] sample)
        {
            int n = Counted(p);
            int[] mean = means[p];
            for (int c = 0; c < mean.Length; c++)
            {
                mean[c] += ((sample[c] << (Bits - SampleBits)) - mean[c]) / n;
            }
        }

        int Counted(int p)
        {
            if (counts[p] < window) counts[p]++;
            return counts[p];
        }

        void DrawSpikes(Session session, int p)
        {
            int[] mean = means[p];
            for (int i = 0; i < mean.Length; i++)
            {
                if (mean[i] != 0 && (long)(Draw(p, i) >> (64 - Bits)) < mean[i])
                    session.Spike(p, i);
            }
        }

        void DrawSample(Session session, int p)
        {
            int most = (1 << SampleBits) - 1;
            int[] mean = means[p];
            int[] sample = shown[p];
            for (int c = 0; c < sample.Length; c++)
            {
                int m = mean[c] >> (Bits - SampleBits);
                int reach = m < most - m ? m : most - m;
                sample[c] = m - reach + Keyed.Below(Draw(p, c), 2 * reach + 1);
            }

            session.Sample(p, sample);
        }

        ulong Draw(int population, int index)
        {
            return Keyed.Bits(
                network.Seed, Purpose.SourceNoise, population, (ulong)network.StepCount,
                (ulong)index);
        }
    }
}
