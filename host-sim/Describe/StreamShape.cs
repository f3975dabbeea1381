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
        "periodMs", Units.Milliseconds, StreamPlan.PeriodMin, StreamPlan.PeriodMax,
        "Time between two samples");

    static readonly NumberProperty Samples =
        new("samplesATrial", Units.Count, 1, StreamPlan.SamplesMax, "Samples that are a trial");

    static readonly NumberProperty From = new(
        "taughtFrom", Units.Count, 0, StreamPlan.SamplesMax - 1,
        "Sample, from 0, at which the learning window opens: from then on answers count, too; "
            + "below samplesATrial")
    {
        Absent = 0,
    };

    static readonly NumberProperty Unknown =
        new("unknownBelow", Units.Count, 0, 100,
            "Percent of confidence below which the answer is \"unknown\"")
        {
            Absent = 0,
        };

    static readonly NumberProperty Ratio = new(
        "onsetRatio", Units.Fraction(4), 0, OnsetPlan.RatioMax,
        "How many times its running level the samples' change must be for a trial to begin, 1 or "
        + "more; 0: trials follow one another")
    {
        Absent = 0,
    };

    static readonly NumberProperty Floor = new(
        "onsetFloor", Units.Fraction(15), 0, OnsetPlan.FloorMax,
        "Change that is always rest, as a share of the sensor's range")
    {
        Absent = 0,
    };

    static readonly NumberProperty Lag = new(
        "onsetLag", Units.Count, 1, OnsetPlan.LagMax, "Samples that a change is taken over")
    {
        Absent = 2,
    };

    static readonly NumberProperty Level = new(
        "onsetLevel", Units.Count, OnsetPlan.LevelMin, OnsetPlan.LevelMax,
        "The running level follows with a time constant of 2 to the power of this samples")
    {
        Absent = 6,
    };

    static readonly NumberProperty Before = new(
        "onsetBefore", Units.Count, 0, OnsetPlan.BeforeMax,
        "Samples up to the onset that a trial begins with: a motion has begun before it is noticed")
    {
        Absent = 0,
    };

    static readonly NumberProperty Pause = new(
        "onsetPause", Units.Count, 0, StreamPlan.SamplesMax,
        "Samples after a trial before the next one begins while the same motion goes on")
    {
        Absent = 0,
    };

    /// <summary>Everything that it has, in the order it is printed.</summary>
    public static readonly IReadOnlyList<Property> Properties =
        [Period, Samples, From, Unknown, Ratio, Floor, Lag, Level, Before, Pause];

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
            Onset = ReadOnset(stream, scope),
        };
        if (plan.TaughtFrom < plan.SamplesATrial) return plan;
        throw stream.Find(From.Name)!.Place.Refuse(
            $"{From.Name} {plan.TaughtFrom}: expected a whole number below"
            + $" {Samples.Name}, {plan.SamplesATrial}");
    }

    static OnsetPlan? ReadOnset(JsonTree stream, Scope scope)
    {
        var onset = new OnsetPlan
        {
            RatioQ4 = Ratio.Read(stream, scope),
            Floor = Floor.Read(stream, scope),
            Lag = Lag.Read(stream, scope),
            Level = Level.Read(stream, scope),
            Before = Before.Read(stream, scope),
            Pause = Pause.Read(stream, scope),
        };
        if (onset.RatioQ4 is 0) return null;
        if (onset.RatioQ4 >= OnsetPlan.RatioMin) return onset;
        throw stream.Find(Ratio.Name)!.Place.Refuse($"{Ratio.Name}: expected 0, or 1 or more");
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
        if (plan.Stream.Onset is not { } onset) return tree;
        Ratio.Write(tree, numbers.With(onset.RatioQ4));
        Floor.Write(tree, numbers.With(onset.Floor));
        Lag.Write(tree, numbers.With(onset.Lag));
        Level.Write(tree, numbers.With(onset.Level));
        Before.Write(tree, numbers.With(onset.Before));
        Pause.Write(tree, numbers.With(onset.Pause));
        return tree;
    }
}
