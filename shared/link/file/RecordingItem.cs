namespace EdgeSpike.Link
{
    /// <summary>What <see cref="RecordingReader.Next"/> has found.</summary>
    public enum RecordingItem
    {
        /// <summary>A network's description.</summary>
        Plan,

        /// <summary>A network's whole state.</summary>
        Snapshot,

        /// <summary>A trial begins.</summary>
        BeginTrial,

        /// <summary>A trial ends.</summary>
        EndTrial,

        /// <summary>The learning window opens.</summary>
        OpenWindow,

        /// <summary>The learning window closes.</summary>
        CloseWindow,

        /// <summary>A phase of the trial begins.</summary>
        BeginPhase,

        /// <summary>The phase ends.</summary>
        EndPhase,

        /// <summary>A reward between two steps.</summary>
        Reward,

        /// <summary>Targets of a readout.</summary>
        Targets,

        /// <summary>Input spikes of the next step.</summary>
        Spikes,

        /// <summary>A sample for the encoder of an input.</summary>
        Sample,

        /// <summary>Steps.</summary>
        Steps,

        /// <summary>Pieces of work between two steps.</summary>
        Work,

        /// <summary>State hashes of the last step.</summary>
        Hashes,

        /// <summary>State hashes between two steps.</summary>
        State,

        /// <summary>Steps that are not in the file; a snapshot must follow.</summary>
        Gap,

        /// <summary>The state was replaced from outside; a snapshot must follow.</summary>
        Restore,

        /// <summary>A keyed tag of all before it.</summary>
        Tag,

        /// <summary>The file ends as it should.</summary>
        End,

        /// <summary>The file ends too early; everything before was whole:
        /// <see cref="RecordingReader.Problem"/> says where.</summary>
        Torn,

        /// <summary>The file is not what it should be:
        /// <see cref="RecordingReader.Problem"/>.</summary>
        Bad,
    }
}
