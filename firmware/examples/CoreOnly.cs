using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Examples
{
    /// <summary>The core in a program of your own: no device loop, no line, no flash.</summary>
    /// <remarks>
    /// A network is built once, from a plan, and then only driven, through a <see cref="Session"/>:
    /// whatever enters it passes there, so a recording has all that a PC needs to replay every bit.
    /// Time, sensor, labels and what is done with an answer are yours. Nothing is allocated after
    /// the constructor, as long as nothing is recorded.
    /// </remarks>
    public sealed class CoreOnly
    {
        const int HashEvery = 100;
        const int SnapshotEvery = 10000;

        readonly Session session;
        readonly Recorder recorder;
        readonly ReadoutPopulation readout;
        readonly int[] targets;
        readonly int[] votes;
        readonly int samplesATrial;
        readonly int stepsASample;
        bool window;

        /// <summary>Builds a network.</summary>
        /// <param name="plan">Its first population takes samples, its last one answers.</param>
        /// <param name="samplesATrial">So many samples are looked at before an answer.</param>
        /// <param name="stepsASample">Steps that a sample lasts.</param>
        /// <param name="file">Receives a recording for <c>edgespike verify</c>; null for
        /// none.</param>
        /// <exception cref="ConfigurationException">The plan cannot be built.</exception>
        public CoreOnly(NetworkPlan plan, int samplesATrial, int stepsASample, ByteSink file)
        {
            Network network = NetworkBuilder.Build(plan, new Kernels());
            if (file != null)
            {
                recorder = BlockSink.Record(network, plan, "core only", file, HashEvery,
                    SnapshotEvery);
            }

            session = new Session(network, recorder);
            readout = (ReadoutPopulation)network.Populations[network.Populations.Length - 1];
            targets = new int[readout.Size];
            votes = new int[readout.Size];
            this.samplesATrial = samplesATrial;
            this.stepsASample = stepsASample;
        }

        /// <summary>One trial begins.</summary>
        /// <param name="label">Which class will be shown, to learn it; −1 to be asked.</param>
        public void Begin(int label)
        {
            session.BeginTrial(label >= 0, label);
            window = false;
            for (int k = 0; k < votes.Length; k++)
            {
                votes[k] = 0;
                targets[k] = k == label ? 1 << Limits.ValueBits : 0;
            }

            if (label >= 0) session.SetTargets(readout.Index, targets);
        }

        /// <summary>One sample; call it <c>samplesATrial</c> times a trial, at your sensor's
        /// rhythm.</summary>
        /// <param name="sample">Q15 of the sensor's range, one value a channel.</param>
        /// <param name="index">0 … samplesATrial − 1.</param>
        public void Show(int[] sample, int index)
        {
            // The first half lets the network get going; in the second it answers, and learns if it
            // was told.
            if (!window && index >= samplesATrial / 2)
            {
                window = true;
                session.OpenWindow();
            }

            session.Sample(0, sample);
            for (int step = 0; step < stepsASample; step++)
            {
                session.Step();
                if (window) votes[Largest()]++;
            }
        }

        /// <summary>The trial ends.</summary>
        /// <returns>The class that led in most steps.</returns>
        public int End()
        {
            int best = 0;
            for (int k = 1; k < votes.Length; k++)
            {
                if (votes[k] > votes[best]) best = k;
            }

            session.EndTrial(best);
            return best;
        }

        /// <summary>Ends the recording; call it once, behind the last step.</summary>
        public void Close()
        {
            if (recorder != null) recorder.Close();
        }

        int Largest()
        {
            int best = 0;
            for (int k = 1; k < votes.Length; k++)
            {
                if (readout.Value(k) > readout.Value(best)) best = k;
            }

            return best;
        }
    }
}
