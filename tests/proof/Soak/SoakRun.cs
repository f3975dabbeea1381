using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.VirtualBoard;

namespace EdgeSpike.Proof.Soak;

/// <summary>A board that lives long, in virtual time, with everything going wrong now and then;
/// whatever its hosts record of it is replayed at once.</summary>
public sealed class SoakRun
{
    /// <summary>Longest that a board may stand still, in microseconds: faults of sensor and cable
    /// end before.</summary>
    public const long StillMax = 60_000_000;

    // Plan, block headers and CRCs around the snapshot of a model file.
    const int ModelFileSurplus = 2048;

    readonly SoakLots lots;
    readonly SoakTroubles troubles;
    readonly SoakHost host;
    readonly long steps;

    /// <param name="board">Name of the board's file.</param>
    /// <param name="models">The first is what the firmware comes with; all of one
    /// description.</param>
    /// <param name="steps">Steps that the board does, at least.</param>
    public SoakRun(string board, IReadOnlyList<SavedModel> models, long steps, ulong seed)
    {
        this.steps = steps;
        SavedModel builtIn = models[0];
        var device = new DeviceModel(builtIn.Plan, new VectorKernels());
        var sensor = new FaultySensor(SoakSensor.Of(device, seed), SensorFault.Missing, 0, 0);
        lots = new SoakLots(seed);
        bool raw = (seed & 1) == 0;
        var flash = new VirtualFlash(SlotSizeOf(builtIn), raw, null);
        Table = new BoardTable(board, builtIn.Plan, sensor, flash);
        troubles = new SoakTroubles(Table, sensor, seed, lots, Tally);
        host = new SoakHost(Table, troubles, lots, [.. models.Select(SoakModel.Of)], Tally);
    }

    /// <summary>Bytes that a slot needs for this network or one somewhat larger, in whole
    /// sectors.</summary>
    static int SlotSizeOf(SavedModel model)
    {
        const int sector = 4096;
        int needed = Snapshot.SizeMax(model.Network) + SlotPair.Overhead + ModelFileSurplus;
        return (needed + sector - 1) / sector * sector;
    }

    public BoardTable Table { get; }

    public SoakTally Tally { get; } = new();

    /// <summary>Runs to the end, or to the first defect.</summary>
    /// <param name="progress">Told the steps done.</param>
    public void Run(Action<long> progress)
    {
        while (Table.Steps < steps && Tally.Defect.Length == 0)
        {
            troubles.NewCable();
            host.Visit();
            if (lots.Once(3)) troubles.Alone(lots.Between(100, 20_000));
            if (Table.LongestStill > StillMax)
                Tally.Fail($"the board stood still for {Table.LongestStill / 1_000_000} s");
            progress(Table.Steps);
        }
    }
}
