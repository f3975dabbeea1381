namespace EdgeSpike.HostSim.Data;

/// <summary>Notices where numbers with decimal commas could stand in a file that separates values
/// by commas: "0,5,0,7" is two values there, and would be read as four whole numbers.</summary>
/// <remarks>A file with any other than whole numbers is none of that, nor one with a sign where the
/// digits behind a comma would be.</remarks>
public sealed class CommaPairs
{
    bool refuted;

    /// <summary>Values that could be one with the value before them.</summary>
    public int Pairs { get; private set; }

    /// <summary>Whether nothing that was seen speaks against decimal commas.</summary>
    public bool Possible => !refuted && Pairs > 0;

    /// <summary>Whether some pair can be nothing else: "0,05" or "-0,5".</summary>
    public bool ZeroSeen { get; private set; }

    /// <summary>Looks at values that stand one after the other.</summary>
    /// <param name="cells">Without blanks around them.</param>
    public void Take(IReadOnlyList<string> cells)
    {
        refuted |= cells.Count % 2 != 0;
        for (int n = 0; n + 1 < cells.Count && !refuted; n += 2) TakePair(cells[n], cells[n + 1]);
    }

    void TakePair(string first, string second)
    {
        string size = first.TrimStart('-', '+');
        refuted = !NumberText.IsDigits(size) || !NumberText.IsDigits(second);
        bool behind = second.Length > 1 && second[0] == '0';
        ZeroSeen |= behind || (size.Length < first.Length && size == "0");
        Pairs++;
    }
}
