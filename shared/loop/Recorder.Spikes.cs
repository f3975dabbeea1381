using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <content>Input spikes: they enter one by one and are written when their step begins.</content>
    public sealed partial class Recorder
    {
        /// <summary>Input spikes that wait for the next step and are not in the file yet.</summary>
        void WriteWaitingSpikes()
        {
            for (int p = 0; p < spikesWritten.Length; p++)
            {
                int count = Waiting(p);
                while (spikesWritten[p] < count)
                {
                    int left = count - spikesWritten[p];
                    int some = left < events.SpikesMax ? left : events.SpikesMax;
                    WriteSpikes(p, spikesWritten[p], spikesWritten[p] + some);
                    spikesWritten[p] += some;
                }
            }
        }

        void WriteSpikes(int population, int first, int count)
        {
            ByteWriter fields = events.BeginSpikes(count - first);
            fields.WriteVarUint((ulong)population);
            fields.WriteCount(count - first);
            SpikeRing ring = network.Populations[population].Spikes;
            int from = ring.Head * ring.Size;
            int before = -1;
            for (int s = from + first; s < from + count; s++)
            {
                int neuron = ring.Indices[s];
                fields.WriteVarUint((ulong)(neuron - before - 1));
                before = neuron;
            }
        }

        /// <summary>Spikes in the list for the next step; only input has one.</summary>
        int Waiting(int population)
        {
            if (network.Populations[population].Potential != null) return 0;
            SpikeRing ring = network.Populations[population].Spikes;
            return ring.Counts[ring.Head];
        }

        void ForgetSpikes()
        {
            for (int p = 0; p < spikesWritten.Length; p++) spikesWritten[p] = 0;
        }

        /// <summary>Those that wait are part of the snapshot.</summary>
        void RememberSpikes()
        {
            for (int p = 0; p < spikesWritten.Length; p++) spikesWritten[p] = Waiting(p);
        }
    }
}
