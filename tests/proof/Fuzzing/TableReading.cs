using System.Text.RegularExpressions;

using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>Reads a mutated table: it gives series that a device could see, of no more values than
/// the file has cells, or one line that begins with the file's name.</summary>
public static partial class TableReading
{
    /// <summary>Reads, cuts into examples, and sets the ranges.</summary>
    /// <param name="defect">Says what went wrong; else untouched.</param>
    public static FuzzOutcome Read(string name, byte[] file, ref string defect)
    {
        try
        {
            var text = DataText.Of(name, file);
            TsFile data = DataReader.Read(text, DataChoices.None).Whole();
            ChannelRange.Of(data.Series, data.Channels);
            long cells = Cells().Count(text.Text) + 1;
            long values = data.Series.Sum(s => (long)s.Length * data.Channels);
            if (values > cells) defect = $"{values} values of {cells} cells";
            foreach (TsSeries series in data.Series)
            {
                bool whole = series.Channels.Length == data.Channels && series.Length > 0
                    && series.Channels.All(c =>
                        c.Length == series.Length && c.All(double.IsFinite));
                bool labelled = series.Label >= 0 && series.Label < data.Classes.Count;
                if (!whole || !labelled) defect = $"line {series.Line} became another series";
            }

            return FuzzOutcome.Exact;
        }
        catch (BadInputException problem)
        {
            FuzzText.CheckRefusal(name, problem.Message, Place(), ref defect);
            return FuzzOutcome.Refused;
        }
    }

    // Line, or line and column, or the whole file where something is not in it at all.
    [GeneratedRegex(@"^(:\d+){0,2}: [a-z0-9'].*$")]
    private static partial Regex Place();

    [GeneratedRegex(@"[,;\t|\s:]|\\n")]
    private static partial Regex Cells();
}
