using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>A learning rate: two integers of the plan, mantissa and exponent.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="summary">One line for people.</param>
public sealed class RateProperty(string name, string summary) : Property(name, summary)
{
    const int ExponentMin = -16;
    const int ExponentMax = 62;

    /// <inheritdoc/>
    public override bool Required => true;

    /// <inheritdoc/>
    public override string Expected => "a number, 0 or from 2^-48 to below 2^31";

    /// <inheritdoc/>
    public override string Default => "";

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan)
    {
        JsonTree given = Given(owner, scope)!;
        double number = given.Expect(JsonValueKind.Number, Expected).Number;
        double rate = number / scope.Units.Share;
        if (!(rate >= 0 && rate <= 1L << 31)) throw Refuse(given, number);
        (int mantissa, int exponent) = FixedPoint.Rate(rate);
        if (mantissa != 0 && exponent is < ExponentMin or > ExponentMax)
            throw Refuse(given, number);
        plan.Add(mantissa);
        plan.Add(exponent);
    }

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan)
    {
        int mantissa = plan.Next();
        owner.Add(Name, JsonTree.Of(mantissa * Math.Pow(2, -plan.Next()), owner.Place));
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas() =>
        [(Name, new JsonObject { ["type"] = "number", ["minimum"] = 0,
            ["exclusiveMaximum"] = 1L << 31 })];

    BadInputException Refuse(JsonTree given, double number) =>
        given.Place.Refuse($"{Name} {NumberProperty.Text(number)}: expected {Expected}");
}
