namespace EdgeSpike.HostSim.Data;

/// <summary>What a user says of a data file; all that is left open is guessed, and the guess
/// noted.</summary>
public sealed record DataChoices
{
    public static readonly DataChoices None = new();

    /// <summary>Column of the class names.</summary>
    public string? Label { get; init; }

    /// <summary>Column that names a person or a recording.</summary>
    public string? By { get; init; }

    /// <summary>Columns that are no channels.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>What an example is: readings of a window, "runs" of one class, "files", or "onset"
    /// or "onset:READINGS" for a window at each onset of motion.</summary>
    public string? Cut { get; init; }

    /// <summary>Share of a window that the next one shows again, 0 … below 1.</summary>
    public double Overlap { get; init; }

    /// <summary>What a row is: one of "readings", or one of "series".</summary>
    public string? Rows { get; init; }

    /// <summary>Channels of a row that is a series: all values of the first, then of the
    /// next.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>What stands between two cells.</summary>
    public char? Separator { get; init; }

    /// <summary>Share of the data to ask about, above 0 and below 1.</summary>
    public double? Split { get; init; }

    /// <summary>File or folder to ask about.</summary>
    public string? Test { get; init; }
}
