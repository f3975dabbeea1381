namespace EdgeSpike.Link
{
    /// <summary>What the header of a recording says, beside its network and the steps between
    /// hashes.</summary>
    public sealed class RecordingHeader
    {
        /// <summary>A header of this core, which does not say how answers are made.</summary>
        /// <param name="title">For people; ASCII, at most 63 characters.</param>
        public RecordingHeader(string title)
        {
            Title = title;
        }

        /// <summary>For people.</summary>
        public string Title { get; }

        /// <summary>Fingerprint of the core that computed, see
        /// <see cref="Link.CoreBits"/>.</summary>
        public ulong CoreBits { get; set; } = Link.CoreBits.Fingerprint;

        /// <summary>How answers are made: a number of <see cref="RecordingFormat"/>.</summary>
        public byte Answers { get; set; } = RecordingFormat.AnswersNotSaid;

        /// <summary>Answers by votes: percent of the votes below which the answer is −1, 0 …
        /// 100.</summary>
        public int UnknownBelow { get; set; }
    }
}
