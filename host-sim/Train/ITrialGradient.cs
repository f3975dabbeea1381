namespace EdgeSpike.HostSim.Train;

/// <summary>How a trial becomes a gradient. One instance is for one thread; a plan's instances find
/// the same bits.</summary>
public interface ITrialGradient
{
    /// <summary>Multiplications with an addition of all trials so far, those of neurons by
    /// themselves left out.</summary>
    long Work { get; }

    /// <summary>Runs a trial and adds its gradient.</summary>
    /// <param name="parameters">Weights and time constants.</param>
    /// <param name="gradient">Of the same blocks.</param>
    BatchScore Add(Parameters parameters, TrialSequence trial, Parameters gradient);
}
