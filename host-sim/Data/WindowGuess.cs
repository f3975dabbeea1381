using EdgeSpike.HostSim.Files;
using System.Globalization;


namespace EdgeSpike.HostSim.Data;

/// <summary>Decides whether each run is an example, or windows of it are.</summary>
/// <remarks>
/// Runs are taken as they are where each class has three or more and none is longer than four times
/// the middle one, or than 2,000 readings: somebody recorded one thing after the other. Else
/// windows of two seconds, but of 10 to 128 readings, or of 100 where no time says how long that
/// is; never longer than the longest run of every class.
/// </remarks>
public static class WindowGuess
{
    const int RunsAClass = 3;
    const int TimesTheMiddle = 4;
    const int ReadingsMost = 2000;
    const double Microseconds = 2e6;

    /// <summary>Most readings of a window: the samples of a trial on a device.</summary>
    public const int LengthMax = 65535;

    /// <param name="name">Of the data, for messages.</param>
    /// <param name="period">Between two readings, µs; null if unknown.</param>
    /// <param name="notes">Gets what was decided.</param>
    /// <returns>Null for whole runs.</returns>
    /// <exception cref="BadInputException">The choice makes no sense.</exception>
    public static Windows? Of(
        string name, DataChoices choices, IReadOnlyList<Stretch> runs, double? period,
        List<string> notes)
    {
        if (choices.Cut is "runs" or "files")
        {
            if (choices.Overlap == 0) return null;
            throw Overlap;
        }

        if (choices.Cut == OnsetWindows.Word || choices.Cut?.StartsWith(AtOnset) == true)
        {
            if (choices.Overlap != 0) throw Overlap;
            return OnsetsOf(name, choices.Cut, runs, period, notes);
        }

        bool guessed = choices.Cut == null;
        int length = choices.Cut is { } said ? Said(said, said) : 0;
        if (guessed && choices.Overlap == 0 && AreExamples(runs))
        {
            notes.Add($"{name}: {runs.Count} runs of {runs.Min(r => r.Length)} to"
                + $" {runs.Max(r =>
                    r.Length)} readings, each an example (--cut READINGS for windows)");
            return null;
        }

        if (guessed) length = Usual(runs, period);
        int next = Math.Max(1, length - (int)(choices.Overlap * length));
        notes.Add($"{name}: windows of {length} readings, {next} from one to the next"
            + (guessed ? " (--cut READINGS, --overlap SHARE, or --cut runs)" : ""));
        return new FollowingWindows(length, next);
    }

    const string AtOnset = OnsetWindows.Word + ":";

    static BadInputException Overlap =>
        new("--overlap: expected with windows that follow one another, --cut READINGS");

    static OnsetWindows OnsetsOf(
        string name, string said, IReadOnlyList<Stretch> runs, double? period, List<string> notes)
    {
        bool guessed = said == OnsetWindows.Word;
        int length = guessed ? Usual(runs, period) : Said(said, said[AtOnset.Length..]);
        notes.Add($"{name}: windows of {length} readings, each from {OnsetWindows.Before} before"
            + " the onset of a motion on" + (guessed ? " (--cut onset:READINGS)" : ""));
        return new OnsetWindows(length);
    }

    /// <summary>Readings of two seconds, as far as every class has a run of so many.</summary>
    static int Usual(IReadOnlyList<Stretch> runs, double? period)
    {
        int length = period is { } step ? (int)Math.Clamp(Microseconds / step, 10, 128) : 100;
        return Math.Min(length, runs.GroupBy(r => r.Class).Min(same => same.Max(r => r.Length)));
    }

    static int Said(string said, string text)
    {
        bool number = int.TryParse(
            text, NumberStyles.None, CultureInfo.InvariantCulture, out int length);
        if (number && length is >= 1 and <= LengthMax) return length;
        throw new BadInputException(
            $"--cut {TsHeader.Shown(said)}: expected 1 to {LengthMax} readings, runs, files, or"
            + " onset, also with readings, onset:100");
    }

    static bool AreExamples(IReadOnlyList<Stretch> runs)
    {
        int[] lengths = [.. runs.Select(r => r.Length).Order()];
        int longest = lengths[^1];
        return runs.GroupBy(r => r.Class).All(same => same.Count() >= RunsAClass)
            && longest <= ReadingsMost
            && longest <= (long)TimesTheMiddle * lengths[lengths.Length / 2];
    }
}
