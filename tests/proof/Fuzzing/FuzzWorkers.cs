using System.Diagnostics;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>Runs a campaign on all cores, and notices a case that never ends.</summary>
/// <param name="count">Cases; their numbers are 0 … count − 1.</param>
/// <param name="timeMax">Begins no case after that.</param>
public sealed class FuzzWorkers(FuzzCampaign campaign, long count, TimeSpan timeMax)
{
    const int DefectsMax = 20;

    // Long after a case was too slow it will not end at all.
    static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    readonly Stopwatch clock = Stopwatch.StartNew();
    readonly long[] outcomes = new long[Enum.GetValues<FuzzOutcome>().Length];
    readonly List<FuzzResult> defects = [];
    long next;
    long done;

    public long Done => Interlocked.Read(ref done);

    /// <summary>What went wrong, at most 20 cases.</summary>
    public IReadOnlyList<FuzzResult> Defects
    {
        get
        {
            lock (defects) return [.. defects.OrderBy(d => d.Number)];
        }
    }

    /// <summary>How many cases ended so.</summary>
    public long Count(FuzzOutcome outcome) => Interlocked.Read(ref outcomes[(int)outcome]);

    /// <summary>Runs until the cases, the time or the room for defects are used up.</summary>
    /// <param name="watch">Called ten times a second.</param>
    public void Run(Action watch)
    {
        Worker[] workers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Worker(this))];
        while (workers.Any(w => !w.Ended))
        {
            Thread.Sleep(100);
            watch();
            foreach (Worker worker in workers.Where(w => w.Hangs))
            {
                Add(new FuzzResult(worker.Case, FuzzOutcome.Defect, "never ends", campaign.FileOf(worker.Case)));
                return;
            }
        }
    }

    void Add(FuzzResult result)
    {
        Interlocked.Increment(ref outcomes[(int)result.Outcome]);
        Interlocked.Increment(ref done);
        if (result.Outcome != FuzzOutcome.Defect) return;
        lock (defects)
        {
            if (defects.Count < DefectsMax) defects.Add(result);
        }
    }

    FuzzResult RunCase(long number) => campaign.Run(number);

    bool IsCase(long number) => number < count;

    long TakeCase()
    {
        bool over = clock.Elapsed > timeMax || Count(FuzzOutcome.Defect) >= DefectsMax;
        return over ? count : Interlocked.Increment(ref next) - 1;
    }

    sealed class Worker
    {
        readonly FuzzWorkers owner;
        long startedMs;
        long number;
        volatile bool ended;

        public Worker(FuzzWorkers owner)
        {
            this.owner = owner;
            startedMs = owner.clock.ElapsedMilliseconds;
            new Thread(Work) { IsBackground = true }.Start();
        }

        public bool Ended => ended;

        public long Case => Interlocked.Read(ref number);

        public bool Hangs =>
            !ended && owner.clock.ElapsedMilliseconds - Interlocked.Read(ref startedMs) > Hang.TotalMilliseconds;

        void Work()
        {
            for (long n = owner.TakeCase(); owner.IsCase(n); n = owner.TakeCase())
            {
                Interlocked.Exchange(ref number, n);
                Interlocked.Exchange(ref startedMs, owner.clock.ElapsedMilliseconds);
                owner.Add(owner.RunCase(n));
            }

            ended = true;
        }
    }
}
