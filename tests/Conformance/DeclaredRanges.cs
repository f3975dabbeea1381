using EdgeSpike.Core;

namespace EdgeSpike.Tests.Conformance;

/// <summary>The ranges of a kind's integers, in a plan with two phases, a readout and a projection
/// to it.</summary>
internal sealed class DeclaredRanges : PartVisitor
{
    private readonly List<(int Min, int Max)> all = [];
    private readonly List<int> lists = [];

    /// <summary>The plan that phases, readouts and projections are of.</summary>
    public static NetworkPlan Around { get; } = new(
        1,
        [
            new PopulationPlan("from", new PartPlan(LifKind.Id, 1 << 15), 1, 1u << 30,
                new PartPlan(0)),
            new PopulationPlan("to", new PartPlan(ReadoutKind.Id), 1, 1u << 30, new PartPlan(0)),
        ],
        [new ProjectionPlan("out", 0, 1, new PartPlan(0))])
    {
        Schedule = Schedules.FreeClamped(1),
    };

    /// <summary>Smallest and largest of each integer.</summary>
    public IReadOnlyList<(int Min, int Max)> All => all;

    /// <summary>Those that say how many others follow: with another number the integers behind mean
    /// something else.</summary>
    public IReadOnlyList<int> Lists => lists;

    /// <summary>Whether more integers may follow.</summary>
    public bool Open { get; private set; }

    public static DeclaredRanges Of(PartKind kind)
    {
        var ranges = new DeclaredRanges();
        kind.Declare(ranges);
        return ranges;
    }

    public override void Number(Parameter name, Unit unit, int min, int max, int absent)
    {
        Assert.IsTrue(absent == Required || (absent >= min && absent <= max), name.ToString());
        all.Add((min, max));
    }

    public override void Choice(Parameter name, int last) => all.Add((1, last));

    public override void Commit(CommitForm form) => all.Add(
        form == CommitForm.RankOne
            ? (CommitNumber.Hazard, CommitNumber.Rounding)
            : (CommitNumber.Rounding, CommitNumber.Plain));

    public override void Rate()
    {
        all.Add((LearningRate.MantissaMin, LearningRate.MantissaMax));
        all.Add((LearningRate.ExponentMin, LearningRate.ExponentMax));
    }

    public override void Leak(Parameter name) =>
        all.Add(((int)Limits.LeakMinQ31, (int)Limits.LeakMaxQ31));

    public override void Leaks(Parameter name)
    {
        Open = true;
        Leak(name);
    }

    public override void Counts(Parameter name, int min, int max)
    {
        lists.Add(all.Count);
        all.Add((1, 1));
        all.Add((min, max));
    }

    public override void Phase(Parameter name) => all.Add((0, 1));

    public override void Phases(Parameter name) => all.Add((0, int.MaxValue));

    public override void Input(Parameter name) => all.Add((-1, -1));

    public override void Output(Parameter name) => all.Add((0, 0));

    public override void Readout(Parameter name) => all.Add((0, 1));
}
