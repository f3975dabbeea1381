using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.Vectors
{
    /// <summary>Trials of a small graded network with two phases: values, weights and hashes after
    /// each.</summary>
    public sealed class PhaseVector : GoldenVector
    {
        const int Trials = 12;

        readonly NetworkPlan plan;

        /// <summary>Creates the vector.</summary>
        /// <param name="name">Of the file.</param>
        /// <param name="what">What learns how.</param>
        /// <param name="plan">Its population 0 is clamped to the input, its last one is
        /// taught.</param>
        public PhaseVector(string name, string what, NetworkPlan plan)
            : base(name, plan.Seed, "twelve trials of " + what)
        {
            this.plan = plan;
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            Network network = NetworkBuilder.Build(plan, kernels);
            var sample = new PhaseSample(network);
            var presenter = new Presenter(new Session(network, null), plan.Schedule);
            var hashes = new StageHashes();
            lines.Line("# trial output weights step learn");
            for (int trial = 0; trial < Trials; trial++)
            {
                sample.Pattern = trial % 4;
                presenter.Play(sample, true, plan.Schedule.Length);
                hashes.Stepped(network);
                hashes.Learned(network);
                lines.Line(trial.ToString() + " " + sample.Output.ToString() + Weights(network)
                    + " " + HexText.Of(hashes.Step, 16) + " " + HexText.Of(hashes.Learn, 16));
            }
        }

        static string Weights(Network network)
        {
            string text = "";
            for (int q = 0; q < network.Projections.Length; q++)
            {
                Projection projection = network.Projections[q];
                for (int k = 0; projection.OwnsWeights && k < projection.Weights.Count; k++)
                {
                    text += " " + projection.Weights[k].ToString();
                }
            }

            return text;
        }
    }
}
