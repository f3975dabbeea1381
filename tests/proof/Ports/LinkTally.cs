using EdgeSpike.Link;

namespace EdgeSpike.Proof.Ports;

/// <summary>What a <see cref="LinkCampaign"/> has done.</summary>
/// <param name="Frames">Frames put on lines.</param>
/// <param name="Whole">Frames that came off them.</param>
/// <param name="Faults">Faults of the lines.</param>
/// <param name="Bad">Pieces that were no frame.</param>
/// <param name="LostSinceCalm">Most frames lost after a last fault.</param>
/// <param name="VirtualSeconds">Time on the lines.</param>
public sealed record LinkTally(
    long Trials = 0, long Frames = 0, long Whole = 0, long Faults = 0, long Messages = 0,
    long Resent = 0, long Bad = 0,
    long LostSinceCalm = 0, double VirtualSeconds = 0)
{
    /// <summary>Adds a trial that has ended.</summary>
    public LinkTally With(LinkTrial trial)
    {
        LinkPort host = trial.Host.Port;
        LinkPort board = trial.Board.Port;
        return new LinkTally(
            Trials + 1,
            Frames + trial.Frames,
            Whole + trial.Whole,
            Faults + trial.Lines.Sum(line => line.Faults),
            Messages + trial.Messages,
            Resent + host.FramesResent + board.FramesResent,
            Bad + host.FramesBad + board.FramesBad,
            Math.Max(LostSinceCalm, trial.LostSinceCalm),
            VirtualSeconds + trial.Milliseconds / 1000.0);
    }
}
