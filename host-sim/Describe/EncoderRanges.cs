using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>The ranges of samples, which a description writes in the encoder and a plan keeps
/// beside it.</summary>
public static class EncoderRanges
{
    /// <summary>The ranges of a population's encoder.</summary>
    /// <param name="population">The object that has the encoder.</param>
    /// <param name="scope">What names and units mean there.</param>
    /// <returns>Low and high of each; none where none are written.</returns>
    /// <exception cref="BadInputException">They are not what they should be; says
    /// where.</exception>
    public static int[] Read(JsonTree population, DescribedNeuron kind, Scope scope)
    {
        var ranges = new List<int>();
        if (kind.Encoder != null && population.Find(kind.Encoder.Name) is { } encoder)
        {
            Vocabulary.Ranges.Read(Vocabulary.Encoders.KindOf(scope.Resolve(encoder), scope).Owner,
                scope, ranges);
        }

        return [.. ranges];
    }

    /// <summary>Adds ranges to the encoder that was written before.</summary>
    /// <param name="population">The object that has it.</param>
    public static void Write(JsonTree population, PopulationPlan plan)
    {
        if (plan.Ranges.Length == 0 || population.Find("encoder") is not { } encoder) return;
        var parts = new NetworkPlan(0, [], []);
        Vocabulary.Ranges.Write(encoder, new PlanNumbers(parts, UnitContext.Plain, plan.Ranges));
    }
}
