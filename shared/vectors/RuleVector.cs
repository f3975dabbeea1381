using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.Vectors
{
    /// <summary>Trials of a rule's own example: hashes after each, weights and state at the
    /// end.</summary>
    public sealed class RuleVector : GoldenVector
    {
        const int Trials = 6;

        readonly RuleKind kind;

        /// <summary>Creates the vector.</summary>
        /// <param name="kind">From the catalogue.</param>
        public RuleVector(RuleKind kind)
            : base("rule-" + kind.Number.ToString(), 3, "six trials of the example of rule "
                + kind.Number.ToString())
        {
            this.kind = kind;
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            NetworkPlan plan = kind.Example(Seed);
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
