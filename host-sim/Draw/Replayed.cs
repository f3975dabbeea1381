using EdgeSpike.Core;
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
        watch = new TrialWatch(Network, trial);
        player = opened.Play(watch);
        Outcome = player.Play();
        watch.Start();
    }

    /// <summary>Title of the recording.</summary>
    public string Title { get; }

    /// <summary>The network's description.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>The network as the replay left it.</summary>
    public Network Network { get; }

    /// <summary>How the replay ended.</summary>
    public PlayOutcome Outcome { get; }

    /// <summary>Diverged: step and stage, in words; else nothing.</summary>
    public string Divergence => Outcome == PlayOutcome.Diverged
        ? $"diverges at step {player.DivergedStep} ({player.DivergedStage.ToString().ToLowerInvariant()})"
        : "";

    /// <summary>Gaps: how much is missing, in words; else nothing.</summary>
    public string Missing => player.Gaps == 0
        ? ""
        : $"{player.StepsNotCovered} steps in {player.Gaps} gaps are not covered";

    /// <summary>All trials.</summary>
    public IReadOnlyList<TrialNote> Trials => watch.Trials;

    /// <summary>The trial to draw.</summary>
    public TrialTrace Trial => watch.Chosen;

    /// <summary>Each projection's weights in the first snapshot.</summary>
    public IReadOnlyList<int[]> FirstWeights => watch.FirstWeights;

    /// <summary>Replays a file.</summary>
    /// <param name="path">The recording.</param>
    /// <param name="trial">Number of the trial to keep, from 1; 0 for the last whole one.</param>
    /// <exception cref="BadInputException">It is no recording, is damaged, or has no such trial.</exception>
    public static Replayed Read(string path, int trial)
    {
        using OpenedRecording opened = OpenedRecording.Open(RecordingInput.Of(path));
        var replayed = new Replayed(opened, trial);
        replayed.Check(path, trial);
        return replayed;
    }

    void Check(string path, int trial)
    {
        if (Outcome == PlayOutcome.Bad) throw new BadInputException($"{path}: {player.Problem}");
        string end = Divergence.Length == 0 ? "" : ": " + Divergence;
        if (trial > Trials.Count)
        {
            throw new BadInputException($"{path}: no trial {trial}, expected 1 to {Trials.Count}{end}");
        }

        if (Outcome == PlayOutcome.Torn) end = ": the file is cut off";
        if (Trial.Steps == 0) throw new BadInputException($"{path}: no steps to draw{end}");
    }
}
