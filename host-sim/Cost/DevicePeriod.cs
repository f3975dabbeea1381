using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cost;

/// <summary>How often a device samples, and how many steps of the network a sample lasts.</summary>
public static class DevicePeriod
{
    // Of every encoder's parameters the second is how many steps a sample lasts.
    const int StepsASample = 1;

    /// <summary>Milliseconds between samples: as asked, else the network's stream's, else the
    /// board's.</summary>
    /// <param name="board">Has a period for networks that say nothing.</param>
    /// <param name="asked">On the command line; null if nobody asked.</param>
    /// <exception cref="BadInputException">Out of range.</exception>
    public static double Milliseconds(Board board, NetworkPlan plan, double? asked)
    {
        if (asked is not (null or (> 0 and <= 60_000)))
        {
            throw new BadInputException($"--period-ms {asked}: expected more than 0 to 60000");
        }

        return asked ?? plan.Stream?.PeriodMicroseconds / 1e3 ?? board.PeriodMs;
    }

    /// <summary>Steps of the network a period.</summary>
    public static int StepsOf(NetworkPlan plan) => plan.Populations
        .Where(p => p.Neuron.Id == InputKind.Id && p.Encoder.Id != 0)
        .Select(p => p.Encoder.Parameters[StepsASample])
        .DefaultIfEmpty(1).Max();
}
