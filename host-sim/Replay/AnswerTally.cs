namespace EdgeSpike.HostSim.Replay;

/// <summary>What a replay says of the labels and answers that a recording claims.</summary>
public sealed record AnswerTally
{
    /// <summary>Whether the recording says how its answers are made, so that the replay can make
    /// them too.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Answers that the replayed readout gives as well, "unknown" among them.</summary>
    public long Agreed { get; init; }

    /// <summary>Answers that nothing was found out about: how they are made is not said, or part of
    /// their trial is missing.</summary>
    public long Unchecked { get; init; }

    /// <summary>Answers that are not those of the replayed readout.</summary>
    public long Wrong { get; init; }

    /// <summary>The first of those, in words; null if there is none.</summary>
    public string? FirstWrong { get; init; }

    /// <summary>Labels that are the class which the network was taught.</summary>
    public long LabelsTaught { get; init; }

    /// <summary>Labels that nothing depends on: no target was set.</summary>
    public long LabelsUnchecked { get; init; }

    /// <summary>Labels that are not the class which the network was taught.</summary>
    public long LabelsWrong { get; init; }

    /// <summary>The first of those, in words; null if there is none.</summary>
    public string? FirstLabelWrong { get; init; }
}
