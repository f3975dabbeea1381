using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Makes the answers of a recording anew from its replay, where it says how they are
/// made.</summary>
/// <remarks>
/// No bit of a network depends on an answer, so hashes say nothing of it; the replayed readout
/// does. A label is compared with the targets of its trial: what is wanted of one
/// output, and zeros. Where a trial has none
/// nothing can be said. A board that breaks a trial off answers nothing, and that is taken as it
/// is. A learning trial without a label that has a target acts: its action is drawn anew from the
/// replayed policy.
/// </remarks>
public sealed class AnswerCheck : PlayListener
{
    readonly ReadoutAnswer? votes;
    readonly ActionDraw? action;
    readonly Network network;
    readonly int readout;
    readonly long wholeTrial;
    readonly PlanClasses classes;
    long trials;
    long steps;
    bool whole;
    int label = -1;
    int taught = -1;
    bool mayAct;
    bool acted;

    /// <param name="opened">The recording, before its replay.</param>
    public AnswerCheck(OpenedRecording opened)
        : this(opened.Reader, opened.Plan, opened.Network)
    {
    }

    AnswerCheck(RecordingReader reader, NetworkPlan plan, Network network)
    {
        this.network = network;
        int only = PlanEnds.Readout(plan);
        readout = only >= 0 && plan.Populations[only].Size > 0 ? only : -1;
        bool known = readout >= 0 && reader.Answers == RecordingFormat.AnswersByVotes;
        if (known) votes = ReadoutAnswer.Of(network.Populations[readout], reader.UnknownBelow);
        if (known && network.HearsRewards)
            action = network.Populations[readout] is ReadoutPopulation policy ? new(policy) : null;
        Tally = new AnswerTally { IsKnown = known };
        classes = PlanClasses.Of(plan);
        wholeTrial = plan.Stream == null ? 0 : (long)plan.Stream.SamplesATrial * StepsASample(plan);
    }

    /// <summary>What was found so far.</summary>
    public AnswerTally Tally { get; private set; }

    /// <summary>The answer that the replay gives to the trial that ended last; null if that is not
    /// known.</summary>
    public int? Replayed { get; private set; }

    /// <inheritdoc/>
    public override void Before(RecordingItem item, RecordingReader reader)
    {
        switch (item)
        {
            case RecordingItem.BeginTrial:
                Begin(reader.Class, reader.Learn);
                break;
            case RecordingItem.EndTrial:
                End(reader.Class);
                break;
            case RecordingItem.Targets when reader.Population == readout:
                taught = OneHot(reader.Values.AsSpan(0, (int)reader.Count));
                if (mayAct) Act();
                break;
            case RecordingItem.Gap or RecordingItem.Restore:
                whole = false;
                break;
        }
    }

    /// <inheritdoc/>
    public override void AfterStep(Network network)
    {
        steps++;
        if (network.WindowOpen) votes?.Count();
    }

    void Begin(int shown, bool learns)
    {
        if (whole && votes != null) AddWrong($"trial {trials} has no answer, the next one begins");
        trials++;
        steps = 0;
        whole = true;
        label = shown;
        taught = -1;
        acted = false;
        mayAct = learns && shown < 0 && action != null;
        votes?.Clear();
    }

    void End(int claimed)
    {
        votes?.Close();
        Replayed = whole && votes != null ? (acted ? action!.Answer : votes.Answer) : null;
        bool brokenOff = claimed < 0 && steps < wholeTrial;
        if (Replayed is { } answer && !brokenOff) Compare(claimed, answer);
        else if (claimed >= 0) Tally = Tally with { Unchecked = Tally.Unchecked + 1 };
        if (brokenOff) Replayed = null;
        if (whole && !acted && (label >= 0 || taught >= 0)) CompareLabel();
        whole = false;
    }

    void Act()
    {
        acted = true;
        int drawn = action!.Draw(network.Seed, network.TrialCount);
        if (taught != drawn)
            AddWrong($"trial {trials} acts {Text(taught)}, its policy drew {Text(drawn)}");
    }

    void Compare(int claimed, int answer)
    {
        if (claimed == answer)
        {
            Tally = Tally with { Agreed = Tally.Agreed + 1 };
            return;
        }

        AddWrong($"trial {trials} claims {Text(claimed)}, its readout says {Text(answer)}");
    }

    void AddWrong(string what) => Tally = Tally with
    {
        Wrong = Tally.Wrong + 1,
        FirstWrong = Tally.FirstWrong ?? what,
    };

    void CompareLabel()
    {
        if (votes == null || taught < 0)
            Tally = Tally with { LabelsUnchecked = Tally.LabelsUnchecked + 1 };
        else if (taught == label)
            Tally = Tally with { LabelsTaught = Tally.LabelsTaught + 1 };
        else
        {
            Tally = Tally with
            {
                LabelsWrong = Tally.LabelsWrong + 1,
                FirstLabelWrong = Tally.FirstLabelWrong
                    ?? $"trial {trials} has label {Text(label)}, it was taught class "
                        + Text(taught),
            };
        }
    }

    int OneHot(ReadOnlySpan<int> targets)
    {
        int first = targets.IndexOfAnyExcept(0);
        bool alone = first >= 0 && targets[(first + 1)..].IndexOfAnyExcept(0) < 0;
        return alone && targets[first] == votes?.Wanted ? first : -1;
    }

    static int StepsASample(NetworkPlan plan) =>
        plan.Populations.Where(p => p.Encoder.Parameters.Length > 1)
            .Select(p => p.Encoder.Parameters[1]).FirstOrDefault(1);

    string Text(int answer) =>
        classes.Name(answer) is { } name ? $"{answer} ({name})" : classes[answer];
}
