using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Describe;

/// <summary>The exponent of the weights' range where none is written: 0, or so much less that the
/// arrivals of one step stay within the core's bound.</summary>
/// <remarks>
/// <code>
/// arrivals = Σ over the projections to a population  pre·density·2^scale  ≤ 1,024
/// </code>
/// A sparse projection's largest fan-in is taken for six standard deviations above its mean; 24
/// are left to threshold and noise. Where the smallest scale does not meet that bound, the core
/// says so.
/// </remarks>
public static class UsualScale
{
    const double Most = Limits.ArrivalsMax >> 20;
    const double LeftToOthers = 24;
    const double Deviations = 6;

    /// <summary>The exponent of a projection as it is written, else the usual one. A transpose has
    /// its original's weights, and a window readout adds nothing up within a step: there it is
    /// 0.</summary>
    /// <param name="parts">Of the network.</param>
    /// <param name="populations">In the order of its parts.</param>
    /// <param name="projection">Its index.</param>
    /// <param name="units">Of the network.</param>
    /// <returns>−4 … 4.</returns>
    public static int Of(
        NetworkParts parts, PopulationPlan[] populations, int projection, UnitContext units)
    {
        int to = parts.Links[projection].To;
        if (!IsFree(parts.Projections[projection])
            || populations[to].Neuron.Id == WindowKind.Id)
            return Written(parts.Projections[projection], units);
        double stated = 0;
        double free = 0;
        for (int q = 0; q < parts.Projections.Count; q++)
        {
            NetworkPart part = parts.Projections[q];
            if (parts.Links[q].To != to) continue;
            double fanIn = populations[parts.Links[q].From].Size
                * Shapes.Density.People(part.Tree, part.Scope.With(units));
            if (IsFree(part)) free += fanIn;
            else stated += Math.ScaleB(fanIn, Written(part, units));
        }

        if (stated + free <= Most) return 0;
        double worst = free + Deviations * Math.Sqrt(free);
        int scale = -1;
        while (scale > -Limits.ScaleExponentMax
            && stated + Math.ScaleB(worst, scale) > Most - LeftToOthers) scale--;
        return scale;
    }

    static bool IsFree(NetworkPart part) => part.Tree.Find(Shapes.Scale.Name) == null
        && part.Tree.Find(Shapes.TransposeOf.Name) == null;

    static int Written(NetworkPart part, UnitContext units) =>
        Shapes.Scale.Read(part.Tree, part.Scope.With(units));
}
