using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Says in which fields two plans differ.</summary>
public static class PlanComparison
{
    /// <returns>One line a field: where, a ≠ b; empty if they are the same.</returns>
    public static IReadOnlyList<string> Of(NetworkPlan a, NetworkPlan b)
    {
        List<string> lines = [];
        Add(lines, "network", "seed", a.Seed, b.Seed);
        Add(lines, "network", "populations", a.Populations.Length, b.Populations.Length);
        Add(lines, "network", "projections", a.Projections.Length, b.Projections.Length);
        foreach ((PopulationPlan p, PopulationPlan q) in a.Populations.Zip(b.Populations))
            Add(lines, p, q);
        foreach ((ProjectionPlan p, ProjectionPlan q) in a.Projections.Zip(b.Projections))
            Add(lines, p, q);
        Add(lines, "network", "schedule", Text(a.Schedule), Text(b.Schedule));
        Add(lines, "network", "stream", Text(a.Stream), Text(b.Stream));
        return lines;
    }

    static void Add(List<string> lines, PopulationPlan a, PopulationPlan b)
    {
        string where = $"population '{a.Name}'";
        Add(lines, where, "name", a.Name, b.Name);
        Add(lines, where, "neuron", Text(a.Neuron), Text(b.Neuron));
        Add(lines, where, "size", a.Size, b.Size);
        Add(lines, where, "leak Q31", a.LeakQ31, b.LeakQ31);
        Add(lines, where, "surrogate or error", Text(a.Surrogate), Text(b.Surrogate));
        Add(lines, where, "signals", Text(a.Signals), Text(b.Signals));
        Add(lines, where, "noise", Text(a.Noise), Text(b.Noise));
        Add(lines, where, "encoder", Text(a.Encoder), Text(b.Encoder));
        Add(lines, where, "ranges", string.Join(", ", a.Ranges), string.Join(", ", b.Ranges));
        Add(lines, where, "names", string.Join(", ", a.Names), string.Join(", ", b.Names));
    }

    static void Add(List<string> lines, ProjectionPlan a, ProjectionPlan b)
    {
        string where = $"projection '{a.Name}'";
        Add(lines, where, "name", a.Name, b.Name);
        Add(lines, where, "presynaptic population", a.Pre, b.Pre);
        Add(lines, where, "postsynaptic population", a.Post, b.Post);
        Add(lines, where, "rule", Text(a.Rule), Text(b.Rule));
        Add(lines, where, "delay", a.Delay, b.Delay);
        Add(lines, where, "weight bits", a.WeightBits, b.WeightBits);
        Add(lines, where, "weight scale", a.Scale, b.Scale);
        Add(lines, where, "density Q16", a.DensityQ16, b.DensityQ16);
        Add(lines, where, "initial deviation Q4", a.InitialDeviationQ4, b.InitialDeviationQ4);
        Add(lines, where, "initial mean Q4", a.InitialMeanQ4, b.InitialMeanQ4);
        Add(lines, where, "sign", a.Sign, b.Sign);
        Add(lines, where, "rule beside it", Text(a.Beside), Text(b.Beside));
        Add(lines, where, "weight terms", Text(a.Terms), Text(b.Terms));
        Add(lines, where, "transpose of", a.TransposeOf, b.TransposeOf);
    }

    static void Add<T>(List<string> lines, string where, string field, T a, T b)
        where T : IEquatable<T>
    {
        if (!a.Equals(b)) lines.Add($"{where} {field}: {a} ≠ {b}");
    }

    static string Text(PhasePlan[] schedule) => string.Join(" + ", schedule.Select(row =>
        $"{row.Name}({row.Steps} of {row.Source}, taught {row.Taught}, learns {row.Learns}, judged "
            + $"{row.Judged})"));

    static string Text(StreamPlan? stream) => stream == null ? "none"
        : $"{stream.SamplesATrial} samples of {stream.PeriodMicroseconds} µs, taught from "
            + $"{stream.TaughtFrom}, unknown below {stream.UnknownBelow} %, {Text(stream.Onset)}";

    static string Text(OnsetPlan? onset) => onset == null ? "one after the other"
        : $"at an onset of {onset.RatioQ4}/16 times 1/2^{onset.Level} of the level above "
            + $"{onset.Floor}, lag {onset.Lag}, {onset.Before} before, pause {onset.Pause}";

    static string Text(PartPlan[] parts) => string.Join(" + ", parts.Select(Text));

    static string Text(PartPlan part) => $"{part.Id}({string.Join(", ", part.Parameters)})";
}
