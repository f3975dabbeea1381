using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Encoders;

[TestClass]
public class PopulationEncoderTests
{
    /// <summary>Over every value there is: T·g in double precision, rounded, within one
    /// spike.</summary>
    [TestMethod]
    [DataRow(8, 256, 4)]
    [DataRow(5, 180, 16)]
    [DataRow(2, 2048, 3)]
    [DataRow(40, 32, 7)]
    public void CountsAreTheTuningCurves(int curves, int widthQ8, int steps)
    {
        var encoder = new PopulationEncoder(1, steps, curves, widthQ8);
        for (int x = 0; x < 32768; x += 13)
        {
            int[] counts = EncoderRun.Counts(encoder, [x]);
            for (int k = 0; k < curves; k++)
            {
                // The table has 64 entries a distance of centres: x may be off by 1/64.
                double away = Math.Abs(x / 32768.0 * (curves - 1) - k);
                double high = Gauss(Math.Max(0, away - 1 / 64.0)) * steps;
                double low = Gauss(away + 1 / 64.0) * steps;
                Assert.IsTrue(counts[k] <= high + 0.502 && counts[k] >= low - 0.502,
                    $"x {x}, curve {k}: {counts[k]}");
            }
        }

        double Gauss(double away) => Math.Exp(-away * away / 2 / Math.Pow(widthQ8 / 256.0, 2));
    }

    /// <summary>The encoder looks only at curves that can fire: the same spikes as looking at every
    /// curve in every step, out to 4σ. Among them are curves that just fire: T·g = 2¹⁴.</summary>
    [TestMethod]
    [DataRow(4, 102, 1)]
    [DataRow(7, 256, 1)]
    [DataRow(7, 256, 2)]
    [DataRow(7, 256, 8)]
    [DataRow(3, 2048, 5)]
    [DataRow(12, 32, 3)]
    [DataRow(4, 256, 32767)]
    [DataRow(4, 214, 1)]
    [DataRow(4, 209, 2)]
    [DataRow(4, 124, 8)]
    public void NoCurveThatFiresIsLeftOut(int curves, int widthQ8, int steps)
    {
        var encoder = new PopulationEncoder(2, steps, curves, widthQ8);
        var spikes = new short[2 * curves];
        for (int x = 0; x < 32768; x += 37)
        {
            for (int step = 0; step < steps; step += 1 + steps / 9)
            {
                int count = encoder.Encode([x, 32767 - x], 0, step, spikes);
                short[] expected = [.. Expected(x, step, 0), .. Expected(32767 - x, step, curves)];
                CollectionAssert.AreEqual(expected, spikes[..count]);
            }
        }

        IEnumerable<short> Expected(int x, long step, int line)
        {
            for (int k = 0; k < curves; k++)
            {
                int away = Math.Abs((x * (curves - 1) >> 9) - k * 64);
                if (away > widthQ8) continue;
                long g = Exponential.OfNegative(
                    (int)(((long)away * away << 15) / (widthQ8 * widthQ8))) >> 15;
                if ((step * g + 16384) >> 15 != ((step + 1) * g + 16384) >> 15)
                    yield return (short)(line + k);
            }
        }
    }

    /// <summary>Away from the ends the centre of mass is right within a stated part of a distance
    /// of centres.</summary>
    [TestMethod]
    [DataRow(2, 256, 0.26)]
    [DataRow(4, 256, 0.28)]
    [DataRow(8, 256, 0.12)]
    [DataRow(16, 256, 0.065)]
    public void TheCentreOfMassIsTheValue(int steps, int widthQ8, double bound)
    {
        const int curves = 16;
        var encoder = new PopulationEncoder(1, steps, curves, widthQ8);
        double worst = 0;
        for (int x = 0; x < 32768; x++)
        {
            // Four curves from either end the bell is whole.
            double place = x / 32768.0 * (curves - 1);
            if (place < 4 || place > curves - 5) continue;
            int[] counts = EncoderRun.Counts(encoder, [x]);
            double centre = counts.Select((n, k) => (double)n * k).Sum() / counts.Sum();
            worst = Math.Max(worst, Math.Abs(centre - place));
        }

        Assert.IsLessThanOrEqualTo(bound, worst);
        Assert.IsGreaterThan(bound * 0.9, worst, "the bound could be stated better");
    }

    [TestMethod]
    public void SpikesAreSpreadEvenlyOverTheSample()
    {
        // Any stretch of a neuron's steps holds its share of spikes, rounded up or down.
        var encoder = new PopulationEncoder(1, 20, 8, 256);
        for (int x = 0; x < 32768; x += 97)
        {
            short[][] steps = EncoderRun.Of(encoder, [x]);
            for (short k = 0; k < 8; k++)
            {
                int total = steps.Count(s => s.Contains(k));
                for (int t = 0; t + 10 <= 20; t++)
                {
                    int part = steps.Skip(t).Take(10).Count(s => s.Contains(k));
                    Assert.IsTrue(Math.Abs(part - total / 2.0) <= 1.01,
                        $"x {x}, curve {k}, from {t}: {part} of {total}");
                }
            }
        }
    }
}
