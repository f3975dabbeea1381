using System.CommandLine;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof.Vectors;

namespace EdgeSpike.Proof.Measured;

/// <summary>`edgespike-proof measured`: runs the commands of the page of figures, and makes the
/// page anew.</summary>
public static class MeasuredVerb
{
    static readonly Option<string[]> Only = new("--only")
    {
        Description = "Run only the rows in which this stands, in the first cell or a command",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<bool> Missing =
        new("--missing") { Description = "Run only the rows that have a figure not measured yet" };

    static readonly Option<bool> Page =
        new("--page") { Description = "Run nothing: make the page of what is kept" };

    public static Command Create()
    {
        var command = new Command("measured",
            $"Runs the commands of {MeasuredPage.Place} and makes the page of what they print")
        {
            Only, Missing, Page,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        string root = Path.Combine(VectorFolder.Find(Directory.GetCurrentDirectory()).Path,
            "..", "..");
        string kept = Path.Combine(root, MeasuredPage.ValuesPlace);
        MeasuredPage page = MeasuredPage.Read(Path.Combine(root, MeasuredPage.RowsPlace));
        MeasuredValues values = MeasuredValues.Read(kept);
        string[] only = given.GetValue(Only) ?? [];
        MeasuredRow[] named =
            [.. page.Rows.Where(row => only.Length == 0 || only.Any(row.Names))];
        if (named.Length == 0)
            throw new BadInputException($"--only {string.Join(' ', only)}: no row has that");
        MeasuredRow[] rows = given.GetValue(Page) ? []
            : [.. named.Where(row => !given.GetValue(Missing) || !row.IsKnown(values))];
        foreach (MeasuredRow row in rows)
        {
            if (Report.IsWatched) Console.Error.WriteLine($"edgespike-proof: {row.What}");
            using (var run = new MeasuredRun()) Keep(row, run.Run(row), values);
            values.KeepOnly(page.Rows.SelectMany(one => one.Commands));
            WholeFile.WriteText(kept, values.Text());
            WholeFile.WriteText(Path.Combine(root, MeasuredPage.Place), page.Text(values));
        }

        WholeFile.WriteText(Path.Combine(root, MeasuredPage.Place), page.Text(values));
        string[] left = [.. page.Rows.Where(row => !row.IsKnown(values)).Select(row => row.What)];
        return VerbResult.Good(
            new { page = MeasuredPage.Place, measured = rows.Length, left },
            () => Report.WriteLine(Report.Escape($"{MeasuredPage.Place}: {rows.Length} rows "
                + $"measured, {left.Length} not measured yet")));
    }

    static void Keep(
        MeasuredRow row, IReadOnlyDictionary<string, JsonNode?> printed, MeasuredValues values)
    {
        foreach (IGrouping<string, MeasuredFigure> command in
            row.Figures.GroupBy(figure => figure.Command))
        {
            values.Put(command.Key, command.SelectMany(figure => figure.Places).Distinct()
                .Select(place => KeyValuePair.Create(
                    place, MeasuredFigure.NumberAt(printed[command.Key], place))));
        }
    }
}
