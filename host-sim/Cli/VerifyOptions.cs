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

    /// <summary>Old recordings do not say how answers are made.</summary>
    public static readonly Option<bool> AllowAnswers = new("--allow-answers")
    {
        Description = "Take answers of which the recording does not say how they are made:"
            + " nothing of them is proved",
    };

    /// <summary>Nothing that would have to be taken on trust.</summary>
    public static readonly Option<bool> Strict = new("--strict")
    {
        Description = "Refuse gaps, torn ends, answers that are not proved, and states that were "
            + "replaced from outside",
    };

    /// <summary>Of this core only.</summary>
    public static readonly Option<bool> CoreBits = new("--core-bits")
    {
        Description = "Refuse a recording of a core with other bits than this one's,"
            + " or that does not say",
    };

    /// <summary>Of this board only.</summary>
    public static readonly Option<string?> Key = new("--key")
    {
        Description = "Refuse a recording that was not made, complete, by the board whose key for "
            + "recordings this FILE holds (mode 600; of many boards a key a line)",
    };

    /// <summary>What was given, for a verb that has all of them.</summary>
    /// <exception cref="BadInputException">They contradict one another.</exception>
    public static VerifyTerms Of(ParseResult given)
    {
        var terms = new VerifyTerms(
            given.GetValue(AllowTorn), given.GetValue(AllowGaps), given.GetValue(AllowAnswers),
            given.GetValue(Strict), given.GetValue(CoreBits));
        if (terms.Strict && (terms.AllowTorn || terms.AllowGaps || terms.AllowAnswers))
        {
            throw new BadInputException(
                "--strict refuses what --allow-torn, --allow-gaps and --allow-answers take: "
                    + "expected one of them");
        }

        return terms;
    }
}
