using EdgeSpike.Device;
using EdgeSpike.HostSim.Data;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>A sensor that measures what a data file has: its series one after the other, again and
/// again.</summary>
public sealed class SeriesSensor(TsFile file) : ISampleSource
{
    int series;
    int place;

    /// <inheritdoc/>
    public int Channels => file.Channels;

    /// <inheritdoc/>
    public bool TryRead(int[] sample)
    {
        TsSeries now = file.Series[series];
        for (int c = 0; c < sample.Length; c++) sample[c] = now.Thousandths(c, place);
        if (++place < now.Length) return true;
        place = 0;
        series = (series + 1) % file.Series.Count;
        return true;
    }
}
