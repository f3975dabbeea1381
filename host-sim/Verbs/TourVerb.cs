using System.CommandLine;

namespace EdgeSpike.HostSim.Verbs;

/// <summary>To be written.</summary>
public static class TourVerb
{
    /// <summary>Makes the tour what happens without a verb.</summary>
    public static void Attach(RootCommand root) => root.SetAction(_ => Root.Good);
}
