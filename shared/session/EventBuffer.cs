using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Sessions
{
    /// <summary>Collects the events of a recording, hands them to its sink, and counts the steps
    /// that were lost because it had no room.</summary>
    /// <remarks>
    /// Steps are counted, and become an event together with the one that follows them: hashes are
    /// never in another block than their step. A block leaves when there may be no room for one
    /// event more, so an event never crosses a block. After a refusal everything is dropped until
    /// <see cref="Resume"/> succeeds. Nothing is allocated after the constructor.
    /// </remarks>
    public sealed class EventBuffer
    {
        readonly RecordingSink sink;
        readonly ByteWriter bytes;
        readonly int capacity;
        readonly int longest;

        // Steps that are in no event yet, pieces of work after them likewise, steps that are in
        // events of the buffer, that were dropped.
        long waiting;
        long working;
        long held;
        long lost;
        bool covers;

        /// <summary>Allocates room for a block.</summary>
        /// <param name="network">Gives the longest event.</param>
        /// <exception cref="ConfigurationException">That does not fit a block of the
        /// sink.</exception>
        public EventBuffer(RecordingSink sink, Network network)
        {
            this.sink = sink;
            longest = RecordingSink.LongestEvent(network);
            if (sink.BlockSize < longest)
            {
                throw new ConfigurationException(
                    "recording in blocks of " + sink.BlockSize.ToString()
                    + " bytes: expected " + longest.ToString()
                        + " or more, the longest event of this network");
            }

            capacity = sink.BlockSize;
            bytes = new ByteWriter(capacity);
        }

        /// <summary>Whether what comes now is recorded; false before the first snapshot, and from a
        /// refusal until the next one.</summary>
        public bool Covers
        {
            get { return covers; }
        }

        /// <summary>Steps that were dropped since the recording was last covered.</summary>
        public long Lost
        {
            get { return lost; }
        }

        /// <summary>Most spikes that one event may list.</summary>
        public int SpikesMax
        {
            get { return (capacity - RecordingSink.HeadMax) / RecordingSink.SpikeMax; }
        }

        /// <summary>Forgets everything: a recording begins.</summary>
        public void Clear()
        {
            bytes.Clear();
            covers = false;
            waiting = 0;
            working = 0;
            held = 0;
            lost = 0;
        }

        /// <summary>Begins an event, after the steps before it.</summary>
        /// <param name="type">See <see cref="RecordingFormat"/>.</param>
        /// <returns>Takes its fields.</returns>
        public ByteWriter Begin(byte type)
        {
            MakeRoom(longest);
            WriteSteps();
            bytes.WriteU8(type);
            return bytes;
        }

        /// <summary>Begins a list of spikes, after the steps before it.</summary>
        /// <param name="count">At most <see cref="SpikesMax"/>.</param>
        /// <returns>Takes its fields.</returns>
        public ByteWriter BeginSpikes(int count)
        {
            MakeRoom(RecordingSink.HeadMax + RecordingSink.SpikeMax * count);
            WriteSteps();
            bytes.WriteU8(RecordingFormat.Spikes);
            return bytes;
        }

        /// <summary>A step was done, or is about to be.</summary>
        public void CountStep()
        {
            if (!covers)
            {
                lost++;
                return;
            }

            if (working != 0) WriteCounts();
            if (covers) waiting++;
            else lost++;
        }

        /// <summary>A piece of work is about to be done between two steps.</summary>
        public void CountWork()
        {
            if (covers) working++;
        }

        void WriteCounts()
        {
            MakeRoom(longest);
            WriteSteps();
        }

        /// <summary>Step numbers were left out behind the back of the recording.</summary>
        public void Skip(long count)
        {
            if (!covers) lost += count;
        }

        /// <summary>Hands over what was collected, if anything.</summary>
        public void Flush()
        {
            MakeRoom(RecordingSink.FieldsMax);
            WriteSteps();
            WriteBlock();
        }

        /// <summary>Hands over what was collected and the present state. If the sink has no room
        /// for both, both stay here: it can be tried again.</summary>
        /// <param name="network">Between two steps.</param>
        /// <returns>Whether the sink took it.</returns>
        public bool Snapshot(Network network)
        {
            MakeRoom(RecordingSink.FieldsMax);
            WriteSteps();
            return covers && Take(network);
        }

        /// <summary>Hands over an event and the state that the network was put into: that cannot
        /// wait.</summary>
        /// <param name="reason">A number of <see cref="RecordingFormat"/>.</param>
        /// <param name="network">Between two steps.</param>
        /// <returns>Whether the sink took it.</returns>
        public bool Restore(byte reason, Network network)
        {
            Flush();
            Begin(RecordingFormat.Restore).WriteU8(reason);
            if (!covers) return false;
            if (Take(network)) return true;
            Lose();
            return false;
        }

        /// <summary>Tries to go on after a refusal, or to begin: hands over a gap and the present
        /// state.</summary>
        /// <param name="network">Between two steps.</param>
        /// <param name="first">Whether nothing was recorded yet; then a gap of no steps is
        /// none.</param>
        /// <returns>Steps that are not covered; −1 if the sink still has no room, or if no step was
        /// lost but what entered since the last one: only after another step is there a gap to go
        /// on behind.</returns>
        public long Resume(Network network, bool first)
        {
            if (!first && lost == 0) return -1;
            bytes.Clear();
            if (lost != 0)
            {
                bytes.WriteU8(RecordingFormat.Gap);
                bytes.WriteVarUint((ulong)lost);
            }

            if (!Take(network)) return -1;
            long missing = lost;
            lost = 0;
            covers = true;
            return missing;
        }

        void WriteSteps()
        {
            if (waiting != 0)
            {
                bytes.WriteU8(RecordingFormat.Steps);
                bytes.WriteVarUint((ulong)waiting);
                held += waiting;
                waiting = 0;
            }

            if (working == 0) return;
            bytes.WriteU8(RecordingFormat.Work);
            bytes.WriteVarUint((ulong)working);
            working = 0;
        }

        void MakeRoom(int size)
        {
            if (!covers) bytes.Clear();
            else if (bytes.Size > capacity - size) WriteBlock();
        }

        void WriteBlock()
        {
            if (bytes.Size == 0) return;
            if (sink.Events(bytes)) Emptied();
            else Lose();
        }

        bool Take(Network network)
        {
            if (!sink.Snapshot(bytes, network)) return false;
            Emptied();
            return true;
        }

        void Emptied()
        {
            bytes.Clear();
            held = 0;
        }

        void Lose()
        {
            covers = false;
            lost += held + waiting;
            waiting = 0;
            working = 0;
            Emptied();
        }
    }
}
