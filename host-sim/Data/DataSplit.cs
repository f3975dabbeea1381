using System.Globalization;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Divides data into what is learned from and what is asked about, so that no reading is
/// in both.</summary>
/// <remarks>
/// By person or recording where the data names them: whole ones are asked about, the last first, as
/// long as each class keeps one to learn from. Else by time: of each class the last share. Runs
/// that are cut into windows are divided before they are cut, so that windows that overlap never
/// share a reading.
/// </remarks>
/// <param name="share">To ask about, above 0 and below 1.</param>
public sealed class DataSplit(LabelledData data, double share)
{
    // A recording is rarely just as long as wanted.
    const double Tolerance = 1.3;

    readonly List<string> notes = [];

    /// <summary>How it was divided, a line each.</summary>
    public IReadOnlyList<string> Notes => notes;

    public IReadOnlyList<Stretch> Train { get; private set; } = [];

    public IReadOnlyList<Stretch> Test { get; private set; } = [];

    /// <param name="byRecording">Whether the user asks for it by person or recording.</param>
    /// <exception cref="BadInputException">That cannot be.</exception>
    public void Divide(bool byRecording)
    {
        HashSet<string> asked = Recordings();
        if (asked.Count > 0)
        {
            Train = [.. data.Stretches.Where(s => !asked.Contains(s.Recording))];
            Test = [.. data.Stretches.Where(s => asked.Contains(s.Recording))];
            string names = string.Join(", ", asked.Order(StringComparer.Ordinal).Take(8));
            Note(
                $"asked about: {asked.Count} whole recordings"
                + $" ({names}{(asked.Count > 8 ? ", …" : "")})");
        }
        else if (byRecording)
        {
            throw new BadInputException(
                $"{data.Name}: no recording can be left out to ask about, expected"
                + " two or more of each class");
        }
        else
        {
            ByTime();
            string percent = (share * 100).ToString("0.#", CultureInfo.InvariantCulture);
            Note(
                $"asked about: the last {percent} % of each class"
                + " (--split SHARE, --by COLUMN, --test PATH)");
        }

        if (Test.Count == 0)
            throw new BadInputException(
                $"{data.Name}: too little to divide, expected two examples of a class");
    }

    void Note(string note) => notes.Add($"{data.Name}: {note}");

    HashSet<string> Recordings()
    {
        HashSet<string> asked = [];
        string[] names = [.. data.Stretches.Select(s => s.Recording).Distinct()];
        if (names.Length < 2 || names.Contains("")) return asked;
        Dictionary<string, double> wanted = Readings(data.Stretches)
            .ToDictionary(c => c.Key, c => c.Value * share);
        var taken = wanted.ToDictionary(c => c.Key, _ => 0.0);
        foreach (string name in names.Reverse())
        {
            Dictionary<string, double> more = Readings(data.Stretches.Where(s =>
                s.Recording == name));
            bool fits = more.All(c =>
                taken[c.Key] == 0 || taken[c.Key] + c.Value <= wanted[c.Key] * Tolerance);
            bool wantedStill = more.Any(c => taken[c.Key] < wanted[c.Key]);
            bool kept = more.Keys.All(c => data.Stretches.Any(s =>
                s.Class == c && s.Recording != name && !asked.Contains(s.Recording)));
            if (!fits || !wantedStill || !kept) continue;
            asked.Add(name);
            foreach ((string c, double count) in more) taken[c] += count;
        }

        return asked;
    }

    static Dictionary<string, double> Readings(IEnumerable<Stretch> stretches) =>
        stretches.GroupBy(s => s.Class).ToDictionary(c => c.Key, c => c.Sum(s => (double)s.Length));

    void ByTime()
    {
        List<Stretch> train = [];
        List<Stretch> test = [];
        foreach (IGrouping<string, Stretch> same in data.Stretches.GroupBy(s => s.Class))
        {
            Stretch[] runs = [.. same];
            if (data.Windows == null) Whole(runs);
            else Readings(runs);
        }

        (Train, Test) = (train, test);

        void Whole(Stretch[] runs)
        {
            int wanted = (int)Math.Round(share * runs.Length);
            int asked = runs.Length < 2 ? 0 : Math.Clamp(wanted, 1, runs.Length - 1);
            train.AddRange(runs[..^asked]);
            test.AddRange(runs[^asked..]);
        }

        void Readings(Stretch[] runs)
        {
            long left = (long)((1 - share) * runs.Sum(r => (long)r.Length));
            foreach (Stretch run in runs)
            {
                int learned = (int)Math.Min(left, run.Length);
                left -= learned;
                if (learned > 0) train.Add(run.Part(0, learned));
                if (learned < run.Length) test.Add(run.Part(learned, run.Length - learned));
            }
        }
    }
}
