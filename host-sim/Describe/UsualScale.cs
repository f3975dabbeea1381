using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

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

    /// <summary>The exponent for a projection that states none.</summary>
    /// <param name="parts">Of the network.</param>
    /// <param name="populations">In the order of its parts.</param>
    /// <param name="to">Population where the projection ends.</param>
    /// <param name="units">Of the network.</param>
    public static int Of(
        NetworkParts parts, PopulationPlan[] populations, int to, UnitContext units)
    {
        double stated = 0;
        double free = 0;
        for (int q = 0; q < parts.Projections.Count; q++)
        {
            if (parts.Links[q].To != to) continue;
            (JsonTree tree, Scope scope) =
                (parts.Projections[q].Tree, parts.Projections[q].Scope.With(units));
            double fanIn =
                populations[parts.Links[q].From].Size * Shapes.Density.People(tree, scope);
            if (tree.Find(Shapes.Scale.Name) == null) free += fanIn;
            else stated += Math.ScaleB(fanIn, Shapes.Scale.Read(tree, scope));
        }

        if (stated + free <= Most) return 0;
        double worst = free + Deviations * Math.Sqrt(free);
        int scale = -1;
        while (scale > -Limits.ScaleExponentMax
            && stated + Math.ScaleB(worst, scale) > Most - LeftToOthers) scale--;
        return scale;
    }
}
