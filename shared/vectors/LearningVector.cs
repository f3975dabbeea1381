using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.Vectors
{
    /// <summary>Learning trials of cue accumulation: state hashes on the way, the whole state at
    /// the end.</summary>
    public sealed class LearningVector : GoldenVector
    {
        readonly CuePlan plan;
        readonly int trials;
        readonly int hashEvery;

        /// <summary>Creates the vector.</summary>
        /// <param name="name">Of the file.</param>
        /// <param name="what">What learns how.</param>
        /// <param name="trials">Of <see cref="CueTrial.Steps"/> steps each.</param>
        /// <param name="hashEvery">Steps between two lines of hashes.</param>
        public LearningVector(string name, string what, CuePlan plan, int trials, int hashEvery)
            : base(name, 5, trials.ToString() + " trials of a 40-16-2 cue network: " + what)
        {
            this.plan = plan;
            this.trials = trials;
            this.hashEvery = hashEvery;
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            Network network = NetworkBuilder.Build(plan.Make(Seed), kernels);
            var session = new Session(network, null);
            for (int trial = 0; trial < trials; trial++)
                WriteTrial(lines, session, new CueTrial(Seed, trial));
            StateLines.WriteWeights(lines, network);
            StateLines.WriteSnapshot(lines, network);
        }

        void WriteTrial(VectorLines lines, Session session, CueTrial trial)
        {
            Network network = session.Network;
            var hashes = new StageHashes();
            int spikes = 0;
            lines.Line("# step deliver step learn");
            session.BeginTrial(true, trial.Label);
            for (int t = 0; t < CueTrial.Steps; t++)
            {
                if (t == CueTrial.RecallStart) OpenWindow(session, trial.Label);
                for (int i = 0; i < CueTrial.Inputs; i++)
                {
                    if (trial.Fires(t, i)) session.Spike(0, i);
                }

                bool due = (network.StepCount + 1) % hashEvery == 0;
                network.Step(due ? hashes : null);
                SpikeRing fired = network.Populations[1].Spikes;
                spikes += fired.Counts[fired.Head];
                if (due) StateLines.WriteHashes(lines, network, hashes);
            }

            session.EndTrial(-1);
            var readout = (ReadoutPopulation)network.Populations[CuePlan.Readout];
            lines.Line("# label spikes readout readout");
            lines.Line(trial.Label.ToString() + " " + spikes.ToString() + " "
                + readout.Value(0).ToString()
                + " " + readout.Value(1).ToString());
        }

        static void OpenWindow(Session session, int label)
        {
            var target = new int[2];
            target[label] = 1 << Limits.ValueBits;
            session.SetTargets(CuePlan.Readout, target);
            session.OpenWindow();
        }
    }
}
