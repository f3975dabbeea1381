using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.Vectors
{
    /// <summary>Trials of a kind's own example: hashes after each, weights and state at the
    /// end.</summary>
    public sealed class ExampleVector : GoldenVector
    {
        /// <summary>Seed of the plan and of what is shown.</summary>
        public const ulong ExampleSeed = 3;

        const int Trials = 6;

        readonly NetworkPlan plan;

        /// <summary>Creates the vector.</summary>
        /// <param name="what">What it is an example of: "rule 3".</param>
        /// <param name="plan">Under the vector's seed.</param>
        public ExampleVector(string name, string what, NetworkPlan plan)
            : base(name, ExampleSeed, "six trials of the example of " + what)
        {
            this.plan = plan;
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            Network network = NetworkBuilder.Build(plan, kernels);
            var presenter = new Presenter(new Session(network, null), plan.Schedule);
            var sample = new ExampleSample(network, Seed);
            var hashes = new StageHashes();
            lines.Line("# step deliver step learn");
            for (int trial = 0; trial < Trials; trial++)
            {
                presenter.Play(sample, true, plan.Schedule.Length);
                hashes.Delivered(network);
                hashes.Stepped(network);
                hashes.Learned(network);
                StateLines.WriteHashes(lines, network, hashes);
            }

            StateLines.WriteWeights(lines, network);
            StateLines.WriteSnapshot(lines, network);
        }
    }
}
