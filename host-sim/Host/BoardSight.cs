using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>All that is to be seen of a running board at one moment.</summary>
public sealed record BoardSight
{
    public required BoardIdentity Board { get; init; }

    /// <summary>Its network, with a stream.</summary>
    public required NetworkPlan Plan { get; init; }

    /// <summary>What its network tells apart.</summary>
    public PlanClasses Classes => PlanClasses.Of(Plan);

    /// <summary>Since it was started, or found running.</summary>
    public required double Seconds { get; init; }

    /// <summary>What it is doing, in words.</summary>
    public string State { get; init; } = "starting";

    /// <summary>In the order of <see cref="DeviceCounter"/>; empty before the first came.</summary>
    public IReadOnlyList<long> Counters { get; init; } = [];

    /// <summary>Samples a second over the last seconds; NaN before two counts came.</summary>
    public double SamplesASecond { get; init; } = double.NaN;

    /// <summary>The last answers, newest last.</summary>
    public IReadOnlyList<BoardAnswer> Answers { get; init; } = [];

    public long AnswerCount { get; init; }

    /// <summary>What the board last said was wrong; null if nothing was.</summary>
    public string? Fault { get; init; }

    /// <summary>How often it said that something was.</summary>
    public long FaultCount { get; init; }

    /// <summary>How the board last said it is; null if its firmware does not.</summary>
    public BoardReport? Report { get; init; }

    /// <summary>What is wrong with its sensor now, in words; null if nothing is known to
    /// be.</summary>
    public string? SensorTrouble => Report?.SensorTrouble;

    /// <summary>What this end of the line saw: frames sent again, frames that were bad, bytes
    /// thrown away.</summary>
    public (long Resent, long Bad, long Discarded) Host { get; init; }

    /// <summary>How far the twin came.</summary>
    public TwinReport Twin { get; init; } = TwinReport.Empty;

    /// <summary>A counter as the board last told it; 0 before.</summary>
    /// <param name="which">One of <see cref="DeviceCounter"/>.</param>
    public long Counter(int which) => which < Counters.Count ? Counters[which] : 0;
}
