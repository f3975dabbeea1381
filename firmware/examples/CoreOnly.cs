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
        readonly WindowReadout window;
        readonly ReadoutAnswer answer;
        readonly int[] targets;
        readonly int stepsASample;

        /// <summary>Builds a network.</summary>
        /// <param name="plan">Its first population takes samples, its last one answers.</param>
        /// <param name="stepsASample">Steps that a sample lasts.</param>
        /// <param name="file">Receives a recording for <c>edgespike verify</c>; null for
        /// none.</param>
        /// <exception cref="ConfigurationException">The plan cannot be built.</exception>
        public CoreOnly(NetworkPlan plan, int stepsASample, ByteSink file)
        {
            Network network = NetworkBuilder.Build(plan, new Kernels());
            if (file != null)
            {
                recorder = BlockSink.Record(network, plan, "core only", file, HashEvery,
                    SnapshotEvery);
            }

            session = new Session(network, recorder);
            readout = (ReadoutPopulation)network.Populations[network.Populations.Length - 1];
            window = readout as WindowReadout;
            answer = ReadoutAnswer.Of(readout, 0);
            targets = new int[readout.Size];
            this.stepsASample = stepsASample;
        }

        /// <summary>One trial begins.</summary>
        /// <param name="label">Which class will be shown, to learn it; −1 to be asked.</param>
        public void Begin(int label)
        {
            session.BeginTrial(label >= 0, label);
            answer.Clear();
            if (label >= 0)
            {
                for (int k = 0; k < targets.Length; k++) targets[k] = 0;
                targets[label] = 1 << Limits.ValueBits;
                session.SetTargets(readout.Index, targets);
            }

            session.OpenWindow();
        }

        /// <summary>One sample, at your sensor's rhythm; a trial is as many as you like, best as
        /// many as the network's window has.</summary>
        /// <param name="sample">Q15 of the sensor's range, one value a channel.</param>
        public void Show(int[] sample)
        {
            session.Sample(0, sample);
            for (int step = 0; step < stepsASample; step++)
            {
                session.Step();
                answer.Count();
            }
        }

        /// <summary>The trial ends. What it teaches is done in pieces: call <see cref="Work"/>
        /// whenever there is time.</summary>
        /// <returns>The class that most speaks for.</returns>
        public int End()
        {
            session.CloseWindow();
            while (window != null && window.Answering) session.Work();
            answer.Close();
            session.EndTrial(answer.Answer);
            return answer.Answer;
        }

        /// <summary>Does a piece of what was taught, a few milliseconds on a chip.</summary>
        /// <returns>Whether there is more.</returns>
        public bool Work()
        {
            return session.Work();
        }

        /// <summary>Ends the recording; call it once, behind the last step.</summary>
        public void Close()
        {
            if (recorder != null) recorder.Close();
        }
    }
}
