using EdgeSpike.Core;

namespace EdgeSpike.Link
{
    /// <summary>The recording, block by block and byte by byte.</summary>
    /// <remarks>
    /// A recording is a file of blocks (<see cref="BlockFormat"/>): Header, Plan, Snapshot, then
    /// Events and Snapshots in the order in which things happened, then the end block. A model file
    /// is Plan, Snapshot, end block. The blocks of a recording are chained, those of a model file
    /// are not.
    /// <code>
    /// Header    U16 recording version, U16 plan version, U16 snapshot version,
    ///           U64 plan hash, U32 steps between hashes (1 … 65,536), U64 fingerprint of the core,
    ///           U8 answers (0: not said, 1: by votes), U8 unknown below (0 … 100 %), text title
    /// Plan      see PlanCodec
    /// Snapshot  U64 steps done, then see core Snapshot
    /// Events    any number of events; an event never crosses a block
    ///
    /// event  0x01 BeginTrial   U8 learn (0, 1), ZigZag label (−1: none)
    ///        0x02 EndTrial     ZigZag decision (−1: none)
    ///        0x03 OpenWindow
    ///        0x04 CloseWindow
    ///        0x05 Targets      VarUint population, count, ZigZag Q12 each
    ///        0x06 Spikes       VarUint population, count, VarUint first, VarUint gaps − 1; for the next step
    ///        0x07 Steps        VarUint n ≥ 1; spikes belong to the first, the others are silent
    ///        0x08 Hashes       U64 deliver, U64 step, U64 learn: of the step just done
    ///        0x09 BeginPhase   ZigZag phase
    ///        0x0A EndPhase     ZigZag phase, ZigZag reward; each fits I32
    ///        0x0B Sample       VarUint population, count, ZigZag each, fits I32; shown from the next step on
    ///        0x0C Gap          VarUint n: what entered and happened in so many steps is not in the file
    ///        0x0D Restore      U8 why (1 undo, 2 model load, 3 checkpoint): the state was replaced
    ///        0x0E State        U64 step, U64 learn: those hashes of the state between two steps
    ///        0x0F Reward       ZigZag Q12, within ±(2^23 − 1): of what the network did so far
    ///        0x10 Work         VarUint n ≥ 1: so many pieces of what a closed window left to do
    ///        0x11 Tag          U8 flags (1: the last, 2: a host feeds), U32 name of the key,
    ///                          VarUint bytes streamed before it, 16 bytes, see KeyedChain
    /// </code> Gap and Restore end their block, and a Snapshot follows: replay goes on from it.
    /// Behind a gap it is of the step n later, behind a restore of the present one or a later one:
    /// the count of steps never goes back. One before the first snapshot is what came before the
    /// recording could begin. Across a gap of 0 steps the state is the one before it. A restore may
    /// have happened inside a gap. Hashes follow at once those steps whose number the header's
    /// interval divides, and no others; a Steps event ends where hashes are due. So nobody can take
    /// hashes out unseen, and nobody can claim more than 65,536 steps before a hash has to prove
    /// them. A State stands before a Restore and before the last Snapshot of a recording that was
    /// closed, so that the last step is compared too, wherever hashes are due. Labels and decisions
    /// are for people: no bit of the state depends on them. Answers by votes: of the only readout's
    /// outputs, that which was the largest in most steps with the window open, the lower number of
    /// two; −1 if its share of the votes, in percent, rounded down, is below "unknown below", or if
    /// there are none. Time of day is nowhere. Version 2 had no chain, no State, and neither
    /// fingerprint nor answers in its header. It is still read. A reader older than Reward refuses
    /// a file that has one; a file without is the same to both, so it has no version of its own.
    /// Tags are written by a board that has a key for its recordings, and change nothing else: a
    /// reader older than them refuses a file that has some, and the file of a board without a key
    /// has none. Each speaks for all before it: header, plan, snapshots and events, whatever the
    /// blocks that hold them. The last one comes behind the last snapshot.
    /// </remarks>
    public static class RecordingFormat
    {
        /// <summary>Changes whenever the layout above does.</summary>
        public const int Version = 3;

        /// <summary>The oldest version that is still read.</summary>
        public const int OldestVersion = 2;

        /// <summary>The first version with a chain, a fingerprint of the core and a way of
        /// answering.</summary>
        public const int ChainedVersion = 3;

        /// <summary>Header: how answers are made is not said.</summary>
        public const byte AnswersNotSaid = 0;

        /// <summary>Header: answers are made by votes.</summary>
        public const byte AnswersByVotes = 1;

        /// <summary>Most steps between two hashes.</summary>
        public const int HashEveryMax = 65536;

        /// <summary>Bytes before the state in a snapshot's block: the number of steps
        /// done.</summary>
        public const int StepSize = 8;

        /// <summary>Block: what follows, and how to read it.</summary>
        public const byte Header = 1;

        /// <summary>Block: the network's description.</summary>
        public const byte Plan = 2;

        /// <summary>Block: the network's whole state.</summary>
        public const byte Snapshot = 3;

        /// <summary>Block: what happened.</summary>
        public const byte Events = 4;

        /// <summary>Event: a trial begins.</summary>
        public const byte BeginTrial = 1;

        /// <summary>Event: a trial ends.</summary>
        public const byte EndTrial = 2;

        /// <summary>Event: the learning window opens.</summary>
        public const byte OpenWindow = 3;

        /// <summary>Event: the learning window closes.</summary>
        public const byte CloseWindow = 4;

        /// <summary>Event: targets of a readout.</summary>
        public const byte Targets = 5;

        /// <summary>Event: input spikes of the next step.</summary>
        public const byte Spikes = 6;

        /// <summary>Event: steps.</summary>
        public const byte Steps = 7;

        /// <summary>Event: state hashes of the last step.</summary>
        public const byte Hashes = 8;

        /// <summary>Event: a phase begins.</summary>
        public const byte BeginPhase = 9;

        /// <summary>Event: a phase ends.</summary>
        public const byte EndPhase = 10;

        /// <summary>Event: a sample for the encoder of an input.</summary>
        public const byte Sample = 11;

        /// <summary>Event: steps that are not in the file.</summary>
        public const byte Gap = 12;

        /// <summary>Event: the state was replaced from outside.</summary>
        public const byte Restore = 13;

        /// <summary>Event: hashes of the state between two steps.</summary>
        public const byte State = 14;

        /// <summary>Event: a reward, between two steps.</summary>
        public const byte Reward = 15;

        /// <summary>Event: work between two steps.</summary>
        public const byte Work = 16;

        /// <summary>Event: a keyed tag of all before it.</summary>
        public const byte Tag = 17;

        /// <summary>Tag: the recording ends here.</summary>
        public const byte TagLast = 1;

        /// <summary>Tag: the board runs on what a host feeds.</summary>
        public const byte TagFed = 2;

        /// <summary>Restore: the last label was taken back.</summary>
        public const byte Undo = 1;

        /// <summary>Restore: another model was loaded.</summary>
        public const byte ModelLoad = 2;

        /// <summary>Restore: a checkpoint was loaded.</summary>
        public const byte Checkpoint = 3;

        /// <summary>A writer with room for a snapshot's block. Allocates: boot and host
        /// only.</summary>
        /// <param name="network">Whose snapshots it shall take.</param>
        /// <returns>To be given to <see cref="ModelFile.WriteSnapshot"/>.</returns>
        /// <exception cref="ConfigurationException">A snapshot might not fit a block.</exception>
        public static SnapshotWriter SnapshotBuffer(Network network)
        {
            int size = Core.Snapshot.SizeMax(network);
            if (size < 0 || size > BlockFormat.PayloadMax - StepSize)
            {
                throw new ConfigurationException(
                    "network with a state of more than 64 MiB: no snapshot of it"
                    + " fits a block; expected fewer neurons, synapses or shorter delays");
            }

            return new SnapshotWriter(new byte[StepSize + size], StepSize);
        }

        /// <summary>FNV-1a over the bytes of a plan: names a network in headers and
        /// messages.</summary>
        /// <param name="bytes">Holds the plan.</param>
        /// <param name="offset">Where it begins.</param>
        /// <returns>64 bits.</returns>
        public static ulong HashOf(byte[] bytes, int offset, int count)
        {
            ulong hash = 0xCBF29CE484222325UL;
            for (int n = offset; n < offset + count; n++)
                hash = (hash ^ bytes[n]) * 0x100000001B3UL;
            return hash;
        }
    }
}
