using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Proof.Soak;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Proof.Corpus;

/// <summary>A board's life of the corpus: a network in the device loop, with hosts that come and
/// go, fingers on the button and trouble, in virtual time; and every byte that was said.</summary>
/// <param name="Seed">Of the plan when it was drawn, and of all that happens.</param>
/// <param name="Plan">As <see cref="PlanText"/> writes it.</param>
public sealed record LifeCase(ulong Seed, string Plan) : ICorpusCase
{
    const int Steps = 8000;
    const int Models = 3;
    const int SamplesMost = 40;
    const int PeriodLeast = 5000;
    const int PeriodMost = 40_000;

    /// <inheritdoc/>
    public string Key => $"{Seed}\t{Plan}";

    /// <inheritdoc/>
    public string Columns
    {
        get
        {
            var run = new SoakRun("corpus", ModelsOf(PlanText.Read(Plan)), Steps, Seed);
            run.Run(_ => { });
            BoardTable table = run.Table;
            SoakTally tally = run.Tally;
            string[] columns =
            [
                $"{table.Steps} {table.Clock.Microseconds}",
                $"{table.ToHost.Sent}", $"{table.ToBoard.Sent}", FlashOf(table),
                $"{table.Actuator.Flashes} {table.Actuator.Answers}",
                $"{table.PowerCuts} {table.Restarts} {tally.Sessions} {tally.Lost} "
                    + $"{tally.NotConnected} {tally.Taught} {tally.Undone} {tally.Deployed} "
                    + $"{tally.DeployRefused}",
                $"{tally.Recordings} {tally.Torn} {tally.StepsVerified} {tally.StepsNotCovered} "
                    + $"{tally.Gaps} {tally.Restores} {tally.HashesCompared} "
                    + $"{tally.SnapshotsCompared} {tally.Defect}",
            ];
            return string.Join('\t', columns);
        }
    }

    /// <summary>Draws one: of this seed, or of the first one after it that a device loop
    /// takes.</summary>
    public static LifeCase Draw(ulong seed)
    {
        for (; ; seed++)
        {
            NetworkPlan plan = RandomPlans.Make(seed, fits: CanDoWithoutPhases);
            var lots = new SoakLots(seed);
            plan = new NetworkPlan(plan.Seed, plan.Populations, plan.Projections)
            {
                Stream = StreamOf(plan, lots),
            };
            if (IsTaken(plan)) return new LifeCase(seed, PlanText.Of(plan));
        }
    }

    static bool CanDoWithoutPhases(NetworkPlan plan) => RandomPlans.CanBeBuilt(
        new NetworkPlan(plan.Seed, plan.Populations, plan.Projections));

    /// <summary>Trials that a short life has many of.</summary>
    static StreamPlan StreamOf(NetworkPlan plan, SoakLots lots)
    {
        int samples = lots.Between(1, SamplesMost);
        return new StreamPlan
        {
            PeriodMicroseconds = lots.Between(PeriodLeast, PeriodMost),
            SamplesATrial = samples,
            TaughtFrom = lots.Below(samples),
            UnknownBelow = lots.Once(3) ? lots.Below(101) : 0,
            Onset = lots.Once(2) ? null : OnsetOf(lots),
        };
    }

    /// <summary>One that the motions of <see cref="SoakSensor"/> are found by.</summary>
    static OnsetPlan OnsetOf(SoakLots lots) => new()
    {
        Lag = lots.Between(1, 4),
        RatioQ4 = lots.Between(OnsetPlan.RatioMin, 48),
        Floor = lots.Below(2000),
        Level = lots.Between(OnsetPlan.LevelMin, 6),
        Before = lots.Below(6),
        Pause = lots.Below(20),
    };

    static bool IsTaken(NetworkPlan plan)
    {
        try
        {
            return new DeviceModel(plan, new VectorKernels()).Channels > 0;
        }
        catch (ConfigurationException)
        {
            return false;
        }
    }

    static SavedModel[] ModelsOf(NetworkPlan plan) =>
    [
        .. Enumerable.Range(0, Models).Select(n => new NetworkPlan(
            plan.Seed + (ulong)n, plan.Populations, plan.Projections) { Stream = plan.Stream })
        .Select(plan => new SavedModel(plan, NetworkBuilder.Build(plan, new VectorKernels()))),
    ];

    static string FlashOf(BoardTable table)
    {
        var said = new Digest();
        byte[] bytes = new byte[table.Flash.SlotSize];
        for (int slot = 0; slot < 4; slot++)
        {
            bool written = table.Flash.Read(slot, 0, bytes, 0, bytes.Length);
            if (written) said.Add(bytes);
            else said.Add("empty");
        }

        return said.ToString();
    }
}
