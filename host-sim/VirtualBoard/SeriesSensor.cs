using EdgeSpike.Device;
using EdgeSpike.HostSim.Data;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>A sensor that measures what series have: one after the other, again and
/// again.</summary>
public sealed class SeriesSensor : ISampleSource
{
    readonly TsSeries[] series;
    int at;
    int place;

    /// <param name="file">The series; at least one.</param>
    /// <param name="rests">Whether there is rest before each of them, as between motions: see
    /// <see cref="ContinuousLog"/>.</param>
    public SeriesSensor(TsFile file, bool rests)
    {
        Channels = file.Channels;
        IEnumerable<ContinuousLog.Piece> pieces =
            rests ? ContinuousLog.Of(file, file.Series, Seed, file.Longest).Pieces : [];
        series = rests ? [.. pieces.Select(piece => piece.Series)] : [.. file.Series];
    }

    const ulong Seed = 1;

    /// <inheritdoc/>
    public int Channels { get; }

    /// <inheritdoc/>
    public bool TryRead(int[] sample)
    {
        TsSeries now = series[at];
        for (int c = 0; c < sample.Length; c++) sample[c] = now.Thousandths(c, place);
        if (++place < now.Length) return true;
        place = 0;
        at = (at + 1) % series.Length;
        return true;
    }
}
