using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Task "correlated-inputs": half of the inputs often fire together, all at the same rate;
/// which half?</summary>
/// <remarks>
/// A trial is 1,000 steps. Each input fires at 20 Hz: those of one half, drawn by the seed,
/// together in half of their spikes, the others each alone. Nothing is taught and nothing rewarded.
/// The score is the share of the half among the inputs with the larger weights, so one neuron that
/// learns without a teacher has to find who comes with whom. Song, Miller and Abbott 2000,
/// doi:10.1038/78829; Gütig et al. 2003, doi:10.1523/JNEUROSCI.23-09-03697.2003.
/// </remarks>
/// <param name="network">What learns it: one input of an even size; its first projection's weights
/// are read.</param>
public sealed class CorrelatedInputsTask(DescribedNetwork network) : LearningTask(network)
{
    readonly int input = network.Only(InputKind.Id, "input");

    /// <inheritdoc/>
    public override string Name => "correlated-inputs";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } = [TaskMeasure.Accuracy(0.5)];

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        input < plan.Populations.Length && plan.Populations[input].Neuron.Id == InputKind.Id
        && plan.Projections.Length > 0 && plan.Projections[0].Pre == input;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) =>
        new Run(session, new Crowd(session.Network.Populations[input], seed));

    sealed class Run(Session session, Crowd crowd) : TaskRun
    {
        readonly Presenter presenter = new(session, []);
        readonly Projection synapses = session.Network.Projections[0];

        public override Func<bool, double> Train(long number) => learn =>
        {
            crowd.Trial = number;
            presenter.Play(crowd, learn);
            return Score();
        };

        public override IReadOnlyList<double> Test() => [Score()];

        double Score()
        {
            int half = crowd.Size / 2;
            return Enumerable.Range(0, crowd.Size).OrderByDescending(Weight).Take(half)
                .Count(crowd.IsTogether)
                / (double)half;
        }

        /// <summary>Of all its synapses.</summary>
        long Weight(int i)
        {
            long sum = 0;
            for (int k = synapses.RowBegin(i); k < synapses.RowBegin(i + 1); k++)
                sum += synapses.Weights[k];
            return sum;
        }
    }

    /// <summary>The inputs, in one trial after the other.</summary>
    sealed class Crowd : Sample
    {
        // Probabilities a step as 32-bit fractions: 0.01, and 0.02.
        const uint Common = 42949673;
        const uint Alone = 85899346;

        readonly ulong seed;
        readonly int input;
        readonly bool[] together;

        public Crowd(Population input, ulong seed)
        {
            (this.seed, this.input) = (seed, input.Index);
            together = new bool[input.Size];
            int[] order = [.. Enumerable.Range(0, input.Size)
                .OrderBy(i => Keyed.Bits(seed, Purpose.TaskLabel, 0, 0, (ulong)i))];
            foreach (int i in order.Take(input.Size / 2)) together[i] = true;
        }

        public long Trial { get; set; }

        public int Size => together.Length;

        public override int Steps => 1000;

        public bool IsTogether(int i) => together[i];

        public override void Show(Session session, int phase, int step)
        {
            bool common = Draw(step, Size) < Common;
            for (int i = 0; i < Size; i++)
            {
                uint draw = Draw(step, i);
                if (together[i] ? common || draw < Common : draw < Alone) session.Spike(input, i);
            }
        }

        uint Draw(int step, int i) =>
            (uint)(Keyed.Bits(seed, Purpose.TaskSpike, 0, (ulong)Trial,
                ((ulong)step << 16) | (uint)i) >> 32);
    }
}
