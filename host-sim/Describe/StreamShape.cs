using System.Text.Json;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>The stream of a network: how samples become trials on a device.</summary>
public static class StreamShape
{
    /// <summary>Name of the section.</summary>
    public const string Name = "stream";

    /// <summary>Time between two samples.</summary>
    public static readonly NumberProperty Period = new(
        "periodMs", Units.Milliseconds, StreamPlan.PeriodMin, StreamPlan.PeriodMax, "Time between two samples");

    static readonly NumberProperty Samples =
        new("samplesATrial", Units.Count, 1, StreamPlan.SamplesMax, "Samples that are a trial");

    static readonly NumberProperty From = new(
        "taughtFrom", Units.Count, 0, StreamPlan.SamplesMax - 1,
        "Sample, from 0, at which the learning window opens: from then on answers count, too; below samplesATrial")
    {
        Absent = 0,
    };

    static readonly NumberProperty Unknown =
        new("unknownBelow", Units.Count, 0, 100, "Percent of confidence below which the answer is \"unknown\"")
        {
            Absent = 0,
        };

    /// <summary>Everything that it has, in the order it is printed.</summary>
    public static readonly IReadOnlyList<Property> Properties = [Period, Samples, From, Unknown];

    /// <param name="stream">As it was written.</param>
    /// <exception cref="BadInputException">It is not what it should be; says where.</exception>
    public static StreamPlan Read(JsonTree stream, Scope scope)
    {
        stream.Expect(JsonValueKind.Object, "a stream: an object");
        Shapes.CheckNames(stream, "a stream", ["comment", .. Properties.SelectMany(p => p.Names)]);
        var plan = new StreamPlan
        {
            PeriodMicroseconds = Period.Read(stream, scope),
            SamplesATrial = Samples.Read(stream, scope),
            TaughtFrom = From.Read(stream, scope),
            UnknownBelow = Unknown.Read(stream, scope),
        };
        if (plan.TaughtFrom < plan.SamplesATrial) return plan;
        throw stream.Find(From.Name)!.Place.Refuse($"{From.Name} {plan.TaughtFrom}: expected a whole number below"
            + $" {Samples.Name}, {plan.SamplesATrial}");
    }

    /// <param name="place">Where it came from.</param>
    public static JsonTree Write(NetworkPlan plan, TextPlace place)
    {
        JsonTree tree = JsonTree.Object(place);
        var numbers = new PlanNumbers(plan, UnitContext.Plain);
        Period.Write(tree, numbers.With(plan.Stream.PeriodMicroseconds));
        Samples.Write(tree, numbers.With(plan.Stream.SamplesATrial));
        From.Write(tree, numbers.With(plan.Stream.TaughtFrom));
        Unknown.Write(tree, numbers.With(plan.Stream.UnknownBelow));
        return tree;
    }
}
