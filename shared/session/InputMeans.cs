using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>How often each input neuron fired, and noise of that shape: the source of phases
    /// that show <see cref="Source.Noise"/>.</summary>
    /// <remarks>
    /// <code>
    /// m[i] ← m[i] + (x[i] − m[i])/min(n, window)          x: whether i spiked in the n-th step shown
    /// noise: each neuron spikes in each step with probability m
    /// </code>
    /// m is Q30, the division truncates. The spikes of an encoder count like all others; its noise
    /// enters as spikes while it shows no sample. Draws are keyed by (seed, population, global
    /// step, neuron). Not state of the network: what it shows enters through the session, so a
    /// recording has it. Shaped by means as in Tadros et al. 2022, doi:10.1038/s41467-022-34938-7.
    /// Allocates nothing after the constructor.
    /// </remarks>
    public sealed class InputMeans
    {
        /// <summary>Steps that the mean reaches back where nothing is said.</summary>
        public const int Window = 1024;

        /// <summary>Steps that it reaches back at most: all that a device is taught.</summary>
        public const int WindowMax = 1 << 24;

        const int Bits = 30;

        readonly Network network;
        readonly InputPopulation[] inputs;
        readonly int[][] means;
        readonly int[] counts;
        readonly int window;

        /// <summary>Allocates the means of a network's inputs, at zero.</summary>
        /// <param name="network">Whose inputs.</param>
        /// <param name="window">Steps that the mean reaches back, 1 … <see cref="WindowMax"/>.
        /// </param>
        public InputMeans(Network network, int window)
        {
            this.network = network;
            this.window = window;
            int populations = network.Populations.Length;
            inputs = new InputPopulation[populations];
            means = new int[populations][];
            counts = new int[populations];
            for (int p = 0; p < populations; p++)
            {
                inputs[p] = network.Populations[p] as InputPopulation;
                if (inputs[p] != null) means[p] = new int[inputs[p].Size];
            }
        }

        /// <summary>Whether nothing was shown yet: noise would be silence.</summary>
        public bool IsEmpty
        {
            get
            {
                for (int p = 0; p < counts.Length; p++)
                {
                    if (counts[p] != 0) return false;
                }

                return true;
            }
        }

        /// <summary>m of a neuron, Q30.</summary>
        /// <param name="population">An input.</param>
        public int Mean(int population, int index)
        {
            return means[population][index];
        }

        /// <summary>Takes what waits for the coming step.</summary>
        public void NoteWaiting()
        {
            for (int p = 0; p < inputs.Length; p++)
            {
                if (inputs[p] == null || inputs[p].Source != null) continue;
                SpikeRing ring = inputs[p].Spikes;
                Note(p, ring.Indices, ring.Head * ring.Size, ring.Counts[ring.Head]);
            }
        }

        /// <summary>Takes what encoders made in the step that is done.</summary>
        public void NoteEncoded()
        {
            for (int p = 0; p < inputs.Length; p++)
            {
                if (inputs[p] == null || inputs[p].Source == null) continue;
                Note(p, inputs[p].Source.Emitted, 0, inputs[p].Source.EmittedCount);
            }
        }

        /// <summary>Shows noise in the coming step.</summary>
        /// <param name="session">Of this network.</param>
        public void Show(Session session)
        {
            for (int p = 0; p < inputs.Length; p++)
            {
                if (inputs[p] == null) continue;
                int[] mean = means[p];
                for (int i = 0; i < mean.Length; i++)
                {
                    if (mean[i] != 0 && (long)(Draw(p, i) >> (64 - Bits)) < mean[i])
                        session.Spike(p, i);
                }
            }
        }

        void Note(int p, short[] spikes, int from, int count)
        {
            if (counts[p] < window) counts[p]++;
            int n = counts[p];
            int[] mean = means[p];
            int next = from;
            int end = from + count;
            for (int i = 0; i < mean.Length; i++)
            {
                bool spiked = next < end && spikes[next] == i;
                if (spiked) next++;
                mean[i] += ((spiked ? 1 << Bits : 0) - mean[i]) / n;
            }
        }

        ulong Draw(int population, int index)
        {
            return Keyed.Bits(
                network.Seed, Purpose.SourceNoise, population, (ulong)network.StepCount,
                (ulong)index);
        }
    }
}
