using System.Globalization;
using System.Text.RegularExpressions;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Measured;

/// <summary>One line of the page of figures: what was measured, by which commands, and the sentence
/// that their results fill in.</summary>
/// <param name="What">The first cell.</param>
/// <param name="Commands">As people type them, in the order in which they run, all in one folder;
/// one that ends in ` &amp;` goes on until the others are done.</param>
/// <param name="Says">The second cell, with figures in braces: `{2 testAccuracy range %1}` is what
/// the second command prints there, see <see cref="MeasuredFigure"/>.</param>
public sealed partial record MeasuredRow(string What, IReadOnlyList<string> Commands, string Says)
{
    /// <summary>The figures that the sentence needs, in its order.</summary>
    /// <exception cref="BadInputException">One is of a command that the row does not
    /// have.</exception>
    public IReadOnlyList<MeasuredFigure> Figures => [.. Brace().Matches(Says).Select(Read)];

    /// <summary>The sentence.</summary>
    /// <param name="kept">What the commands gave when they last ran.</param>
    public string Sentence(MeasuredValues kept) =>
        Brace().Replace(Says, match => Read(match).Text(kept));

    /// <summary>Whether this stands in the first cell or in a command.</summary>
    public bool Names(string text) =>
        Commands.Append(What).Any(one => one.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether every figure has been measured.</summary>
    public bool IsKnown(MeasuredValues kept) => Figures.All(figure =>
        figure.Places.All(place => kept.Of(figure.Command, place) is not null));

    MeasuredFigure Read(Match match)
    {
        int command = int.Parse(match.Groups["command"].Value, CultureInfo.InvariantCulture);
        if (command < 1 || command > Commands.Count)
            throw new BadInputException(
                $"'{What}', {match.Value}: expected a command, 1 to {Commands.Count}");
        return new MeasuredFigure(
            Commands[command - 1], match.Groups["path"].Value,
            match.Groups["range"].Success, match.Groups["form"].Value);
    }

    [GeneratedRegex(@"\{(?<command>\d+) (?<path>([^ }\[]|\[[^\]]*\])+)( (?<range>range))? "
        + @"(?<form>[%nfMe]\d)\}")]
    private static partial Regex Brace();
}
