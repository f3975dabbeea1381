namespace EdgeSpike.HostSim.Data;

/// <summary>Readings taken one after the other that show one thing.</summary>
/// <param name="Line">Line of the first of them.</param>
/// <param name="Recording">The person or recording that they are of; empty if nothing says
/// so.</param>
/// <param name="Channels">Values of each channel in time order; all of one length, finite.</param>
public sealed record Stretch(
    string File, int Line, string Class, string Recording, double[][] Channels)
{
    /// <summary>Line of each reading; empty where all of them stand in one.</summary>
    public ArraySegment<int> Lines { get; init; } = ArraySegment<int>.Empty;

    public int Length => Channels[0].Length;

    /// <summary>Some of the readings.</summary>
    public Stretch Part(int from, int count) => this with
    {
        Line = Lines.Count == 0 ? Line : Lines[from],
        Lines = Lines.Count == 0 ? Lines : Lines.Slice(from, count),
        Channels = [.. Channels.Select(values => values[from..(from + count)])],
    };
}
