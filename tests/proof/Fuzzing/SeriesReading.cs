using System.Text.RegularExpressions;

using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>Reads a mutated `.ts` file: it gives series that a device could see, or one line that
/// begins with the file's name.</summary>
public static partial class SeriesReading
{
    /// <summary>Reads, sets the ranges, and quantises every series.</summary>
    /// <param name="defect">Says what went wrong; else untouched.</param>
    public static FuzzOutcome Read(string name, byte[] file, ref string defect)
    {
        try
        {
            using var text = new StreamReader(new MemoryStream(file));
            TsFile data = TsReader.Read(name, text);
            ChannelRange[] ranges = ChannelRange.Of(data.Series, data.Channels);
            foreach (TsSeries series in data.Series)
            {
                int[][] samples = ChannelRange.Samples(ranges, series);
                bool whole = samples.Length == series.Length
                    && samples.All(s => s.All(x => x is >= 0 and <= Encoder.SampleMax));
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
}
