using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Tests.Tasks;

/// <summary>What series of motions say of a stream of them, and logs made of such series.</summary>
[TestClass]
public class OnsetFitTests
{
    private const int Length = 40;

    [TestMethod]
    public void MotionsThatBeginAndEndAreWaitedFor()
    {
        OnsetFit fit = Fit(label => t => t is > 5 and < 20 ? 4000 + (1500 * label) : 100);
        Assert.IsTrue(fit.AreMotions);
        Assert.AreEqual(Length / 2, fit.Plan.Pause);
        Assert.IsTrue(fit.Plan.Floor is > 100 and < 4000, $"{fit.Plan.Floor}");
    }

    [TestMethod]
    public void SteadyShakingAndAClassThatRestsAreNot()
    {
        Assert.IsFalse(Fit(label => _ => 4000 + (1500 * label)).AreMotions, "all of it shakes");
        Assert.IsFalse(Fit(label => t => label > 0 && t is > 5 and < 20 ? 4000 : 100).AreMotions,
            "class 0 rests");
    }

    /// <summary>A window that is taught begins where that of a device would that was at
    /// rest.</summary>
    [TestMethod]
    public void ASeriesIsOpenedAsADeviceDoes()
    {
        var plan = new OnsetPlan { Lag = 2, RatioQ4 = 24, Floor = 300, Level = 5, Before = 4 };
        int[][] samples = [.. Enumerable.Range(0, 30)
            .Select(t => new[] { t < 12 ? 8000 : 8000 + (1000 * (t - 11)) })];
        var detector = new OnsetDetector(plan, 1);
        int onset = 0;
        while (!detector.Moving) detector.See(samples[onset++]);
        int[][] opened = OnsetFit.Opened(plan, samples, 25);
        Assert.HasCount(25, opened);
        for (int n = 0; n < 25; n++)
            Assert.AreEqual(samples[Math.Min(29, onset - 4 + n)][0], opened[n][0], $"sample {n}");
        Assert.IsTrue(onset is > 12 and < 16, $"{onset}");

        int[][] still = [.. Enumerable.Repeat(new[] { 8000 }, 30)];
        Assert.HasCount(25, OnsetFit.Opened(plan, still, 25), "nothing moves: as it is");
    }

    [TestMethod]
    public void ALogIsItsSeriesInOrderWithQuietRestBetween()
    {
        TsSeries[] series =
            [.. Enumerable.Range(0, 6)
                .Select(n => Series(n % 3, n, t => t is > 5 and < 20 ? 4000 : 100))];
        var file = new TsFile("made", "made", ["a", "b", "c"], 2, series);
        ContinuousLog log = ContinuousLog.Of(file, series, 3, 500);
        CollectionAssert.AreEqual(series,
            log.Pieces.Where(p => p.Label >= 0).Select(p => p.Series).ToArray());
        Assert.AreEqual(log.Pieces.Where(p => p.Label < 0).Sum(p => p.Series.Length),
            log.RestSamples);
        int at = 0;
        foreach (ContinuousLog.Piece piece in log.Pieces)
        {
            Assert.AreEqual(at, piece.Begins);
            at = piece.Ends;
            if (piece.Label >= 0) continue;
            Assert.IsTrue(piece.Series.Length is >= 2 * Length and <= (4 * Length) + 4 or 500,
                $"{piece.Series.Length}");
            double[] last = piece.Series.Channels[0][^20..];
            Assert.IsLessThan(100.0, last.Max() - last.Min(), "rest is quieter than what moves");
        }

        ContinuousLog again = ContinuousLog.Of(file, series, 3, 500);
        foreach ((ContinuousLog.Piece a, ContinuousLog.Piece b) in log.Pieces.Zip(again.Pieces))
            CollectionAssert.AreEqual(a.Series.Channels[1], b.Series.Channels[1]);
    }

    private static OnsetFit Fit(Func<int, Func<int, int>> amplitude)
    {
        TsSeries[] series =
            [.. Enumerable.Range(0, 30).Select(n => Series(n % 3, n, amplitude(n % 3)))];
        int[][][] samples = [.. series.Select(s => Enumerable.Range(0, Length)
            .Select(t => s.Channels.Select(c => (int)c[t]).ToArray()).ToArray())];
        return OnsetFit.Of(samples, [.. series.Select(s => s.Label)]);
    }

    private static TsSeries Series(int label, int seed, Func<int, int> amplitude) =>
        new(seed, label,
        [.. Enumerable.Range(0, 2).Select(c => Enumerable.Range(0, Length).Select(t => 16384.0
            + Keyed.Normal(Keyed.Bits((ulong)seed, Purpose.Jitter, c, 0, (ulong)t),
                amplitude(t) / 4)).ToArray())]);
}
