using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>A number in a unit: one integer of the plan.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="min">Smallest integer of the plan.</param>
/// <param name="max">Largest integer of the plan.</param>
/// <param name="summary">One line for people.</param>
public sealed class NumberProperty(string name, Unit unit, int min, int max, string summary)
    : Property(name, summary)
{
    const double WholeMax = 1e15;

    /// <summary>Value where none is written, as people write it; null if one must be.</summary>
    public double? Absent { get; init; }

    /// <inheritdoc/>
    public override bool Required => Absent == null;

    /// <inheritdoc/>
    public override string Expected => InContext(UnitContext.Plain);

    /// <inheritdoc/>
    public override string Default => Absent is { } value ? Text(value) : "";

    /// <param name="owner">The object that has the property.</param>
    /// <param name="scope">What the unit means there.</param>
    public int Read(JsonTree owner, Scope scope) =>
        (int)Math.Round(unit.ToPlan(People(owner, scope), scope.Units));

    /// <summary>The number that people wrote, within its range.</summary>
    /// <param name="owner">The object that has the property.</param>
    /// <param name="scope">What the unit means there.</param>
    public double People(JsonTree owner, Scope scope)
    {
        JsonTree? given = Given(owner, scope);
        if (given == null) return Absent!.Value;
        double number = given.Expect(JsonValueKind.Number, InContext(scope.Units)).Number;
        bool whole = !unit.Whole || number == Math.Floor(number);
        double plan = Math.Round(unit.ToPlan(number, scope.Units));
        bool inRange = plan >= min && plan <= max && number >= Least(scope.Units)
            && number <= Most(scope.Units);
        if (whole && inRange) return number;
        throw given.Place.Refuse($"{Name} {Text(number)}: expected {InContext(scope.Units)}");
    }

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan) =>
        plan.Add(Read(owner, scope));

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan)
    {
        double number = unit.ToPeople(plan.Next(), plan.Units);
        owner.Add(Name, JsonTree.Of(number, owner.Place));
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas()
    {
        var schema = new JsonObject { ["type"] = unit.Whole ? "integer" : "number" };
        bool anywhere = unit.Contextual && min != 0;
        if (!anywhere) schema["minimum"] = Least(UnitContext.Plain);
        if (!unit.Contextual) schema["maximum"] = Most(UnitContext.Plain);
        if (Absent is { } value) schema["default"] = value;
        return [(Name, schema)];
    }

    /// <summary>A number for messages: a whole one in full, another with six digits.</summary>
    public static string Text(double number) => number.ToString(
        number == Math.Floor(number) && Math.Abs(number) < WholeMax ? "F0" : "G6",
        CultureInfo.InvariantCulture);

    double Least(UnitContext context) => unit.ToPeople(min, context);

    double Most(UnitContext context) => unit.ToPeople(max, context);

    string InContext(UnitContext context)
    {
        string kind = unit.Whole ? "a whole number" : "a number";
        string measure = unit.Name.Length == 0 ? "" : " " + unit.Name;
        return $"{kind} from {Text(Least(context))} to {Text(Most(context))}{measure}";
    }
}
