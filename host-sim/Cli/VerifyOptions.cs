using System.CommandLine;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>Options of the verbs that give a verdict on a recording.</summary>
public static class VerifyOptions
{
    /// <summary>A power cut is no fault.</summary>
    public static readonly Option<bool> AllowTorn = new("--allow-torn")
    {
        Description = "Take a recording whose end is missing, as far as it goes: power was cut",
    };

    /// <summary>A slow line is no fault.</summary>
    public static readonly Option<bool> AllowGaps = new("--allow-gaps")
    {
        Description = "Take a recording that does not cover or does not prove some steps"
            + " in its middle",
    };

    /// <summary>Nothing that would have to be taken on trust.</summary>
    public static readonly Option<bool> Strict = new("--strict")
    {
        Description = "Refuse gaps, torn ends, and states that were replaced from outside",
    };

    /// <summary>Of this core only.</summary>
    public static readonly Option<bool> CoreBits = new("--core-bits")
    {
        Description = "Refuse a recording of a core with other bits than this one's,"
            + " or that does not say",
    };

    /// <summary>What was given, for a verb that has all of them.</summary>
    /// <exception cref="BadInputException">They contradict one another.</exception>
    public static VerifyTerms Of(ParseResult given)
    {
        var terms = new VerifyTerms(
            given.GetValue(AllowTorn), given.GetValue(AllowGaps), given.GetValue(Strict),
            given.GetValue(CoreBits));
        if (terms.Strict && (terms.AllowTorn || terms.AllowGaps))
        {
            throw new BadInputException(
                "--strict refuses what --allow-torn and --allow-gaps take: expected one of them");
        }

        return terms;
    }
}
