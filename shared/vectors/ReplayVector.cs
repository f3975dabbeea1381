using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Vectors
{
    /// <summary>A recording read back where it was made: as it is, and against a network one unit
    /// off.</summary>
    public sealed class ReplayVector : GoldenVector
    {
        const int Room = 4096;

        /// <summary>Creates the vector.</summary>
        public ReplayVector()
            : base("replay", 6,
                "the recording of recording.txt read back and replayed, also with one weight wrong")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            var file = new MemoryFile(Room);
            RecordingVector.Record(file, Seed, kernels);
            lines.Line("# bytes, CRC-32, bytes lost");
            lines.Line(file.Count.ToString() + " "
                + HexText.Of(new Crc32().Append(0, file.Bytes, 0, file.Count), 8) + " "
                + file.Lost.ToString());
            lines.Line("# wrong: outcome steps hashes snapshots agreed; where it differs: step "
                + "stage difference");
            WriteReplay(lines, file, kernels, null);
            WriteReplay(lines, file, kernels, new WeightFault(5, 2, 1));
        }

        static void WriteReplay(VectorLines lines, MemoryFile file, Kernels kernels,
            WeightFault fault)
        {
            var reader = new RecordingReader(new MemorySource(file.Bytes, file.Count));
            reader.Next();
            var player = new Player(reader, NetworkBuilder.Build(reader.Plan, kernels), fault);
            PlayOutcome outcome = player.Play();
            lines.Line((fault == null ? "nothing: " : "a weight: ") + ((int)outcome).ToString()
                + " " + player.Steps.ToString() + " " + player.HashesCompared.ToString()
                + " " + player.SnapshotsCompared.ToString() + " "
                + player.LastAgreedStep.ToString());
            if (outcome != PlayOutcome.Diverged) return;
            lines.Line(player.DivergedStep.ToString() + " " + ((int)player.DivergedStage).ToString()
                + " " + HexText.Of(player.HashDifference, 16));
        }
    }
}
