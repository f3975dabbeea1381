using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Cost;

/// <summary>How long a battery lasts: an estimate of named inputs.</summary>
/// <param name="ComputeMs">Network and loop in a mean period, learning, polls that find nothing to
/// do included.</param>
/// <param name="ReadMs">The sensor is read.</param>
/// <param name="Wakes">Times a period that the chip wakes: once a poll.</param>
/// <param name="WakeMs">How long it takes to.</param>
/// <param name="ListenMs">Of each <paramref name="ListenEveryMs"/> it does not sleep, but listens
/// for a host.</param>
/// <param name="ActiveMa">While it computes, reads, wakes or listens.</param>
/// <param name="SleepMa">In the rest of the time: light sleep.</param>
/// <param name="SensorMa">The sensor, all the time.</param>
/// <param name="MilliampHours">Of the battery; null without one.</param>
/// <remarks>
/// <code>
/// busy = min(1, (compute + read + wakes·wake) / period)
/// duty = listen / every + (1 − listen / every)·busy
/// mean = active·duty + sleep·(1 − duty) + sensor
/// life = charge / mean
/// </code>
/// As the firmware for ESP32 rests: asleep between polls once it has heard no host for 10 s; with a
/// host it never sleeps, and draws <paramref name="ActiveMa"/> all the time. That for Meadow never
/// sleeps. Left out: radio, lamp, the link to a host, regulator and what the battery loses by age
/// and cold.
/// </remarks>
public sealed record BatteryLife(
    double PeriodMs, double ComputeMs, double ReadMs, double Wakes, double WakeMs, double ListenMs,
    double ListenEveryMs,
    double ActiveMa, double SleepMa, double SensorMa, double? MilliampHours)
{
    // The firmware's rule.
    const double Listens = 400;
    const double ListensEvery = 5000;

    // Address, register, address again, 14 bytes; nine bits each.
    const int BitsARead = (3 + 14) * 9;

    /// <summary>Share of the time in which the chip is awake.</summary>
    public double Duty
    {
        get
        {
            double listening = ListenMs / ListenEveryMs;
            return listening
                + (1 - listening) * Math.Min(1, (ComputeMs + ReadMs + Wakes * WakeMs) / PeriodMs);
        }
    }

    public double MeanMa => ActiveMa * Duty + SleepMa * (1 - Duty) + SensorMa;

    public double? Hours => MilliampHours / MeanMa;

    /// <summary>Hours with a host on the line: never asleep.</summary>
    public double? HoursAwake => MilliampHours / (ActiveMa + SensorMa);

    /// <param name="fit">Board, period and opcodes.</param>
    /// <param name="milliampHours">Another battery than the board's; null for the board's.</param>
    public static BatteryLife Of(BoardFit fit, double? milliampHours)
    {
        Board board = fit.Board;
        LoopShare? loop = fit.Period.Loop?.Alone;
        double listens = board.Runtime == Board.Nano ? Listens : ListensEvery;
        double opcodes = fit.Period.MeanLearning + (loop?.Looks * loop?.Look ?? 0);
        return new BatteryLife(
            fit.PeriodMs, fit.Milliseconds(opcodes), BitsARead * 1e3 / board.I2c.Hertz,
            1 + (loop?.Looks ?? 0),
            board.Currents.WakeMs, listens, ListensEvery, board.Currents.ActiveMa,
            board.Currents.LightSleepMa,
            board.Sensor.Milliamps,
            milliampHours ?? board.Battery?.MilliampHours);
    }
}
