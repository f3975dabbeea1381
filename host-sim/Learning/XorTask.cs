using EdgeSpike.Core;
using EdgeSpike.HostSim.Networks;
using EdgeSpike.Loop;

namespace EdgeSpike.HostSim.Learning;

/// <summary>Task "xor": the smallest one that needs hidden neurons; how long until all four patterns are
/// right?</summary>
/// <remarks>
/// Inputs ±1, targets ±0.8; solved when every output is within 0.4 of its target. A trial presents as many
/// patterns as it is told to in each of its phases, in an order drawn anew each epoch; a presentation is one
/// pattern in one phase. Whenever all four had their turn they are looked at without learning, which counts as
/// nothing. A run that has solved it learns no more.
/// </remarks>
/// <param name="network">What learns it; see <see cref="XorNetwork"/>.</param>
/// <param name="patterns">Patterns a trial: 1, 2 or 4.</param>
public sealed class XorTask(DescribedNetwork network, int patterns) : LearningTask(network)
{
    const int All = 4;

    /// <inheritdoc/>
    public override string Name => "xor";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override TaskMeasure Measure => TaskMeasure.Presentations;

    /// <inheritdoc/>
    public override double? Chance => null;

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        plan.Schedule.Length == Network.Described.Schedule.Length
        && plan.Populations.Length > XorNetwork.Output
        && Enumerable.Range(0, XorNetwork.Output + 1).All(p => plan.Populations[p].Neuron.Id == Catalogue.Graded)
        && plan.Populations[XorNetwork.Input].Size == 2
        && plan.Populations[XorNetwork.Bias].Size == 1
        && plan.Populations[XorNetwork.Output].Size == 1;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) =>
        new XorRun(session, Network.Described.Schedule, seed, patterns);

    sealed class XorRun(Session session, PhasePlan[] schedule, ulong seed, int patterns) : TaskRun
    {
        readonly Presenter presenter = new(session, schedule);
        readonly XorSample sample = new(session.Network, schedule);
        long presentations;
        bool solved;

        public override Func<bool, double> Train(long number)
        {
            int[] order = Order(number * patterns / All);
            int[] shown = [.. order.Skip((int)(number * patterns % All)).Take(patterns)];
            bool last = (number + 1) * patterns % All == 0;
            return learn => Show(shown, last, learn);
        }

        public override double Test() => solved ? presentations : double.PositiveInfinity;

        double Show(int[] shown, bool last, bool learn)
        {
            if (solved) return Test();
            sample.Patterns = shown;
            presenter.Play(sample, learn, schedule.Length);
            presentations += shown.Length * schedule.Length;
            if (last) solved = Look();
            return Test();
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
