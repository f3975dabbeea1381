namespace EdgeSpike.Link
{
    /// <summary>Types of frames, and what their payloads hold.</summary>
    /// <remarks>
    /// U8 … ZigZag and text as in <see cref="ByteWriter"/>; "count" is a VarUint. A receiver
    /// answers a numbered type that it does not know with <see cref="Done"/> and
    /// <see cref="DoneResult.Unknown"/>, and ignores such a notice. Bytes after the fields of a
    /// payload make it bad.
    /// <code>
    /// notices: may get lost, are never repeated by the port
    /// 0x01 Hello         U16 session (as in the frame), text name of the host
    /// 0x02 Welcome       text board, text firmware, U16 protocol version, U16 recording version,
    ///                    U16 plan version, U16 snapshot version, U64 network hash (0: no model),
    ///                    VarUint channels of the sensor (0: none), U32 slot size, U32 ring bytes,
    ///                    U8 state, U64 fingerprint of the core (CoreBits)
    /// 0x03 Refuse        U8 reason (RefuseReason), U16 detail
    /// 0x04 Ack           nothing, or U8 number of the Enquiry that it answers: its header says it
    ///                    all
    /// 0x05 Resend        the same: send again from `acknowledged` on
    /// 0x06 Bye           nothing: the sender leaves, the session is over
    /// 0x07 Enquiry       U8 its number, + 0x80 if the one before brought nothing: what has
    ///                    arrived?
    ///
    /// host → board
    /// 0x40 LoadBegin     U32 size, U32 CRC-32, U64 network hash; answered by Done
    /// 0x41 LoadPart      bytes, the next ones of the model file; answered only if it fails
    /// 0x42 LoadEnd       nothing; answered by Done
    /// 0x43 AskModel      nothing; answered by the plan in ModelParts (its state comes with a
    ///                    recording), then Done
    /// 0x44 Start         U8 mode (StartMode), U32 steps between hashes, U32 steps between
    ///                    snapshots; Done
    /// 0x45 Stop          nothing; answered by Done
    /// 0x46 Sample        VarUint population, count, ZigZag each: Q15, what the network sees
    /// 0x47 Spikes        VarUint population, count, VarUint first, VarUint gaps − 1: of the next
    ///                    step
    /// 0x48 Step          VarUint n steps, 1 … the least of 32, steps between hashes and steps of a
    ///                    trial: the first with the spikes that came before, the others without any
    /// 0x49 Label         ZigZag label (−1: none), U8 learn (0, 1): of the next trial
    /// 0x4A Undo          nothing; answered by Done
    /// 0x4B Learning      U8 on (0, 1)
    /// 0x4C AskSnapshot   nothing; answered by SnapshotMark and its parts
    /// 0x4D AskCounters   nothing; answered by Counters
    /// 0x4E Checkpoint    nothing; answered by Done
    /// 0x4F AskReport     nothing; answered by Report
    /// 0x50 Key           bytes; answered by Done: from then on this session may teach, undo and
    ///                    load
    /// 0x51 Reward        ZigZag Q12, within ±(2^23 − 1): what was answered last was good or bad;
    ///                    Done only if refused
    /// 0x52 Sleep         nothing; answered by Done when it is awake again
    ///
    /// board → host
    /// 0x60 Events        whole events, as in RecordingFormat
    /// 0x61 SnapshotMark  U64 step, U32 size: here, among the events, belongs the snapshot that
    ///                    follows in parts
    /// 0x62 SnapshotPart  U32 offset, bytes
    /// 0x63 Output        U64 step, ZigZag label (−1: unknown), U8 confidence in percent, count,
    ///                    VarUint votes each
    /// 0x64 Counters      VarUint each, in the order of DeviceCounter; a reader takes what it knows
    /// 0x65 ModelPart     U32 offset, bytes of the plan as in PlanCodec
    /// 0x66 Done          U8 type that is answered, U8 result (DoneResult)
    /// 0x67 Error         U8 code (DeviceError), VarUint detail
    /// 0x68 Report        U8 sensor (SensorCondition), U8 kept (KeptCondition), 4 × U8 slot at
    ///                    start (SlotCondition: two for checkpoints, two for models), U64 step at
    ///                    start; a reader ignores what follows
    /// </code>
    /// </remarks>
    public static class Message
    {
        /// <summary>Host: I am here, talk to me.</summary>
        public const byte Hello = 0x01;

        /// <summary>Board: you are connected, and this is who I am.</summary>
        public const byte Welcome = 0x02;

        /// <summary>Board: I do not talk to you.</summary>
        public const byte Refuse = 0x03;

        /// <summary>Both: what has arrived, and that I am alive. Handled by the port.</summary>
        public const byte Ack = 0x04;

        /// <summary>Both: a frame is missing. Handled by the port.</summary>
        public const byte Resend = 0x05;

        /// <summary>Both: I leave.</summary>
        public const byte Bye = 0x06;

        /// <summary>Both: what has arrived? Handled by the port.</summary>
        public const byte Enquiry = 0x07;

        /// <summary>A model file is about to come.</summary>
        public const byte LoadBegin = 0x40;

        /// <summary>Bytes of the model file.</summary>
        public const byte LoadPart = 0x41;

        /// <summary>The model file is complete: check it, keep it, use it.</summary>
        public const byte LoadEnd = 0x42;

        /// <summary>Send your network's plan.</summary>
        public const byte AskModel = 0x43;

        /// <summary>Begin to run and to record.</summary>
        public const byte Start = 0x44;

        /// <summary>Stop running.</summary>
        public const byte Stop = 0x45;

        /// <summary>A sample for the encoder of an input.</summary>
        public const byte Sample = 0x46;

        /// <summary>Spikes of an input in the next step.</summary>
        public const byte Spikes = 0x47;

        /// <summary>Make steps.</summary>
        public const byte Step = 0x48;

        /// <summary>What the next trial shows.</summary>
        public const byte Label = 0x49;

        /// <summary>Forget the last label.</summary>
        public const byte Undo = 0x4A;

        /// <summary>Learn, or only infer.</summary>
        public const byte Learning = 0x4B;

        /// <summary>Send a snapshot.</summary>
        public const byte AskSnapshot = 0x4C;

        /// <summary>Send your counters.</summary>
        public const byte AskCounters = 0x4D;

        /// <summary>Write the state to flash.</summary>
        public const byte Checkpoint = 0x4E;

        /// <summary>Send how you are.</summary>
        public const byte AskReport = 0x4F;

        /// <summary>The board's key, see DeviceIdentity.</summary>
        public const byte Key = 0x50;

        /// <summary>What the network did was good, or bad.</summary>
        public const byte Reward = 0x51;

        /// <summary>Sleep, between two trials.</summary>
        public const byte Sleep = 0x52;

        /// <summary>Recording events.</summary>
        public const byte Events = 0x60;

        /// <summary>Place of a snapshot among the events.</summary>
        public const byte SnapshotMark = 0x61;

        /// <summary>Bytes of the snapshot.</summary>
        public const byte SnapshotPart = 0x62;

        /// <summary>The answer at the end of a trial.</summary>
        public const byte Output = 0x63;

        /// <summary>The counters.</summary>
        public const byte Counters = 0x64;

        /// <summary>Bytes of the plan.</summary>
        public const byte ModelPart = 0x65;

        /// <summary>How a request ended.</summary>
        public const byte Done = 0x66;

        /// <summary>Something went wrong by itself.</summary>
        public const byte Error = 0x67;

        /// <summary>How the board is: its sensor, whether flash has what it learned, what it
        /// started from.</summary>
        public const byte Report = 0x68;
    }
}
