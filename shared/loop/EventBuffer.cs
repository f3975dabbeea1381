using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <summary>Collects the events of a recording and writes them as blocks.</summary>
    /// <remarks>
    /// Steps are counted, and become an event when another event begins or the buffer is flushed. A
    /// block leaves when there may be no room for one event more, so an event never crosses a block.
    /// Nothing is allocated after the constructor.
    /// </remarks>
    public sealed class EventBuffer
    {
        // The longest event is a list of spikes or targets: at most 5 bytes each, and its head.
        const int BlockSize = 8192;
        const int HeadMax = 64;
        const int ItemMax = 5;

        readonly BlockWriter blocks;
        readonly ByteWriter bytes;
        readonly int eventMax;
        long steps;

        /// <summary>Allocates room for a block.</summary>
        /// <param name="blocks">Receives them.</param>
        /// <param name="network">Gives the longest list.</param>
        public EventBuffer(BlockWriter blocks, Network network)
        {
            this.blocks = blocks;
            int widest = 0;
            for (int p = 0; p < network.Populations.Length; p++)
            {
                if (network.Populations[p].Size > widest) widest = network.Populations[p].Size;
            }

            eventMax = HeadMax + ItemMax * widest;
            bytes = new ByteWriter(BlockSize + eventMax);
        }

        /// <summary>Begins an event, after the steps before it.</summary>
        /// <param name="type">See <see cref="RecordingFormat"/>.</param>
        /// <returns>Takes its fields.</returns>
        public ByteWriter Begin(byte type)
        {
            FlushSteps();
            MakeRoom();
            bytes.WriteU8(type);
            return bytes;
        }

        /// <summary>A step was done, or is about to be.</summary>
        public void CountStep()
        {
            steps++;
        }

        /// <summary>Writes what was collected, if anything.</summary>
        public void Flush()
        {
            FlushSteps();
            WriteBlock();
        }

        void FlushSteps()
        {
            if (steps == 0) return;
            MakeRoom();
            bytes.WriteU8(RecordingFormat.Steps);
            bytes.WriteVarUint((ulong)steps);
            steps = 0;
        }

        void MakeRoom()
        {
            if (bytes.Size + eventMax > bytes.Capacity) WriteBlock();
        }

        void WriteBlock()
        {
            if (bytes.Size == 0) return;
            blocks.Write(RecordingFormat.Events, bytes);
            bytes.Clear();
        }
    }
}
