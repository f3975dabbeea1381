using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Draw;

/// <summary>A recording after its replay.</summary>
public sealed class Replayed
{
    readonly TrialWatch watch;
    readonly Player player;

    Replayed(OpenedRecording opened, int trial)
    {
        Title = opened.Reader.Title;
        Plan = opened.Plan;
        Network = opened.Network;
        watch = new TrialWatch(opened, trial);
        player = opened.Play(watch);
        Outcome = player.Play();
        watch.Start();
    }

    /// <summary>Title of the recording.</summary>
    public string Title { get; }

    public NetworkPlan Plan { get; }

    /// <summary>The network as the replay left it.</summary>
    public Network Network { get; }

    /// <summary>How the replay ended.</summary>
    public PlayOutcome Outcome { get; }

    /// <summary>Diverged: step and stage, in words; else nothing.</summary>
    public string Divergence => Outcome == PlayOutcome.Diverged
        ? $"diverges at step {player.DivergedStep} "
            + $"({player.DivergedStage.ToString().ToLowerInvariant()})"
        : "";

    /// <summary>Gaps: how much is missing, in words; else nothing.</summary>
    public string Missing => player.Gaps == 0
        ? ""
        : $"{player.StepsNotCovered} steps in {player.Gaps} gaps are not covered";

    /// <summary>What of the recording nothing proves, in words; else nothing.</summary>
    public string NotProved
    {
        get
        {
            AnswerTally claims = watch.Answers;
            var said = new List<string>();
            if (Outcome is PlayOutcome.Torn) said.Add("the recording is torn");
            if (player.LastSteps > 0 && Outcome != PlayOutcome.Diverged)
            {
                said.Add(FormattableString.Invariant(
                    $"the last {player.LastSteps:N0} steps are not proved"));
            }

            if (claims.FirstWrong != null)
            {
                said.Add($"{claims.Wrong} recorded answers are not those of the readout,"
                    + " which are drawn");
            }

            if (claims.FirstLabelWrong != null)
                said.Add($"{claims.LabelsWrong} labels are not what was taught");
            if (claims.Unchecked > 0) said.Add("answers as recorded, not proved");
            return string.Join("; ", said);
        }
    }

    /// <summary>Names of the classes, in the order of their numbers; none where they are not
    /// known.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>A class by its name, or by its number where that is not known.</summary>
    public string ClassName(int number) =>
        number < ClassNames.Count ? ClassNames[number] : $"{number}";

    public IReadOnlyList<TrialNote> Trials => watch.Trials;

    /// <summary>The trial to draw.</summary>
    public TrialTrace Trial => watch.Chosen;

    /// <summary>Each projection's weights in the first snapshot.</summary>
    public IReadOnlyList<int[]> FirstWeights => watch.FirstWeights;

    /// <param name="trial">Number of the trial to keep, from 1; 0 for the last whole one.</param>
    /// <param name="classes">Names of its classes; none: those that its network has, if
    /// any.</param>
    /// <exception cref="BadInputException">It is no recording, is damaged, or has no such
    /// trial.</exception>
    public static Replayed Read(string path, int trial, params IReadOnlyList<string> classes)
    {
        using OpenedRecording opened = OpenedRecording.Open(RecordingInput.Of(path));
        var replayed = new Replayed(opened, trial)
        {
            ClassNames = classes.Count > 0 ? classes : PlanClasses.Of(opened.Plan).Names,
        };
        replayed.Check(path, trial);
        return replayed;
    }

    void Check(string path, int trial)
    {
        if (Outcome == PlayOutcome.Bad) throw new BadInputException($"{path}: {player.Problem}");
        string end = Divergence.Length == 0 ? "" : ": " + Divergence;
        if (trial > Trials.Count)
        {
            throw new BadInputException(
                $"{path}: no trial {trial}, expected 1 to {Trials.Count}{end}");
        }

        if (Outcome == PlayOutcome.Torn) end = ": the file is cut off";
        if (Trial.Steps == 0) throw new BadInputException($"{path}: no steps to draw{end}");
    }
}
