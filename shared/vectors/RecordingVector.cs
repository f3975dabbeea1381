using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Vectors
{
    /// <summary>A whole recording, byte by byte: two trials, one that learns and one that does
    /// not.</summary>
    public sealed class RecordingVector : GoldenVector
    {
        const int Steps = 12;
        const int WindowStart = 4;

        /// <summary>Creates the vector.</summary>
        public RecordingVector()
            : base("recording", 6,
                "recording of a 2-3-2 network: 2 trials of 12 steps, hashes each 4, snapshots each "
                    + "10")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            var sink = new HexSink(lines);
            lines.Line("# bytes");
            Record(sink, Seed, kernels);
            sink.Flush();
        }

        /// <summary>Records two trials.</summary>
        /// <param name="sink">Receives the file.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="kernels">Dense inner loops of this host.</param>
        public static void Record(ByteSink sink, ulong seed, Kernels kernels)
        {
            NetworkPlan plan = TinyPlan.Make(seed);
            Network network = NetworkBuilder.Build(plan, kernels);
            var recorder = BlockSink.Record(network, plan, "golden", sink, 4, 10);
            var session = new Session(network, recorder);
            ShowTrial(session, true, 1);
            ShowTrial(session, false, 0);
            recorder.Close();
        }

        static void ShowTrial(Session session, bool learn, int label)
        {
            session.BeginTrial(learn, label);
            for (int t = 0; t < Steps; t++)
            {
                if (t == WindowStart) OpenWindow(session, label);
                if (t % 3 != label) session.Spike(0, 0);
                if (t % 4 == 2) session.Spike(0, 1);
                session.Step();
            }

            session.CloseWindow();
            session.EndTrial(label);
        }

        static void OpenWindow(Session session, int label)
        {
            var target = new int[2];
            target[label] = 1 << Limits.ValueBits;
            session.SetTargets(TinyPlan.Readout, target);
            session.OpenWindow();
        }
    }
}
