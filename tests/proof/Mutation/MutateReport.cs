using EdgeSpike.HostSim.Cli;

namespace EdgeSpike.Proof.Mutation;

/// <summary>What became of a mutant.</summary>
public enum MutantFate
{
    NotTried,
    Killed,
    Survived,

    /// <summary>Known to change nothing.</summary>
    Equivalent,
}

/// <summary>Tells what becomes of each mutant, and the share that was noticed.</summary>
/// <param name="json">Whether nothing is said before the end.</param>
/// <param name="all">Places that there are.</param>
/// <param name="chosen">How many of them are tried.</param>
public sealed class MutateReport(bool json, int all, int chosen)
{
    readonly List<(MutationSite Site, MutantFate Fate, string Killer)> mutants = [];

    /// <summary>Share of those that are not equivalent, in percent; 100 of none.</summary>
    public double KilledPercent
    {
        get
        {
            int tried = Count(MutantFate.Killed) + Count(MutantFate.Survived);
            return tried == 0 ? 100 : 100.0 * Count(MutantFate.Killed) / tried;
        }
    }

    /// <param name="killer">What noticed it; empty if nothing did.</param>
    public void Add(MutationSite site, MutantFate fate, string killer)
    {
        mutants.Add((site, fate, killer));
        if (json) return;
        string by = killer.Length == 0 ? "" : $" by {killer}";
        Report.WriteLine(Report.Escape($"{Word(fate),-10} {site.Place}  {site.Change}{by}"));
        if (fate == MutantFate.Survived) Report.WriteLine(Report.Escape($"           {site.Key}"));
        if (Report.IsWatched)
            Console.Error.Write(
                $"\r{mutants.Count} of {chosen}, {Count(MutantFate.Survived)} survived   \r");
    }

    /// <summary>The sum.</summary>
    public VerbResult Result()
    {
        object record = new
        {
            places = all,
            killed = Count(MutantFate.Killed),
            survived = Count(MutantFate.Survived),
            equivalent = Count(MutantFate.Equivalent),
            killedPercent = Math.Round(KilledPercent, 1),
            mutants = mutants.Select(m => new
            {
                m.Site.Place,
                m.Site.Change,
                m.Site.Key,
                fate = Word(m.Fate),
                m.Killer,
            }),
        };
        string sum = $"{mutants.Count} of {all} places: {Count(MutantFate.Killed)} killed,"
            + $" {Count(MutantFate.Survived)} survived, {Count(MutantFate.Equivalent)} known to "
            + $"change nothing: {KilledPercent:F1} % noticed";
        return VerbResult.Of(
            KilledPercent >= MutateVerb.LeastKilled, record, () => Report.WriteLine(sum));
    }

    int Count(MutantFate fate) => mutants.Count(m => m.Fate == fate);

    static string Word(MutantFate fate) => fate switch
    {
        MutantFate.Killed => "killed",
        MutantFate.Survived => "survived",
        MutantFate.Equivalent => "equivalent",
        _ => "not tried",
    };
}
