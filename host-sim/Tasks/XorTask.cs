using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Task "xor": the smallest one that needs hidden neurons; how long until all four
/// patterns are right?</summary>
/// <remarks>
/// Inputs ±1, targets ±0.8; solved when every output is within 0.4 of its target. Patterns come in
/// an order drawn anew for each four; a presentation is one pattern in one phase. Whenever all four
/// had their turn they are looked at without learning, which counts as nothing. A run that has
/// solved it learns no more.
/// </remarks>
/// <param name="network">What learns it: graded populations "input", "bias" and "output", a
/// schedule. If its first phase is judged, a trial presents all four patterns in each phase,
/// because a judgement is of all of them; else one.</param>
public sealed class XorTask(DescribedNetwork network) : LearningTask(network)
{
    const int All = 4;

    readonly XorPlaces places =
        new(network.Graded("input", 2), network.Graded("bias", 1), network.Graded("output", 1));
    readonly PhasePlan[] schedule = network.WithSchedule();

    /// <inheritdoc/>
    public override string Name => "xor";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } =
    [
        new("presentations until solved", "presentations", "presentations", "F0")
        {
            LessIsBetter = true,
            MayNeverCome = true,
        },
    ];

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        plan.Schedule.Length == schedule.Length
        && Has(plan, places.Input, 2) && Has(plan, places.Bias, 1) && Has(plan, places.Output, 1);

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) =>
        new XorRun(session, new XorSample(session.Network, schedule, places), schedule, seed);

    static bool Has(NetworkPlan plan, int index, int size) =>
        index < plan.Populations.Length
        && plan.Populations[index].Neuron.Id == GradedKind.Id
        && plan.Populations[index].Size == size;

    sealed class XorRun(Session session, XorSample sample, PhasePlan[] schedule, ulong seed)
        : TaskRun
    {
        readonly Presenter presenter = new(session, schedule);
        readonly int patterns = schedule[0].Judged ? All : 1;
        long presentations;
        bool solved;

        public override Func<bool, double> Train(long number)
        {
            int[] order = Order(number * patterns / All);
            int[] shown = [.. order.Skip((int)(number * patterns % All)).Take(patterns)];
            bool last = (number + 1) * patterns % All == 0;
            return learn => Show(shown, last, learn);
        }

        public override IReadOnlyList<double> Test() => [Taken];

        /// <summary>Patterns shown until the task was solved; infinite if it was not.</summary>
        double Taken => solved ? presentations : double.PositiveInfinity;

        double Show(int[] shown, bool last, bool learn)
        {
            if (solved) return Taken;
            sample.Patterns = shown;
            presenter.Play(sample, learn);
            presentations += shown.Length * schedule.Length;
            if (last) solved = Look();
            return Taken;
        }

        bool Look()
        {
            for (int p = 0; p < All; p += patterns)
            {
                sample.Patterns = [.. Enumerable.Range(p, patterns)];
                presenter.Play(sample, learn: false, phases: 1);
            }

            return sample.IsSolved;
        }

        int[] Order(long epoch) => [.. Enumerable.Range(0, All)
            .OrderBy(p => Keyed.Bits(seed, Purpose.TaskLabel, 0, (ulong)epoch, (ulong)p))];
    }
}
