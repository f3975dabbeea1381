using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Vectors
{
    /// <summary>What a network holds, in lines that change when one bit of it does.</summary>
    public static class StateLines
    {
        /// <summary>The three hashes of a step.</summary>
        /// <param name="lines">Takes the line.</param>
        /// <param name="network">After the step.</param>
        public static void WriteHashes(VectorLines lines, Network network, StageHashes hashes)
        {
            lines.Line(network.StepCount.ToString() + " " + HexText.Of(hashes.Deliver, 16)
                + " " + HexText.Of(hashes.Step, 16) + " " + HexText.Of(hashes.Learn, 16));
        }

        /// <summary>The weights of each projection: how many, how often they moved, their
        /// hash.</summary>
        /// <param name="lines">Takes the lines.</param>
        /// <param name="network">At any step.</param>
        public static void WriteWeights(VectorLines lines, Network network)
        {
            lines.Line("# projection synapses changes weights");
            for (int q = 0; q < network.Projections.Length; q++)
            {
                Projection projection = network.Projections[q];
                lines.Line(q.ToString() + " " + projection.Synapses.ToString()
                    + " " + projection.WeightChanges.ToString() + " "
                    + HexText.Of(projection.Weights.Hash, 16));
            }
        }

        /// <summary>Size and CRC-32 of a snapshot.</summary>
        /// <param name="lines">Takes the lines.</param>
        /// <param name="network">Between two steps.</param>
        public static void WriteSnapshot(VectorLines lines, Network network)
        {
            var bytes = new byte[Snapshot.SizeMax(network)];
            int count = Snapshot.Write(network, bytes, 0);
            lines.Line("# snapshot bytes, CRC-32");
            lines.Line(count.ToString() + " "
                + HexText.Of(new Crc32().Append(0, bytes, 0, count), 8));
        }
    }
}
