using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>A time constant, in milliseconds, in steps, or as the fraction that is kept a step: one
/// integer of the plan, that fraction in Q31.</summary>
/// <param name="stem">Names are stem + Ms, stem + Steps, and keep.</param>
/// <param name="keep">Name of the fraction.</param>
/// <param name="summary">One line for people.</param>
public sealed class TimeProperty(string stem, string keep, string summary)
    : Property(stem + "Ms", summary)
{
    const double One = 1L << 31;

    /// <summary>Whether a step keeps 1 − 1/τ, as the equations of graded units do; else
    /// e^(−1/τ).</summary>
    public bool IsEuler { get; init; }

    // Time constants whose leaks are the smallest and the largest that a common scale takes.
    static readonly double StepsMin = -1 / Math.Log(Limits.LeakMinQ31 / One);
    static readonly double StepsMax = -1 / Math.Log(Limits.LeakMaxQ31 / One);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [stem + "Ms", stem + "Steps", keep];

    /// <inheritdoc/>
    public override bool Required => true;

    /// <inheritdoc/>
    public override string Expected => $"one of '{stem}Ms', '{stem}Steps' and '{keep}'";

    /// <inheritdoc/>
    public override string Default => "";

    /// <summary>The fraction kept a step, Q31.</summary>
    /// <param name="owner">The object that has the property.</param>
    public uint Read(JsonTree owner, Scope scope)
    {
        JsonMember[] given = [.. owner.Members.Where(m => Names.Contains(m.Name))];
        if (given.Length == 0)
            throw owner.Place.Refuse($"a time constant is missing, expected {Expected}");
        if (given.Length > 1)
            throw given[1].Place.Refuse($"a second time constant, expected {Expected}");
        JsonTree value = scope.Resolve(given[0].Value);
        if (given[0].Name == keep) return Kept(value);
        double step = given[0].Name == stem + "Ms" ? scope.Units.StepMs : 1;
        string unit = given[0].Name == stem + "Ms" ? "ms" : "steps";
        double least = IsEuler ? 1 : StepsMin;
        string range =
            $"{NumberProperty.Text(least * step)} to {NumberProperty.Text(StepsMax * step)} {unit}";
        double number = value.Expect(JsonValueKind.Number, "a number from " + range).Number;
        double steps = number / step;
        if (IsEuler && steps >= 1 && Fits((1 - 1 / steps) * One)) return FixedPoint.Kept(steps);
        if (!IsEuler && steps > 0 && Fits(Math.Exp(-1 / steps) * One))
            return FixedPoint.Leak(steps);
        throw value.Place.Refuse(
            $"{given[0].Name} {NumberProperty.Text(number)}: expected {range}");
    }

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan) =>
        plan.Add((int)Read(owner, scope));

    /// <summary>Adds the fraction kept: the one spelling that is always exact.</summary>
    /// <param name="owner">The object that is made.</param>
    /// <param name="leakQ31">Fraction kept a step, Q31.</param>
    public void Write(JsonTree owner, uint leakQ31) =>
        owner.Add(keep, JsonTree.Of(leakQ31 / One, owner.Place));

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan) => Write(owner, (uint)plan.Next());

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas() =>
    [
        (stem + "Ms", new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 }),
        (stem + "Steps", new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 }),
        (keep, new JsonObject { ["type"] = "number", ["minimum"] = IsEuler ? 0 : 0.125,
            ["maximum"] = 1 }),
    ];

    bool Fits(double leak) =>
        Math.Round(leak) <= Limits.LeakMaxQ31
            && Math.Round(leak) >= (IsEuler ? 0 : Limits.LeakMinQ31);

    string Least => IsEuler ? "0" : "0.125";

    uint Kept(JsonTree value)
    {
        double number = value.Expect(JsonValueKind.Number, $"a number from {Least} to 1").Number;
        if (number == 1 && !IsEuler) return Limits.NoLeakQ31;
        if (Fits(number * One)) return (uint)Math.Round(number * One);
        string text = NumberProperty.Text(number);
        string none = IsEuler ? "" : ", or 1 for no leak";
        throw value.Place.Refuse($"{keep} {text}: expected {Least} to 1 - 2^-16{none}");
    }
}
