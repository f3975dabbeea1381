using EdgeSpike.Core;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What the answers in a board's recording are worth.</summary>
/// <param name="UnderTheLabel">Whether answers to taught trials were given while the label was
/// shown: a leaky readout's votes are, a window readout answers before it hears the label.</param>
/// <param name="Confusion">Of the trials that were only asked about; null of none.</param>
public sealed record RecordedAnswers(bool UnderTheLabel, Confusion? Confusion)
{
    /// <summary>When taught trials were answered, for people.</summary>
    public string When =>
        UnderTheLabel ? "with the label on show: that flatters" : "before the label was known";

    /// <param name="plan">The board's network.</param>
    /// <param name="feed">What it was fed, which names the classes; null if nothing, or a task's
    /// spikes.</param>
    public static RecordedAnswers Of(TrialTally tally, NetworkPlan plan, FeedPlan? feed)
    {
        bool under = plan.Populations.All(p => p.Neuron.Id != WindowKind.Id);
        IReadOnlyList<Answered> asked = tally.Asked;
        if (asked.Count == 0) return new RecordedAnswers(under, null);
        int classes = 1 + asked.Max(answer => Math.Max(answer.Label, answer.Said));
        IReadOnlyList<string> names = feed?.Teach.Classes
            ?? [.. Enumerable.Range(0, classes).Select(k => $"class {k}")];
        return new RecordedAnswers(under, Confusion.Of(names, [asked]));
    }
}
