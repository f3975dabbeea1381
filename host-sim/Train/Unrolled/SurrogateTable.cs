using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.HostSim.Train.Unrolled;

/// <summary>ψ looked up where it is defined by a table, computed where it is not.</summary>
/// <remarks>A table's ψ is constant around multiples of θ/16, so kept entries are
/// exact.</remarks>
public sealed class SurrogateTable
{
    const int Grid = 16;
    const int Widths = 64;

    readonly ReferenceSurrogate surrogate;
    readonly double perEntry;
    readonly double[] entries;

    /// <param name="theta">θ, the width of ψ.</param>
    /// <param name="isTable">Whether ψ is one of the core's tables.</param>
    public SurrogateTable(ReferenceSurrogate surrogate, double theta, bool isTable)
    {
        this.surrogate = surrogate;
        perEntry = Grid / theta;
        entries = !isTable ? [] :
            [.. Enumerable.Range(0, Grid * Widths).Select(n => surrogate.Of(n * theta / Grid))];
    }

    /// <param name="compared">v − A.</param>
    public double Of(double compared)
    {
        double place = Math.Floor(Math.Abs(compared) * perEntry + 0.5);
        return place < entries.Length ? entries[(int)place] : surrogate.Of(compared);
    }
}
