using EdgeSpike.Cluster.Pieces;
using EdgeSpike.HostSim.Files;

using Orleans.Placement;

namespace EdgeSpike.Cluster.Silos;

/// <summary>Workers of the silo on which this is made.</summary>
public sealed record SiloSize(int Workers);

/// <summary>Does each piece on a thread of its own, so that the silo answers meanwhile.</summary>
[RandomPlacement]
public sealed class WorkerGrain(SiloSize size, ILocalSiloDetails place) : Grain, IWorkerGrain
{
    /// <summary>So long a call takes at most: one that takes much longer is lost.</summary>
    static readonly TimeSpan While = TimeSpan.FromSeconds(2);

    Task<PieceResult>? begun;

    /// <inheritdoc/>
    public Task<SiloFacts> Describe() =>
        Task.FromResult(new SiloFacts(BuildName.Here, size.Workers, Environment.MachineName,
            place.SiloAddress.ToParsableString()));

    /// <inheritdoc/>
    public Task<PieceResult?> Begin(string piece, byte[] content)
    {
        begun = Task.Factory.StartNew(
            () => DoHere(piece, content), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        return Wait();
    }

    /// <inheritdoc/>
    public async Task<PieceResult?> Wait()
    {
        if (begun == null) return new PieceResult(null, null, TimeSpan.Zero);
        Task<PieceResult> mine = begun;
        await Task.WhenAny(mine, Task.Delay(While)).ConfigureAwait(true);
        return mine.IsCompleted ? await mine.ConfigureAwait(true) : null;
    }

    static PieceResult DoHere(string piece, byte[] content)
    {
        TimeSpan start = ThreadTime.Now;
        try
        {
            string result = Piece.Of(piece).Do(content);
            return new PieceResult(result, null, ThreadTime.Now - start);
        }
        catch (BadInputException refusal)
        {
            return new PieceResult(null, refusal.Message, ThreadTime.Now - start);
        }
    }
}
