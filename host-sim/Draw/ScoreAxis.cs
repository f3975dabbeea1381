using System.Globalization;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Draw;

/// <summary>The scores of a comparison up the left edge.</summary>
/// <remarks>Shares of which half are above 0.9 are drawn by what they miss of one, a tenfold an
/// equal height, up to half of the error of the best; above 0.999 is drawn there. All others are
/// drawn evenly.</remarks>
sealed class ScoreAxis
{
    const double Near = 0.9;
    const double Top = 0.999;
    const double TickRoom = 15;

    static readonly double[] Shares =
        [0.999, 0.998, 0.995, 0.99, 0.98, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0];

    readonly PlotArea area;
    readonly double low;
    readonly double high;
    readonly bool byError;
    readonly Scale scale;

    /// <param name="of">Says what the scores are.</param>
    /// <param name="area">Where they are drawn.</param>
    /// <param name="low">The lowest that is drawn.</param>
    /// <param name="high">The highest, where they are drawn evenly.</param>
    public ScoreAxis(Comparison of, PlotArea area, double low, double high)
    {
        byError = of.Measure is { IsShare: true, LessIsBetter: false }
            && Spread.Median([.. of.Contenders.Select(one => one.Run.Score.Over.Mean)]) > Near;
        double best = of.Contenders.Max(one => one.Run.Score.Over.Mean);
        (this.area, this.low) = (area, low);
        this.high = byError ? (1 + best) / 2 : high;
        scale = area.Vertical(Level(low), Level(this.high));
    }

    /// <summary>Where a score stands.</summary>
    public double Map(double score) => scale.Map(Level(score));

    /// <summary>Grid lines with their scores.</summary>
    public void Draw(SvgWriter svg)
    {
        if (!byError)
        {
            Axes.Left(svg, area, scale, NiceTicks.Between(low, high, 5));
            return;
        }

        double above = double.NegativeInfinity;
        foreach (double share in Shares)
        {
            double y = Map(share);
            if (share < low || y < area.Top - 1 || y - above < TickRoom) continue;
            above = y;
            svg.Line("grid", area.Left, y, area.Right, y);
            svg.Text("tick end", area.Left - 8, y + 4,
                share.ToString("0.###", CultureInfo.InvariantCulture));
        }
    }

    double Level(double score) => byError ? -Math.Log10(1 - Math.Min(score, Top)) : score;
}
