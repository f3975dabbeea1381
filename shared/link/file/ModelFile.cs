using EdgeSpike.Core;

namespace EdgeSpike.Link
{
    /// <summary>Writes the blocks that begin a recording or make a model file. Allocates: boot and
    /// host only.</summary>
    public static class ModelFile
    {
        const int PlanMost = 65536;

        /// <summary>A whole model file: plan, snapshot, end.</summary>
        /// <param name="plan">The network was built from this.</param>
        /// <param name="network">Between two steps.</param>
        public static void Write(ByteSink sink, NetworkPlan plan, Network network)
        {
            var blocks = new BlockWriter(sink, new Crc32());
            WritePlan(blocks, plan);
            WriteSnapshot(blocks, network, RecordingFormat.SnapshotBuffer(network));
            blocks.Close();
        }

        /// <summary>The header of a recording.</summary>
        /// <param name="blocks">Receives it as its first block.</param>
        /// <param name="plan">Of the network that is recorded.</param>
        /// <param name="header">What else it says.</param>
        /// <param name="hashEvery">Steps between hashes, 1 …
        /// <see cref="RecordingFormat.HashEveryMax"/>.</param>
        /// <exception cref="ConfigurationException">Its title, interval or percentage is out of
        /// range.</exception>
        public static void WriteHeader(
            BlockWriter blocks, NetworkPlan plan, RecordingHeader header, int hashEvery)
        {
            string title = header.Title;
            if (!ByteWriter.IsText(title) || hashEvery < 1
                || hashEvery > RecordingFormat.HashEveryMax)
            {
                throw new ConfigurationException("recording '" + title + "' with hashes every "
                    + hashEvery.ToString()
                    + " steps: expected a title of at most 63 ASCII characters and 1 to "
                    + RecordingFormat.HashEveryMax.ToString() + " steps");
            }

            if (header.UnknownBelow < 0 || header.UnknownBelow > 100)
            {
                throw new ConfigurationException("recording whose answers are unknown below "
                    + header.UnknownBelow.ToString() + " %: expected 0 to 100");
            }

            ByteWriter bytes = PlanBytes(plan);
            var writer = new ByteWriter(128);
            header.Write(writer, PlanCodec.VersionOf(plan),
                RecordingFormat.HashOf(bytes.Buffer, 0, bytes.Size), hashEvery);
            blocks.Write(RecordingFormat.Header, writer);
        }

        /// <summary>The plan's block.</summary>
        /// <param name="plan">What to write.</param>
        public static void WritePlan(BlockWriter blocks, NetworkPlan plan)
        {
            blocks.Write(RecordingFormat.Plan, PlanBytes(plan));
        }

        /// <summary>A snapshot's block. Allocates nothing.</summary>
        /// <param name="network">Between two steps.</param>
        /// <param name="writer">From <see cref="RecordingFormat.SnapshotBuffer"/>.</param>
        public static void WriteSnapshot(BlockWriter blocks, Network network, SnapshotWriter writer)
        {
            byte[] bytes = writer.Bytes;
            long step = network.StepCount;
            for (int b = 0; b < RecordingFormat.StepSize; b++) bytes[b] = (byte)(step >> (8 * b));
            writer.Begin(RecordingFormat.StepSize);
            network.Visit(writer);
            blocks.Write(RecordingFormat.Snapshot, bytes, 0, writer.Position);
        }

        static ByteWriter PlanBytes(NetworkPlan plan)
        {
            // 255 parts of each kind, each with 255 of its own, would be far more than the most;
            // refuse to write those.
            ByteWriter writer = PlanCodec.Bytes(plan, PlanMost);
            if (writer != null) return writer;
            throw new ConfigurationException(
                "network plan of more than 65,536 bytes, or with a name that is"
                + " not ASCII of at most 63 characters: expected fewer parts and plain names");
        }
    }
}
