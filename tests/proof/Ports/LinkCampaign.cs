using System.Collections.Concurrent;

using EdgeSpike.Link;

namespace EdgeSpike.Proof.Ports;

/// <summary>Many <see cref="LinkTrial"/>s on all cores.</summary>
/// <remarks>One in 32 is so long that its numbers wrap, with short messages; the others change
/// settings often.</remarks>
public sealed class LinkCampaign(ulong seed)
{
    const int Usual = 20_000;
    const int Long = 500_000;
    const int LongEvery = 32;
    const int ShortPayload = 12;
    const int DefectsMax = 20;

    readonly ConcurrentBag<(long Number, string Defect)> defects = [];
    readonly Lock gate = new();

    public ulong Seed => seed;

    /// <summary>What has been done.</summary>
    public LinkTally Tally { get; private set; } = new();

    /// <summary>Trials that failed, and how.</summary>
    public IEnumerable<(long Number, string Defect)> Defects => defects.OrderBy(d => d.Number);

    /// <summary>Runs trials for a number of frames.</summary>
    /// <param name="frames">At least so many are put on lines.</param>
    public void Run(long frames) =>
        Parallel.ForEach(Numbers(frames), (number, loop) =>
        {
            RunOne(number, FramesOf(number));
            if (defects.Count >= DefectsMax) loop.Stop();
        });

    /// <returns>What went wrong; empty: nothing.</returns>
    public string RunOne(long number) => RunOne(number, FramesOf(number));

    string RunOne(long number, int frames)
    {
        var trial =
            new LinkTrial(seed, number, frames == Long ? ShortPayload : WireFormat.PayloadMax);
        string defect;
        try
        {
            defect = trial.Run(frames);
        }
        catch (Exception thrown) when (thrown is IndexOutOfRangeException or ArgumentException
            or NullReferenceException or InvalidOperationException)
        {
            defect = thrown.GetType().Name + ": " + thrown.Message;
        }

        if (defect.Length > 0) defects.Add((number, defect));
        lock (gate) Tally = Tally.With(trial);
        return defect;
    }

    static int FramesOf(long number) => number % LongEvery == LongEvery - 1 ? Long : Usual;

    static IEnumerable<long> Numbers(long frames)
    {
        for (long number = 0; frames > 0; number++)
        {
            yield return number;
            frames -= FramesOf(number);
        }
    }
}
