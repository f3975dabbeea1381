using System.Threading.Channels;

using EdgeSpike.Cluster.Pieces;
using EdgeSpike.HostSim.Files;

using Orleans.Runtime.Placement;

namespace EdgeSpike.Cluster.Silos;

/// <summary>Gives jobs to all silos of the cluster, to each as many at once as it has workers; what
/// a silo leaves undone when it dies, another one does.</summary>
/// <param name="done">Is told each job and what came of it, one at a time.</param>
public sealed class Crew(Silo silo, Action<Job, OpenedPiece, string> done)
{
    /// <summary>How often a job may be lost before it is given up.</summary>
    const int LossesMax = 10;

    static readonly TimeSpan Look = TimeSpan.FromSeconds(0.25);

    readonly Channel<(Job Job, int Losses)> waiting = Channel.CreateUnbounded<(Job, int)>();
    readonly TaskCompletionSource finish = new();
    readonly HashSet<SiloAddress> served = [];
    readonly Dictionary<(SiloAddress Member, int Number), TimeSpan> processor = [];
    readonly Lock gate = new();
    int left;
    int hired;

    /// <summary>Silos that did at least one job.</summary>
    public int Silos => processor.Keys.Select(worker => worker.Member).Distinct().Count();

    /// <summary>Processor time of each worker that did something.</summary>
    public IReadOnlyCollection<TimeSpan> Processor => processor.Values;

    /// <summary>Jobs that a silo took and did not do.</summary>
    public int Lost { get; private set; }

    /// <summary>Runs until all jobs are done.</summary>
    /// <param name="jobs">At least one.</param>
    /// <exception cref="BadInputException">One of them cannot be done, or a result cannot be
    /// kept.</exception>
    public async Task Run(IReadOnlyCollection<Job> jobs)
    {
        left = jobs.Count;
        foreach (Job job in jobs) waiting.Writer.TryWrite((job, 0));
        await Take().ConfigureAwait(false);
        while (!finish.Task.IsCompleted)
        {
            await Task.WhenAny(finish.Task, Task.Delay(Look)).ConfigureAwait(false);
            _ = Watched(Take());
        }

        await finish.Task.ConfigureAwait(false);
    }

    /// <summary>Gives work to silos that are new, to all of them at once; one that did not answer
    /// is new again.</summary>
    async Task Take()
    {
        SiloAddress[] added;
        lock (gate) added = [.. silo.Members.GetActiveSilos().Where(served.Add)];
        (SiloAddress Member, int? Workers)[] met =
            await Task.WhenAll(added.Select(Meet)).ConfigureAwait(false);
        foreach ((SiloAddress member, int? workers) in met)
        {
            if (workers == null) lock (gate) served.Remove(member);
            for (int n = 0; n < workers; n++) _ = Watched(Work(member, n));
        }
    }

    /// <summary>What ends otherwise than in order ends all.</summary>
    async Task Watched(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Run throws it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            finish.TrySetException(failure);
        }
    }

    /// <summary>Asks a silo how many workers it has; none if it cannot be used, null if it does not
    /// answer.</summary>
    async Task<(SiloAddress Member, int? Workers)> Meet(SiloAddress member)
    {
        (_, SiloFacts? facts) = await Hire(member).ConfigureAwait(false);
        if (facts == null || facts.Build == BuildName.Here) return (member, facts?.Workers);
        await Console.Error.WriteLineAsync($"silo {member.Endpoint} on {facts.Machine} has "
            + "another version of this program: it gets no work").ConfigureAwait(false);
        return (member, 0);
    }

    /// <summary>Makes a worker on a silo, however often that has to be tried: one that is asked for
    /// before the cluster knows what the silo can do is made on another one.</summary>
    /// <returns>The worker and what it says; none if the silo is gone, or all is done.</returns>
    async Task<(IWorkerGrain? Worker, SiloFacts? Facts)> Hire(SiloAddress member)
    {
        string place = member.ToParsableString();
        while (!finish.Task.IsCompleted && silo.Members.GetActiveSilos().Contains(member))
        {
            IWorkerGrain worker =
                silo.Grains.GetGrain<IWorkerGrain>($"{place}/{Interlocked.Increment(ref hired)}");
            try
            {
                SiloFacts facts = await At(member, worker.Describe).ConfigureAwait(false);
                if (facts.Silo == place) return (worker, facts);
            }
            catch (Exception lost) when (IsLoss(lost))
            {
                // It is asked again, as long as it is one of the cluster.
            }

            await Task.Delay(Look).ConfigureAwait(false);
        }

        return (null, null);
    }

    async Task Work(SiloAddress member, int number)
    {
        (IWorkerGrain? worker, _) = await Hire(member).ConfigureAwait(false);
        if (worker == null) return;
        await foreach ((Job job, int losses) in waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (finish.Task.IsCompleted) return;
            OpenedPiece opened = job.Open();
            PieceResult? result = await Do(member, worker, opened).ConfigureAwait(false);
            if (result is { Result: null, Refusal: { } refusal })
                throw new BadInputException($"{job.Name}: {refusal}");
            if (result?.Result is { } found)
            {
                Finish(job, opened, found, (member, number), result.Processor);
                continue;
            }

            lock (gate) Lost++;
            if (losses + 1 == LossesMax)
                throw new BadInputException($"{job.Name}: lost {LossesMax} times");
            waiting.Writer.TryWrite((job, losses + 1));
            (worker, _) = await Hire(member).ConfigureAwait(false);
            if (worker == null) return;
        }
    }

    /// <summary>Has a worker do a piece; null, or nothing in it, if that was lost.</summary>
    static async Task<PieceResult?> Do(
        SiloAddress member, IWorkerGrain worker, OpenedPiece opened)
    {
        try
        {
            PieceResult? result = await At(member,
                () => worker.Begin(opened.Piece.ToText(), opened.Content)).ConfigureAwait(false);
            while (result == null) result = await At(member, worker.Wait).ConfigureAwait(false);
            return result;
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            return null;
        }
    }

    void Finish(
        Job job, OpenedPiece opened, string result, (SiloAddress Member, int Number) worker,
        TimeSpan took)
    {
        lock (gate)
        {
            processor[worker] = processor.GetValueOrDefault(worker) + took;
            done(job, opened, result);
            if (--left > 0) return;
        }

        waiting.Writer.Complete();
        finish.TrySetResult();
    }

    /// <summary>Calls a grain that is made on a silo, if it is not there yet.</summary>
    static Task<T> At<T>(SiloAddress member, Func<Task<T>> call)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, member);
        try
        {
            return call();
        }
        finally
        {
            RequestContext.Clear();
        }
    }

    static bool IsLoss(Exception failure) => failure is OrleansException or TimeoutException;
}
