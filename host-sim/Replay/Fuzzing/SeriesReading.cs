using System.Text.RegularExpressions;

using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Sensors;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Replay.Fuzzing;

/// <summary>Reads a mutated `.ts` file: it gives series that can be quantised and encoded, or one line that begins
/// with the file's name.</summary>
public static partial class SeriesReading
{
    /// <summary>Reads, sets the ranges, and encodes every series.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="defect">Says what went wrong; else untouched.</param>
    public static FuzzOutcome Read(string name, byte[] file, ref string defect)
    {
        try
        {
            using var text = new StreamReader(new MemoryStream(file));
            TsFile data = TsReader.Read(name, text);
            ChannelRange[] ranges = ChannelRange.Of(data.Series, data.Channels);
            var encoding = new SampleEncoding(new PopulationEncoder(data.Channels, 2, 4, 256), ranges, 0);
            foreach (TsSeries series in data.Series)
            {
                Trial trial = encoding.Trial(series);
                bool whole = trial.Steps == 2 * series.Length && trial.StepStart[^1] == trial.Spikes.Length;
                bool labelled = trial.Label >= 0 && trial.Label < data.Classes.Count;
                if (!whole || !labelled) defect = $"line {series.Line} became another trial";
            }

            return FuzzOutcome.Exact;
        }
        catch (BadInputException problem)
        {
            string message = problem.Message;
            bool placed = message.StartsWith(name, StringComparison.Ordinal) && Place().IsMatch(message[name.Length..]);
            if (!placed || message.Contains('\n')) defect = $"refused without a place: {message}";
            return FuzzOutcome.Refused;
        }
    }

    // Line, or line and column, or the whole file where something is not in it at all.
    [GeneratedRegex(@"^(:\d+){0,2}: [a-z0-9'].*$")]
    private static partial Regex Place();
}
