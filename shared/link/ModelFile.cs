using EdgeSpike.Core;

namespace EdgeSpike.Link
{
    /// <summary>Writes the blocks that begin a recording or make a model file. Allocates: boot and host
    /// only.</summary>
    public static class ModelFile
    {
        /// <summary>A whole model file: plan, snapshot, end.</summary>
        /// <param name="sink">Receives it.</param>
        /// <param name="plan">The network was built from this.</param>
        /// <param name="network">Between two steps.</param>
        public static void Write(ByteSink sink, NetworkPlan plan, Network network)
        {
            var blocks = new BlockWriter(sink, new Crc32());
            WritePlan(blocks, plan);
            WriteSnapshot(blocks, network, new byte[8 + Snapshot.SizeMax(network)]);
            blocks.Close();
        }

        /// <summary>The header of a recording.</summary>
        /// <param name="blocks">Receives it as its first block.</param>
        /// <param name="plan">Of the network that is recorded.</param>
        /// <param name="title">For people; ASCII, at most 63 characters.</param>
        /// <param name="hashEvery">Steps between hashes.</param>
        public static void WriteHeader(BlockWriter blocks, NetworkPlan plan, string title, int hashEvery)
        {
            ByteWriter bytes = PlanBytes(plan);
            var writer = new ByteWriter(128);
            writer.WriteU16(RecordingFormat.Version);
            writer.WriteU16(PlanCodec.Version);
            writer.WriteU16(Snapshot.Version);
            writer.WriteU64(RecordingFormat.HashOf(bytes.Buffer, 0, bytes.Size));
            writer.WriteU32((uint)hashEvery);
            writer.WriteText(title);
            blocks.Write(RecordingFormat.Header, writer);
        }

        /// <summary>The plan's block.</summary>
        /// <param name="blocks">Receives it.</param>
        /// <param name="plan">What to write.</param>
        public static void WritePlan(BlockWriter blocks, NetworkPlan plan)
        {
            blocks.Write(RecordingFormat.Plan, PlanBytes(plan));
        }

        /// <summary>A snapshot's block. Allocates little: see core Snapshot.</summary>
        /// <param name="blocks">Receives it.</param>
        /// <param name="network">Between two steps.</param>
        /// <param name="buffer">Kept for this; 8 bytes more than the largest snapshot.</param>
        public static void WriteSnapshot(BlockWriter blocks, Network network, byte[] buffer)
        {
            long step = network.StepCount;
            for (int b = 0; b < 8; b++) buffer[b] = (byte)(step >> (8 * b));
            int count = Snapshot.Write(network, buffer, 8);
            blocks.Write(RecordingFormat.Snapshot, buffer, 0, 8 + count);
        }

        static ByteWriter PlanBytes(NetworkPlan plan)
        {
            // 255 parts of each kind, each with 255 parts of its own, would be far more; refuse to write those.
            var writer = new ByteWriter(65536);
            PlanCodec.Write(plan, writer);
            if (writer.Overflowed)
            {
                throw new ConfigurationException("network plan of more than 65,536 bytes: expected fewer parts");
            }

            return writer;
        }
    }
}
