using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Sessions;

namespace EdgeSpike.Vectors
{
    /// <summary>Samples through an encoder into a network that learns from them, and its
    /// recording.</summary>
    public sealed class SensorVector : GoldenVector
    {
        const int Trials = 6;
        const int Samples = 20;
        const int Opens = 10;

        /// <summary>Creates the vector.</summary>
        public SensorVector()
            : base("sensor", 7,
                "6 trials of 20 samples, LIF neurons of three time constants, recorded")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            NetworkPlan plan = SensorPlan.Make(Seed);
            Network network = NetworkBuilder.Build(plan, kernels);
            var file = new ChecksumSink();
            var recorder = BlockSink.Record(network, plan, "sensor", file, 8, 200);
            var session = new Session(network, recorder);
            for (int trial = 0; trial < Trials; trial++) WriteTrial(lines, session, trial);
            recorder.Close();
            StateLines.WriteWeights(lines, network);
            StateLines.WriteSnapshot(lines, network);
            lines.Line("# recording bytes, CRC-32");
            lines.Line(file.Count.ToString() + " " + HexText.Of(file.Checksum, 8));
        }

        void WriteTrial(VectorLines lines, Session session, int trial)
        {
            int label = trial % SensorPlan.Classes;
            var sample = new int[SensorPlan.Channels];
            var target = new int[SensorPlan.Classes];
            target[label] = 1 << Limits.ValueBits;
            lines.Line("# trial " + trial.ToString() + ", label " + label.ToString()
                + ": sample spikes readouts");
            session.BeginTrial(true, label);
            for (int n = 0; n < Samples; n++)
            {
                if (n == Opens)
                {
                    session.SetTargets(SensorPlan.Readout, target);
                    session.OpenWindow();
                }

                Sense(sample, trial, n, label);
                session.Sample(0, sample);
                WriteSample(lines, session, n);
            }

            session.EndTrial(-1);
        }

        /// <summary>A wave of the label's frequency, noise, and a level that is the
        /// label's.</summary>
        void Sense(int[] sample, int trial, int n, int label)
        {
            int phase = n * (label + 1) % 10;
            sample[0] = phase < 5 ? phase * 6000 : (10 - phase) * 6000;
            sample[1] = Keyed.Below(Keyed.Bits(Seed, Purpose.TaskLabel, 0, (ulong)trial, (ulong)n),
                Encoder.SampleMax);
            sample[2] = 4000 + label * 12000;
        }

        static void WriteSample(VectorLines lines, Session session, int n)
        {
            Network network = session.Network;
            int spikes = 0;
            for (int t = 0; t < SensorPlan.StepsASample; t++)
            {
                session.Step();
                spikes += Fired(network.Populations[1]);
            }

            var readout = (ReadoutPopulation)network.Populations[SensorPlan.Readout];
            string line = n.ToString() + " " + spikes.ToString();
            for (int k = 0; k < SensorPlan.Classes; k++) line += " " + readout.Value(k).ToString();
            lines.Line(line);
        }

        static int Fired(Population population)
        {
            SpikeRing ring = population.Spikes;
            return ring.Counts[ring.Head];
        }
    }
}
