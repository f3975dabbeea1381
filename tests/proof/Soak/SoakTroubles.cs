using EdgeSpike.HostSim.VirtualBoard;

namespace EdgeSpike.Proof.Soak;

/// <summary>What befalls a board: fingers, cables, sensors, power, flash.</summary>
/// <param name="seed">Of faults on the line.</param>
public sealed class SoakTroubles(BoardTable table, FaultySensor sensor, ulong seed,
    SoakLots lots, SoakTally tally)
{
    const int Short = 150;
    const int Long = 1500;
    const int VeryLong = 4000;
    const int TooLong = 12_000;
    const int CutWithin = 20_000;
    const int UnpluggedForLong = 15_000;

    static readonly int[] Shares = [0, 0, 40, 200, 400];

    int lines;

    /// <summary>Another cable: slower or faster, better or worse.</summary>
    public void NewCable()
    {
        int each = Shares[lots.Below(Shares.Length)];
        var rates = new FaultRates(Drop: each, Repeat: each, Flip: each, Cut: each, Noise: each);
        table.ToBoard.Rate = table.ToHost.Rate = lots.Once(3) ? 12 : 92;
        table.ToBoard.Suffer(new LineFaults(seed, lines++, rates));
        table.ToHost.Suffer(new LineFaults(seed, lines++, rates));
    }

    /// <summary>One of all troubles, or none.</summary>
    public void Come()
    {
        switch (lots.Below(26))
        {
            case 0 or 1:
                Press(Short, lots.Between(1, 5));
                break;
            case 2:
                Press(Long, 1);
                break;
            case 3:
                Press(VeryLong, 1);
                break;
            case 4 when lots.Once(4):
                Press(TooLong, 1);
                break;
            case 5 or 6:
                table.Unplug(lots.Once(8) ? UnpluggedForLong : lots.Between(10, 5000));
                tally.Unplugged++;
                break;
            case 7:
                sensor.Fail((SensorFault)lots.Below(3), lots.Between(1, 500));
                tally.SensorFaults++;
                break;
            case 8:
                table.Flash.BytesUntilCut = lots.Below(CutWithin);
                break;
            case 9 when lots.Once(4):
                table.Reset();
                tally.Resets++;
                break;
            case 10 or 11:
                FillFlash();
                break;
        }
    }

    /// <summary>The board is left to itself for a while.</summary>
    public void Alone(int milliseconds)
    {
        long until = table.Clock.Microseconds + (milliseconds * 1000L);
        while (table.Clock.Microseconds < until) table.Live(until);
    }

    /// <summary>Flash takes no more than some bytes of a slot, or all again.</summary>
    void FillFlash()
    {
        bool full = table.Flash.Room == null;
        table.Flash.Room = full ? lots.Below(table.Flash.SlotSize) : null;
        if (full) tally.FlashFull++;
    }

    void Press(int milliseconds, int times)
    {
        table.Finger.Press(milliseconds, times);
        tally.Presses += times;
    }
}
