using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Integers of a plan's part, one after the other, and what they may refer to.</summary>
/// <param name="units">What the units mean there.</param>
public sealed class PlanNumbers(NetworkPlan plan, UnitContext units, params int[] numbers)
{
    int next;

    /// <summary>What the units mean there.</summary>
    public UnitContext Units => units;

    /// <summary>Whether all were taken.</summary>
    public bool Ended => next == numbers.Length;

    /// <exception cref="BadInputException">There is none.</exception>
    public int Next() => next < numbers.Length
        ? numbers[next++]
        : throw new BadInputException($"a part with {numbers.Length} numbers, expected more");

    /// <summary>Other integers of the same plan, in the same units.</summary>
    public PlanNumbers With(params int[] others) => new(plan, units, others);

    /// <summary>Name of a population.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public string PopulationName(int index) => index >= 0 && index < plan.Populations.Length
        ? plan.Populations[index].Name
        : throw new BadInputException(
            $"population {index}, expected a number below {plan.Populations.Length}");

    /// <summary>Name of a phase.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public string PhaseName(int index) => index >= 0 && index < plan.Schedule.Length
        ? plan.Schedule[index].Name
        : throw new BadInputException(
            $"phase {index}, expected a number below {plan.Schedule.Length}");

    /// <summary>Name of a projection.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public string ProjectionName(int index) => index >= 0 && index < plan.Projections.Length
        ? plan.Projections[index].Name
        : throw new BadInputException(
            $"projection {index}, expected a number below {plan.Projections.Length}");
}
