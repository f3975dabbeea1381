using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Task "reward-cue": a cue left or right, a delay of 50 steps, and an action that is
/// rewarded or punished.</summary>
/// <remarks>
/// Spikes are those of <see cref="CueTask"/>. Nobody says what is right: 20 steps before the trial
/// ends an action is drawn from the policy (<see cref="ActionDraw"/>) and becomes the target of the
/// readout while the learning window is open; at the end it is rewarded by 1 if it is the side of
/// the cue, by −1 if not. A test takes the action that was preferred in most steps of the window,
/// and gives no reward.
/// </remarks>
/// <param name="network">What learns it: one input, a readout "policy" of two outputs.</param>
/// <param name="testTrials">Size of the test set.</param>
public sealed class RewardCueTask(DescribedNetwork network, int testTrials) : LearningTask(network)
{
    // Settings were chosen on the trials of seeds 101 and up.
    const long FirstTestTrial = 2_000_000;
    const int Cues = 1;
    const int Delay = 50;

    readonly int input = network.Only(InputKind.Id, "input", CueTask.Inputs);
    readonly int policy = network.Named("policy", ReadoutKind.Id, 2);

    /// <inheritdoc/>
    public override string Name => "reward-cue";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } = [TaskMeasure.Accuracy(0.5)];

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        Has(plan, input, InputKind.Id, CueTask.Inputs) && Has(plan, policy, ReadoutKind.Id, 2);

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) => new Run(
        session, new CueTask(seed, Cues, Delay),
        new Choice(session, input, (ReadoutPopulation)session.Network.Populations[policy]),
        testTrials);

    static bool Has(NetworkPlan plan, int index, int kind, int size) =>
        index < plan.Populations.Length && plan.Populations[index].Neuron.Id == kind
            && plan.Populations[index].Size == size;

    sealed class Run(Session session, CueTask cue, Choice choice, int testTrials) : TaskRun
    {
        readonly Presenter presenter = new(session, []);
        readonly Trial[] tests =
            [.. Enumerable.Range(0, testTrials).Select(n => cue.Generate(FirstTestTrial + n))];

        public override Func<bool, double> Train(long number)
        {
            Trial trial = cue.Generate(number);
            return learn => Play(trial, learn);
        }

        public override IReadOnlyList<double> Test() =>
            [tests.Average(trial => Play(trial, learn: false))];

        double Play(Trial trial, bool learn)
        {
            choice.Begin(trial, acts: learn);
            presenter.Play(choice, learn);
            return choice.Decide() == trial.Label ? 1 : 0;
        }
    }

    /// <summary>A trial in which the network acts, or is only asked.</summary>
    sealed class Choice(Session session, int input, ReadoutPopulation policy) : Sample
    {
        const int One = 1 << Limits.ValueBits;

        // Steps of the window: the action is held so long.
        const int Held = 20;

        readonly ActionDraw draw = new(policy);
        readonly ReadoutAnswer votes = ReadoutAnswer.Of(policy, 0);
        readonly int[] target = new int[2];
        Trial trial = new([0], [], 0, 0);
        bool acts;
        int action;

        public override int Label => trial.Label;

        public override int Steps => trial.Steps;

        public override int WindowStart => trial.Steps - Held;

        public void Begin(Trial next, bool acts)
        {
            (trial, this.acts) = (next, acts);
            votes.Clear();
        }

        public override void Show(Session session, int phase, int step)
        {
            for (int s = trial.StepStart[step]; s < trial.StepStart[step + 1]; s++)
                session.Spike(input, trial.Spikes[s]);
        }

        public override void Teach(Session session, int phase, int step)
        {
            if (!acts) return;
            action = draw.Draw(session.Network.Seed, session.Network.TrialCount);
            (target[action], target[1 - action]) = (One, 0);
            session.SetTargets(policy.Index, target);
        }

        public override void Watch(Network network, int phase, int step)
        {
            if (step < WindowStart) return;
            votes.Count();
            if (acts && step == Steps - 1) session.Reward(action == trial.Label ? One : -One);
        }

        public override int Decide() => acts ? action : votes.Winner;
    }
}
