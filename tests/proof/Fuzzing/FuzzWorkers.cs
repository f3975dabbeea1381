using System.Diagnostics;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>Runs a campaign on all cores, and notices a case that never ends.</summary>
/// <param name="run">Runs a case, given its number.</param>
/// <param name="fileOf">The file of a case that does not end.</param>
/// <param name="count">Cases; their numbers are 0 … count − 1.</param>
/// <param name="timeMax">Begins no case after that.</param>
/// <param name="caseMax">Processor time of a worker's share in which a case has to end: by the
/// clock of a busy machine a good case may take long.</param>
public sealed class FuzzWorkers(
    Func<long, FuzzResult> run, Func<long, byte[]> fileOf, long count, TimeSpan timeMax,
    TimeSpan caseMax)
{
    const int DefectsMax = 20;

    static readonly int Cores = Environment.ProcessorCount;

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
        Worker[] workers = [.. Enumerable.Range(0, Cores).Select(_ => new Worker(this))];
        while (workers.Any(w => !w.Ended))
        {
            Thread.Sleep(100);
            watch();
            foreach (Worker worker in workers.Where(w => w.Hangs))
            {
                Add(new FuzzResult(worker.Case, FuzzOutcome.Defect, "never ends",
                    fileOf(worker.Case)));
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

    static TimeSpan Used() => Environment.CpuUsage.TotalTime;

    FuzzResult Run(long number) => run(number);

    bool IsCase(long number) => number < count;

    bool IsTooLong(long startedTicks) => Used().Ticks - startedTicks > caseMax.Ticks * Cores;

    long TakeCase()
    {
        bool over = clock.Elapsed > timeMax || Count(FuzzOutcome.Defect) >= DefectsMax;
        return over ? count : Interlocked.Increment(ref next) - 1;
    }

    sealed class Worker
    {
        readonly FuzzWorkers owner;
        long startedTicks;
        long number;
        volatile bool ended;

        public Worker(FuzzWorkers owner)
        {
            this.owner = owner;
            startedTicks = Used().Ticks;
            new Thread(Work) { IsBackground = true }.Start();
        }

        public bool Ended => ended;

        public long Case => Interlocked.Read(ref number);

        public bool Hangs => !ended && owner.IsTooLong(Interlocked.Read(ref startedTicks));

        void Work()
        {
            for (long n = owner.TakeCase(); owner.IsCase(n); n = owner.TakeCase())
            {
                Interlocked.Exchange(ref number, n);
                Interlocked.Exchange(ref startedTicks, Used().Ticks);
                owner.Add(owner.Run(n));
            }

            ended = true;
        }
    }
}
