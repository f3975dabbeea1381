using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <content>Input spikes: they enter one by one and are written when their step begins.</content>
    public sealed partial class Recorder
    {
        readonly Population[] inputs;
        readonly int[] spikesWritten;

        /// <summary>Inputs whose spikes come from outside; an encoder's are not recorded, its samples are.</summary>
        static Population[] TakingSpikes(Network network)
        {
            int count = 0;
            var found = new Population[network.Populations.Length];
            for (int p = 0; p < found.Length; p++)
            {
                var input = network.Populations[p] as InputPopulation;
                if (input != null && input.Source == null) found[count++] = input;
            }

            var inputs = new Population[count];
            for (int n = 0; n < count; n++) inputs[n] = found[n];
            return inputs;
        }

        /// <summary>Input spikes that wait for the next step and are not in the file yet.</summary>
        void WriteWaitingSpikes()
        {
            for (int n = 0; n < inputs.Length; n++)
            {
                int count = Waiting(n);
                while (spikesWritten[n] < count)
                {
                    int left = count - spikesWritten[n];
                    int some = left < events.SpikesMax ? left : events.SpikesMax;
                    WriteSpikes(inputs[n], spikesWritten[n], spikesWritten[n] + some);
                    spikesWritten[n] += some;
                }
            }
        }

        void WriteSpikes(Population input, int first, int count)
        {
            ByteWriter fields = events.BeginSpikes(count - first);
            fields.WriteVarUint((ulong)input.Index);
            fields.WriteCount(count - first);
            SpikeRing ring = input.Spikes;
            int from = ring.Head * ring.Size;
            int before = -1;
            for (int s = from + first; s < from + count; s++)
            {
                int neuron = ring.Indices[s];
                fields.WriteVarUint((ulong)(neuron - before - 1));
                before = neuron;
            }
        }

        /// <summary>Spikes in an input's list for the next step.</summary>
        int Waiting(int n)
        {
            SpikeRing ring = inputs[n].Spikes;
            return ring.Counts[ring.Head];
        }

        void ForgetSpikes()
        {
            for (int n = 0; n < spikesWritten.Length; n++) spikesWritten[n] = 0;
        }

        /// <summary>Those that wait are part of the snapshot.</summary>
        void RememberSpikes()
        {
            for (int n = 0; n < spikesWritten.Length; n++) spikesWritten[n] = Waiting(n);
        }
    }
}
