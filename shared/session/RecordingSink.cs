using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Sessions
{
    /// <summary>Where a recording goes: a file of blocks, a line.</summary>
    /// <remarks>
    /// A <see cref="Recorder"/> decides what is recorded, its sink how that travels. A sink may
    /// refuse what it has no room for. It then has kept none of it; the recorder counts the steps
    /// that it had to drop, and offers a gap and a snapshot until they are taken. Nothing is
    /// allocated after the constructor.
    /// </remarks>
    public abstract class RecordingSink
    {
        /// <summary>The layout's longest event without a list, and the steps before it: 11 bytes of
        /// steps, 25 of hashes.</summary>
        public const int FieldsMax = 36;

        // Steps, type, population and length of a list; then at most so many a value, so many a
        // spike.
        internal const int HeadMax = 17;
        internal const int ValueMax = 5;
        internal const int SpikeMax = 3;

        /// <summary>Says how much the sink takes at once.</summary>
        /// <param name="blockSize">Most bytes of events, at least
        /// <see cref="LongestEvent"/>.</param>
        protected RecordingSink(int blockSize)
        {
            BlockSize = blockSize;
        }

        /// <summary>Most bytes of events that it is ever given at once.</summary>
        public int BlockSize { get; }

        /// <summary>A recording begins.</summary>
        /// <param name="hashEvery">Steps between hashes.</param>
        /// <exception cref="ConfigurationException">The sink cannot record so.</exception>
        public abstract void Open(int hashEvery);

        /// <summary>Takes events.</summary>
        /// <param name="events">Laid out as in <see cref="RecordingFormat"/>; valid during the
        /// call.</param>
        /// <returns>False if there is no room: then none of them were taken.</returns>
        public abstract bool Events(ByteWriter events);

        /// <summary>Takes events and, behind them, the present state; both or neither.</summary>
        /// <param name="events">As above; there may be none.</param>
        /// <param name="network">Between two steps. A sink that cannot send its state at once
        /// copies it during the call.</param>
        /// <returns>False if there is no room: then nothing was taken.</returns>
        public abstract bool Snapshot(ByteWriter events, Network network);

        /// <summary>The recording ends; its last snapshot was taken.</summary>
        public abstract void Close();

        /// <summary>Bytes that the longest event of a network may take, and the steps before it.
        /// Spikes do not count: a list of them is divided where it does not fit.</summary>
        /// <param name="network">What is recorded.</param>
        /// <returns>At least <see cref="FieldsMax"/>.</returns>
        public static int LongestEvent(Network network)
        {
            int values = 0;
            for (int p = 0; p < network.Populations.Length; p++)
            {
                Population population = network.Populations[p];
                if (population.Target != null && population.Size > values) values = population.Size;
                var input = population as InputPopulation;
                if (input == null || input.Source == null) continue;
                if (input.Source.Channels > values) values = input.Source.Channels;
            }

            int list = HeadMax + ValueMax * values;
            return list > FieldsMax ? list : FieldsMax;
        }
    }
}
