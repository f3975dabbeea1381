using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Task "rewarded-choice": a cue, two neurons, and a reward for the right one.</summary>
/// <remarks>
/// A trial is 100 steps, in which the inputs of one half fire at 100 Hz each. The network's choice
/// is the neuron that fired more often, of equal ones the first. It is rewarded by 1 if it is the
/// neuron of that half, by −1 if not, and nothing else is ever said; noise at the neurons makes
/// them try. After Farries and Fairhall 2007, doi:10.1152/jn.00364.2007.
/// </remarks>
/// <param name="network">What learns it: one input of an even size, two neurons "choice".</param>
/// <param name="testTrials">Size of the test set.</param>
public sealed class RewardedChoiceTask(DescribedNetwork network, int testTrials)
    : LearningTask(network)
{
    const long FirstTestTrial = 2_000_000;

    readonly int input = network.Only(InputKind.Id, "input");
    readonly int choice = Array.FindIndex(network.Described.Populations,
        one => one.Name == "choice" && one.Size == 2);

    /// <inheritdoc/>
    public override string Name => "rewarded-choice";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } = [TaskMeasure.Accuracy(0.5)];

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        choice >= 0 && choice < plan.Populations.Length && plan.Populations[choice].Size == 2
        && input < plan.Populations.Length && plan.Populations[input].Neuron.Id == InputKind.Id;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) => new Run(
        session, new Cue(session, session.Network.Populations[input],
            session.Network.Populations[choice], seed), testTrials);

    sealed class Run(Session session, Cue cue, int testTrials) : TaskRun
    {
        readonly Presenter presenter = new(session, []);

        public override Func<bool, double> Train(long number) => learn => Play(number, learn);

        public override IReadOnlyList<double> Test() =>
            [Enumerable.Range(0, testTrials).Average(n => Play(FirstTestTrial + n, learn: false))];

        double Play(long number, bool learn)
        {
            cue.Begin(number, judged: learn);
            presenter.Play(cue, learn);
            return cue.Decide() == cue.Label ? 1 : 0;
        }
    }

    sealed class Cue(Session session, Population input, Population choice, ulong seed) : Sample
    {
        const int One = 1 << Limits.ValueBits;

        // A probability of 0.1 a step, as a 32-bit fraction.
        const uint Rate = 429496730;

        readonly int[] spikes = new int[2];
        long number;
        bool judged;

        public override int Steps => 100;

        public override int Label =>
            (int)(Keyed.Bits(seed, Purpose.TaskLabel, 0, (ulong)number, 0) >> 63);

        public void Begin(long trial, bool judged)
        {
            (number, this.judged) = (trial, judged);
            Array.Clear(spikes);
        }

        public override void Show(Session session, int phase, int step)
        {
            int half = input.Size / 2;
            for (int i = Label * half; i < (Label + 1) * half; i++)
            {
                ulong key = ((ulong)step << 16) | (uint)i;
                if ((uint)(Keyed.Bits(seed, Purpose.TaskSpike, 0, (ulong)number, key) >> 32) < Rate)
                    session.Spike(input.Index, i);
            }
        }

        public override void Watch(Network network, int phase, int step)
        {
            SpikeRing ring = choice.Spikes;
            for (int s = 0; s < ring.Counts[ring.Head]; s++)
                spikes[ring.Indices[ring.Head * ring.Size + s]]++;
            if (judged && step == Steps - 1) session.Reward(Decide() == Label ? One : -One);
        }

        public override int Decide() => spikes[1] > spikes[0] ? 1 : 0;
    }
}
