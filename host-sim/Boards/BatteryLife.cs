namespace EdgeSpike.HostSim.Boards;

/// <summary>How long a battery lasts: an estimate of named inputs.</summary>
/// <param name="PeriodMs">Between two samples.</param>
/// <param name="ComputeMs">The network in a mean period, learning.</param>
/// <param name="ReadMs">The sensor is read.</param>
/// <param name="WakeMs">The chip wakes.</param>
/// <param name="ActiveMa">While it does these three.</param>
/// <param name="SleepMa">In the rest of the period: light sleep.</param>
/// <param name="SensorMa">The sensor, all the time.</param>
/// <param name="MilliampHours">Of the battery; null without one.</param>
/// <remarks>
/// <code>
/// duty = min(1, (compute + read + wake) / period)
/// mean = active·duty + sleep·(1 − duty) + sensor
/// life = charge / mean
/// </code>
/// Left out: radio, lamp, the link to a host, regulator and what the battery loses by age and cold.
/// </remarks>
public sealed record BatteryLife(
    double PeriodMs, double ComputeMs, double ReadMs, double WakeMs, double ActiveMa, double SleepMa, double SensorMa,
    double? MilliampHours)
{
    // Address, register, address again, 14 bytes; nine bits each.
    const int BitsARead = (3 + 14) * 9;

    /// <summary>Share of the time in which the chip is awake.</summary>
    public double Duty => Math.Min(1, (ComputeMs + ReadMs + WakeMs) / PeriodMs);

    /// <summary>Mean current.</summary>
    public double MeanMa => ActiveMa * Duty + SleepMa * (1 - Duty) + SensorMa;

    /// <summary>Hours.</summary>
    public double? Hours => MilliampHours / MeanMa;

    /// <summary>Gathers the inputs.</summary>
    /// <param name="fit">Board, period and opcodes.</param>
    /// <param name="milliampHours">Another battery than the board's; null for the board's.</param>
    public static BatteryLife Of(BoardFit fit, double? milliampHours)
    {
        Board board = fit.Board;
        return new BatteryLife(
            fit.PeriodMs, fit.Milliseconds(fit.Period.Learning.WeightedMean), BitsARead * 1e3 / board.I2c.Hertz,
            board.Currents.WakeMs, board.Currents.ActiveMa, board.Currents.LightSleepMa, board.Sensor.Milliamps,
            milliampHours ?? board.Battery?.MilliampHours);
    }
}
