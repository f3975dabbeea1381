using System.Text.Json;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>What surrounds the parts: properties of populations, projections, sub-networks and the
/// network.</summary>
public static class Shapes
{
    /// <summary>Neurons of a population.</summary>
    public static readonly NumberProperty Size =
        new("size", Units.Count, 0, Limits.NeuronsMax, "Neurons");

    /// <summary>Where a projection begins.</summary>
    public static readonly ReferenceProperty From =
        new("from", ReferenceTarget.Population, "Population whose spikes travel");

    /// <summary>Where a projection ends.</summary>
    public static readonly ReferenceProperty To =
        new("to", ReferenceTarget.Population, "Population that receives them");

    /// <summary>Steps that a spike travels.</summary>
    public static readonly NumberProperty Delay =
        new("delaySteps", Units.Steps, 0, Limits.DelayMax,
            "Steps a spike travels; between neurons at least 1")
        {
            Absent = 0,
        };

    /// <summary>Bits of a weight.</summary>
    public static readonly ChoiceProperty WeightBits =
        new("weightBits", [("8", 8), ("16", 16)], "Bits of a weight") { Numbers = true };

    /// <summary>Exponent of the weights' range.</summary>
    public static readonly NumberProperty Scale =
        new("scale", Units.Count, -Limits.ScaleExponentMax, Limits.ScaleExponentMax,
            "Weights lie within ±2^scale; where none is written 0, or less if more than 1,024"
                + " synapses arrive")
        {
            Absent = 0,
        };

    /// <summary>Fraction of the possible synapses that exist.</summary>
    public static readonly NumberProperty Density =
        new("density", Units.Fraction(16), 0, ProjectionPlan.Dense,
            "Fraction of the possible synapses that exist")
        {
            Absent = 1,
        };

    /// <summary>Standard deviation of the first weights.</summary>
    public static readonly NumberProperty Deviation =
        new("deviation", Units.Weight, 0, ProjectionPlan.InitialMax,
            "Standard deviation of the first weights")
        { Absent = 0 };

    /// <summary>Mean of the first weights.</summary>
    public static readonly NumberProperty Mean = new(
        "mean", Units.MeanWeight, -ProjectionPlan.InitialMax, ProjectionPlan.InitialMax,
        "Mean of the first weights")
    {
        Absent = 0,
    };

    /// <summary>On which side of zero weights stay.</summary>
    public static readonly ChoiceProperty Sign = new(
        "sign", [("any", 0), ("positive", 1), ("negative", -1)],
        "On which side of zero all weights begin and stay: excitatory or inhibitory synapses");

    /// <summary>Which synapses rate and deviation were stated for.</summary>
    public static readonly ChoiceProperty StatedFor = new(
        "statedFor", [("present", 0), ("dense", 1)],
        "Synapses that rate and deviation are stated for: those present, or all; if all, fewer of "
        + "them learn faster (rate/density) and begin larger (deviation/√density, mean/density), "
        + "so that their sum stays what it was");

    /// <summary>How a projection learns.</summary>
    public static readonly PartProperty Rule = new("rule", Vocabulary.Rules, "How it learns");

    /// <summary>A second rule of the same weights.</summary>
    public static readonly PartProperty Beside = new(
        "beside", Vocabulary.Rules,
        "A second rule of the same weights, at work in other phases: for sleep");

    /// <summary>What pulls at its weights beside the rule.</summary>
    public static readonly PartsProperty Terms = new(
        "terms", Vocabulary.Terms, WeightTerms.Most,
        "What pulls at its weights at the end of each learning trial, beside a rule");

    /// <summary>Whose weights it borrows.</summary>
    public static readonly ReferenceProperty TransposeOf = new(
        "transposeOf", ReferenceTarget.ProjectionOrNone,
        "Borrows the weights of this projection, the other way round");

    /// <summary>Everything that a projection has, in the order it is printed.</summary>
    public static readonly IReadOnlyList<Property> Projection =
        [
            From, To, Delay, WeightBits, Scale, Density, Deviation, Mean, Sign, StatedFor,
            TransposeOf, Rule, Beside, Terms,
        ];

    /// <summary>Steps of a phase.</summary>
    public static readonly NumberProperty PhaseSteps =
        new("steps", Units.Steps, 1, ScheduleCheck.StepsMax, "How long it is");

    /// <summary>What is shown in a phase.</summary>
    public static readonly ChoiceProperty PhaseSource =
        new(
            "source",
            [("sample", Source.Sample), ("nothing", Source.Nothing), ("noise", Source.Noise),
                ("replay", Source.Replay)],
            "What is shown: the sample; nothing; noise about the mean of what was shown; what an "
                + "earlier phase showed");

    /// <summary>Whether a teacher gives targets in a phase.</summary>
    public static readonly FlagProperty Taught = new("taught", "Whether a teacher gives targets");

    /// <summary>Whether the learning window is open in a phase.</summary>
    public static readonly FlagProperty Learns =
        new("learns", "Whether the learning window is open");

    /// <summary>Whether a phase is judged.</summary>
    public static readonly FlagProperty Judged =
        new("judged", "Whether a teacher says at its end how good it was");

    /// <summary>Everything that a phase has, in the order it is printed.</summary>
    public static readonly IReadOnlyList<Property> Phase =
        [PhaseSteps, PhaseSource, Taught, Learns, Judged];

    /// <summary>What a network is made for.</summary>
    public static readonly TaskProperty Task =
        new("task", "The task that `learn` runs when it gets this network and no task's name");

    /// <summary>Milliseconds of a step.</summary>
    public static readonly NumberProperty StepMs =
        new("stepMs", Units.Milliseconds, 1, 1_000_000, "Milliseconds of a step") { Absent = 1 };

    /// <summary>Key of every random number.</summary>
    public static readonly NumberProperty Seed =
        new("seed", Units.Count, 0, int.MaxValue,
            "Key of every random number, unless the run gives another")
        {
            Absent = 1,
        };

    /// <summary>Names of a network's sections, in the order they are printed.</summary>
    public static readonly IReadOnlyList<string> NetworkNames =
        ["$schema", "comment", Task.Name, StepMs.Name, Seed.Name, "networks", "uses", "populations",
            "projections",
            "schedule", "stream"];

    /// <summary>Names of a sub-network's sections.</summary>
    public static readonly IReadOnlyList<string> SubNetworkNames =
        ["comment", "parameters", "ports", "populations", "projections"];

    /// <summary>Names of what a use of a sub-network has.</summary>
    public static readonly IReadOnlyList<string> UseNames = ["comment", "network", "with"];

    /// <summary>Refuses properties that an object has not.</summary>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="names">What it may have.</param>
    /// <exception cref="BadInputException">It has another.</exception>
    public static void CheckNames(JsonTree owner, string what, IReadOnlyList<string> names)
    {
        foreach (JsonMember member in owner.Members)
        {
            if (!names.Contains(member.Name))
            {
                string expected = string.Join(", ", names);
                throw member.Place.Refuse(
                    $"{what} has no property '{member.Name}': expected one of {expected}");
            }

            if (member.Name == "comment") member.Value.Expect(JsonValueKind.String, "a text");
        }
    }
}
