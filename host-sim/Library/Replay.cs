using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Library;

/// <summary>What a replay of a recording found, by the core of this version; <c>edgespike
/// verify</c> also says which cell differs first.</summary>
public sealed class Replay
{
    Replay(PlayOutcome outcome, Player? player, string problem)
    {
        Outcome = outcome;
        Problem = problem;
        if (player == null) return;
        Steps = player.Steps;
        StepsNotCovered = player.StepsNotCovered;
        LastAgreedStep = player.LastAgreedStep;
        DivergedStep = player.DivergedStep;
    }

    /// <summary>How it ended.</summary>
    public PlayOutcome Outcome { get; }

    /// <summary>Whether each step of the file was replayed, to its end, and every hash and snapshot
    /// agreed, with no gap.</summary>
    public bool IsProved => Outcome == PlayOutcome.Exact && StepsNotCovered == 0;

    /// <summary>Steps replayed.</summary>
    public long Steps { get; }

    /// <summary>Steps in gaps: nobody knows whether they agree.</summary>
    public long StepsNotCovered { get; }

    /// <summary>The last step known to agree; −1 if there is none.</summary>
    public long LastAgreedStep { get; } = -1;

    /// <summary>Where it diverged: the first step whose hash differs; else 0.</summary>
    public long DivergedStep { get; }

    /// <summary>Torn or bad: one line; else empty.</summary>
    public string Problem { get; }

    /// <summary>Replays a recording to its end or to the first difference.</summary>
    /// <param name="path">A file of <see cref="Recording"/>, of a board or of <c>edgespike
    /// record</c>.</param>
    /// <returns>What was found. A file that is no recording is <see cref="PlayOutcome.Bad"/>, with
    /// the problem in one line.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Replay Of(string path)
    {
        using var file = new FileSource(path);
        var reader = new RecordingReader(file);
        if (reader.Next() != RecordingItem.Plan || !reader.HasHeader)
        {
            return new Replay(PlayOutcome.Bad, null, reader.Problem is { Length: > 0 } problem
                ? problem
                : "a model file, expected a recording");
        }

        try
        {
            var cost = new BuildCost(reader.Plan);
            if (cost.Bytes > BuildCost.BytesBelieved(file.Length)
                || cost.Pairs > BuildCost.PairsBelieved(file.Length))
            {
                return new Replay(PlayOutcome.Bad, null, "its plan costs more than a file of"
                    + $" {file.Length} bytes can mean");
            }

            var player = new Player(reader, Model.Build(reader.Plan).Network, null);
            PlayOutcome outcome = player.Play();
            return new Replay(outcome, player, player.Problem);
        }
        catch (ConfigurationException refused)
        {
            return new Replay(PlayOutcome.Bad, null, refused.Message);
        }
    }
}
