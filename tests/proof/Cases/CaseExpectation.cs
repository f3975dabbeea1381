namespace EdgeSpike.Proof.Cases;

/// <summary>What was published for each iteration, and the classes of its sequences:
/// expected.csv.</summary>
/// <remarks>
/// A row an iteration, or a row a sequence: then an iteration's loss is the mean of its rows.
/// Columns: nest_ref (or expected, loss, this_ref_double), hidden_spikes where known, label for a
/// classification: several in a cell with spaces between them, or in columns label0, label1 …
/// </remarks>
public sealed class CaseExpectation
{
    readonly CsvTable table;
    readonly CaseSettings settings;
    readonly int loss;
    readonly int spikes;
    readonly int rows;

    public CaseExpectation(string path, CaseSettings settings)
    {
        this.settings = settings;
        table = new CsvTable(path, header: true);
        loss = table.Column("nest_ref", "expected", "loss", "this_ref_double");
        spikes = table.Find("hidden_spikes", "spikes");
        rows = table.Count == settings.Iterations ? 1 : settings.Sequences;
        if (table.Count != settings.Iterations * rows)
        {
            throw table.Wrong($"{table.Count} rows", $"{settings.Iterations}, one an iteration");
        }
    }

    public double Loss(int iteration) => Rows(iteration).Average(row => table.Number(row, loss));

    /// <summary>The known number of hidden spikes; null where nobody counted them.</summary>
    public int? Spikes(int iteration)
    {
        if (spikes < 0 || table.Text(iteration * rows, spikes).Length == 0) return null;
        int[] counts =
            [.. Rows(iteration).Select(row => table.Whole(row, spikes, 0, int.MaxValue))];

        // Rows of one iteration that say the same thing say it of the iteration.
        var said = Rows(iteration).Select(row => (table.Text(row, loss), table.Text(row, spikes)));
        bool repeated = said.Distinct().Count() == 1;
        return repeated ? counts[0] : counts.Sum();
    }

    /// <summary>Class of each sequence, [iteration][sequence].</summary>
    public int[][] Labels()
    {
        int[] columns =
            [.. Enumerable.Range(0, table.Width).Where(c => table.Header[c].StartsWith("label"))];
        if (columns.Length == 0) table.Column("label");
        return [.. Enumerable.Range(0, settings.Iterations)
            .Select(n => Rows(n).SelectMany(row => Labels(row, columns)).ToArray())];
    }

    IEnumerable<int> Rows(int iteration) => Enumerable.Range(iteration * rows, rows);

    int[] Labels(int row, int[] columns)
    {
        string cells = string.Join(' ', columns.Select(c => table.Text(row, c)));
        string[] words =
            cells.Split([' ', ';', '|', '/', ':'], StringSplitOptions.RemoveEmptyEntries);
        int wanted = settings.Sequences / rows;
        string expected =
            $"{wanted} class(es) from 0 to {settings.Readouts - 1}, spaces between them";
        if (words.Length != wanted) throw table.Wrong(row, $"'{cells}'", expected);
        return [.. words.Select(
            word => int.TryParse(word, out int label) && label >= 0 && label < settings.Readouts
            ? label
            : throw table.Wrong(row, $"'{word}'", expected))];
    }
}
