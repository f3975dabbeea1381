using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>Random integers for a part of any kind, from what the kind declares: those of numbers
/// that decide whether a network is alive lie where networks usually have them.</summary>
/// <param name="random">Where the integers come from.</param>
/// <param name="phases">Rows of the schedule.</param>
/// <param name="lists">Entries of each list of numbers.</param>
/// <param name="outputs">Projections from the part's population to outputs.</param>
/// <param name="readouts">Populations that are outputs.</param>
/// <param name="inputs">Inputs with samples of their own before the part's own.</param>
internal sealed class RandomPart(
    LinkRandom random, int phases, int lists, int[] outputs, int[] readouts, int[] inputs)
    : PartVisitor
{
    private readonly List<int> given = [];

    /// <summary>A part of a network with three phases that refers to nothing.</summary>
    public static PartPlan Of(PartKind kind, LinkRandom random) =>
        new RandomPart(random, 3, 1, [], [], []).Make(kind);

    /// <summary>A part. What depends on more than one integer may still be refused.</summary>
    public PartPlan Make(PartKind kind)
    {
        given.Clear();
        kind.Declare(this);
        return new PartPlan(kind.Number, [.. given]);
    }

    public override void Number(Parameter name, Unit unit, int min, int max, int absent)
    {
        (int low, int high) = Usual(name) ?? (absent == Required
            ? (min, min + Math.Min(8, max - min))
            : (absent, absent));
        given.Add(Between(Math.Clamp(low, min, max), Math.Clamp(high, min, max)));
    }

    public override void Choice(Parameter name, int last) => given.Add(Between(1, last));

    public override void Commit(CommitForm form) => given.Add(
        form == CommitForm.RankOne
            ? Between(CommitNumber.Hazard, CommitNumber.Rounding)
            : Between(CommitNumber.Rounding, CommitNumber.Plain));

    public override void Rate()
    {
        given.Add(Between(LearningRate.MantissaMin, LearningRate.MantissaMax));
        given.Add(Between(22, 29));
    }

    public override void Leak(Parameter name) =>
        given.Add(Between(1 << 30, (int)Limits.LeakMaxQ31));

    public override void Leaks(Parameter name)
    {
        for (int n = 0; n < lists; n++) Leak(name);
    }

    public override void Counts(Parameter name, int min, int max)
    {
        given.Add(lists);
        for (int n = 0; n < lists; n++) Number(name, Unit.Count, min, max, Required);
    }

    public override void Phase(Parameter name) => given.Add(random.Below(phases));

    public override void Phases(Parameter name) =>
        given.Add(random.Below(4) == 0 ? int.MaxValue : random.Below(1 << phases));

    public override void Input(Parameter name) =>
        given.Add(inputs.Length == 0 || random.Below(2) == 0 ? -1 : OneOf(inputs));

    public override void Output(Parameter name) => given.Add(OneOf(outputs));

    public override void Readout(Parameter name) => given.Add(OneOf(readouts));

    private static (int Low, int High)? Usual(Parameter name) => name switch
    {
        Parameter.Threshold => (8192, 40960),
        Parameter.Winners => (1, 3),
        Parameter.Refractory => (0, 6),
        Parameter.A => (1 << 21, 1 << 25),
        Parameter.B => (1 << 25, 1 << 26),
        Parameter.C => (-65 << 15, -50 << 15),
        Parameter.D => (2 << 15, 8 << 15),
        Parameter.Bits => (1, 8),
        Parameter.Adaptive => (0, 4),
        Parameter.Strength => (1 << 18, 1 << 27),
        Parameter.Amplitude => (500, 4000),
        Parameter.PotentialKeep => (1 << 26, 1 << 28),
        Parameter.CurrentKeep => (0, 1 << 27),
        Parameter.Height => (1000, 5000),
        Parameter.Cost => (1, 1 << 20),
        Parameter.CeilingHz => (0, 8191),
        Parameter.TargetHz => (1000, 10000),
        Parameter.Rise => (100, 4000),
        Parameter.Deviation => (1, 36),
        Parameter.DecayShift => (1, 8),
        Parameter.SizeBits => (0, 5),
        Parameter.Fraction or Parameter.Loss => (1, 1 << 22),
        Parameter.Channels => (1, 4),
        Parameter.Steps => (1, 4),
        Parameter.Change => (1, 9000),
        Parameter.Levels => (1, 6),
        Parameter.Hysteresis => (0, 300),
        Parameter.Peak => (1, 1 << 15),
        Parameter.Ranks => (1, 4),
        Parameter.Curves => (2, 5),
        Parameter.Width => (64, 463),
        Parameter.Lag => (0, 4),
        Parameter.Lags or Parameter.Groups or Parameter.Dilations => (1, 2),
        Parameter.Gains => (0, 3),
        Parameter.Window => (5, 60),
        Parameter.Bins => (1, 4),
        Parameter.Sizes => (20, 120),
        Parameter.Examples => (0, 5),
        Parameter.Replays => (0, 4),
        _ => null,
    };

    private int OneOf(int[] some) => some.Length == 0 ? 0 : some[random.Below(some.Length)];

    private int Between(int low, int high) => low + (int)(random.Next() % (ulong)(high - low + 1L));
}
