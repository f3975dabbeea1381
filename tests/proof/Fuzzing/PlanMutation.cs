using EdgeSpike.Core;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>Changes some numbers of a plan to extreme ones.</summary>
public sealed class PlanMutation
{
    readonly FuzzRandom random;
    readonly HashSet<int> places = [];
    int place;

    PlanMutation(FuzzRandom random)
    {
        this.random = random;
    }

    public static NetworkPlan Apply(NetworkPlan plan, FuzzRandom random)
    {
        var counting = new PlanMutation(random);
        counting.Changed(plan);
        var changing = new PlanMutation(random);
        for (int n = 1 + random.Below(3); n > 0; n--)
            changing.places.Add(random.Below(counting.place));
        return changing.Changed(plan);
    }

    NetworkPlan Changed(NetworkPlan plan) => new(
        plan.Seed,
        [.. plan.Populations.Select(p => new PopulationPlan(
            p.Name, Changed(p.Neuron), Changed(p.Size), (uint)Changed((long)p.LeakQ31),
            Changed(p.Surrogate),
            [.. p.Signals.Select(Changed)])
        {
            Noise = Changed(p.Noise),
            Encoder = Changed(p.Encoder),
            Ranges = [.. p.Ranges.Select(Changed)],
            Names = p.Names,
        })],
        [.. plan.Projections.Select(
            q => new ProjectionPlan(q.Name, Changed(q.Pre), Changed(q.Post), Changed(q.Rule))
        {
            Delay = Changed(q.Delay),
            WeightBits = Changed(q.WeightBits),
            Scale = Changed(q.Scale),
            DensityQ16 = Changed(q.DensityQ16),
            InitialDeviationQ4 = Changed(q.InitialDeviationQ4),
            TransposeOf = Changed(q.TransposeOf),
            InitialMeanQ4 = Changed(q.InitialMeanQ4),
            Sign = Changed(q.Sign),
            Beside = Changed(q.Beside),
            Terms = [.. q.Terms.Select(Changed)],
        })])
    {
        Schedule = [.. plan.Schedule.Select(row => new PhasePlan(row.Name, Changed(row.Steps))
        {
            Source = Changed(row.Source),
            Taught = row.Taught,
            Learns = row.Learns,
            Judged = row.Judged,
        })],
        Stream = plan.Stream == null ? null : new StreamPlan
        {
            PeriodMicroseconds = Changed(plan.Stream.PeriodMicroseconds),
            SamplesATrial = Changed(plan.Stream.SamplesATrial),
            TaughtFrom = Changed(plan.Stream.TaughtFrom),
            UnknownBelow = Changed(plan.Stream.UnknownBelow),
            Onset = plan.Stream.Onset == null ? null : Changed(plan.Stream.Onset),
        },
    };

    OnsetPlan Changed(OnsetPlan onset) => new()
    {
        Lag = Changed(onset.Lag),
        RatioQ4 = Changed(onset.RatioQ4),
        Floor = Changed(onset.Floor),
        Level = Changed(onset.Level),
        Before = Changed(onset.Before),
        Pause = Changed(onset.Pause),
    };

    PartPlan Changed(PartPlan part) => new(Changed(part.Id), [.. part.Parameters.Select(Changed)]);

    int Changed(int value) => (int)Changed((long)value);

    long Changed(long value) => places.Contains(place++) ? random.Extreme(value) : value;
}
