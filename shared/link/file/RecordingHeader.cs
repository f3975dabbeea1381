using EdgeSpike.Core;

namespace EdgeSpike.Link
{
    /// <summary>What the header of a recording says, beside its network and the steps between
    /// hashes.</summary>
    public sealed class RecordingHeader
    {
        const int TitleMax = 63;

        /// <summary>A header of this core, which does not say how answers are made.</summary>
        /// <param name="title">For people; ASCII, at most 63 characters.</param>
        public RecordingHeader(string title)
        {
            Title = title;
        }

        /// <summary>What a board's recording says of itself: a board that cuts a stream into
        /// trials answers by votes.</summary>
        /// <param name="stream">Of the board's network; null if it has none.</param>
        /// <param name="title">For people; ASCII, at most 63 characters.</param>
        public static RecordingHeader OfBoard(StreamPlan stream, string title)
        {
            var header = new RecordingHeader(title);
            if (stream == null) return header;
            header.Answers = RecordingFormat.AnswersByVotes;
            header.UnknownBelow = stream.UnknownBelow;
            return header;
        }

        /// <summary>A board's name and its firmware's, as far as a title may go.</summary>
        public static string TitleOf(string board, string firmware)
        {
            string title = board + ", " + firmware;
            return title.Length <= TitleMax ? title : title.Substring(0, TitleMax);
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

        /// <summary>Writes the header's block; nothing is checked.</summary>
        /// <param name="writer">Receives it: at most 96 bytes.</param>
        /// <param name="planVersion">See <see cref="PlanCodec.VersionOf"/>.</param>
        /// <param name="planHash">Hash of the plan's bytes.</param>
        /// <param name="hashEvery">Steps between hashes.</param>
        public void Write(ByteWriter writer, int planVersion, ulong planHash, int hashEvery)
        {
            writer.WriteU16(RecordingFormat.Version);
            writer.WriteU16((ushort)planVersion);
            writer.WriteU16(Snapshot.Version);
            writer.WriteU64(planHash);
            writer.WriteU32((uint)hashEvery);
            writer.WriteU64(CoreBits);
            writer.WriteU8(Answers);
            writer.WriteU8((byte)UnknownBelow);
            writer.WriteText(Title);
        }
    }
}
