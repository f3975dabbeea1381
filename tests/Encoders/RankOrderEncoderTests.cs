using EdgeSpike.Encoders;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Encoders;

[TestClass]
public class RankOrderEncoderTests
{
    [TestMethod]
    public void TheOrderComesBack()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            int channels = random.Next(1, 20);
            int[] sample =
                [.. Enumerable.Range(0, channels)
                    .Select(_ => random.Next(32768) & (seed % 2 == 0 ? -1 : 0x7000))];
            short[][] steps = EncoderRun.Of(new RankOrderEncoder(channels, channels), sample);
            int[] expected =
                [.. Enumerable.Range(0, channels).OrderByDescending(c => sample[c]).ThenBy(c => c)];
            Assert.IsTrue(steps.All(s => s.Length == 1), $"seed {seed}");
            CollectionAssert.AreEqual(expected, steps.Select(s => (int)s[0]).ToArray(),
                $"seed {seed}");
        }
    }

    [TestMethod]
    public void TheFirstRanksAloneAreThoseOfTheWholeOrder()
    {
        int[] sample = [5, 900, 30000, 900, 12];
        short[][] all = EncoderRun.Of(new RankOrderEncoder(5, 5), sample);
        short[][] some = EncoderRun.Of(new RankOrderEncoder(5, 2), sample);
        CollectionAssert.AreEqual(all[..2].Select(s => s[0]).ToArray(),
            some.Select(s => s[0]).ToArray());
    }

    [TestMethod]
    public void GainAndOffsetOfAllChannelsDoNotMatter()
    {
        int[] sample = [3000, 1000, 2000, 4000];
        int[] louder = [.. sample.Select(x => 3 * x + 5000)];
        short[][] plain = EncoderRun.Of(new RankOrderEncoder(4, 4), sample);
        short[][] moved = EncoderRun.Of(new RankOrderEncoder(4, 4), louder);
        CollectionAssert.AreEqual(plain.Select(s => s[0]).ToArray(),
            moved.Select(s => s[0]).ToArray());
    }
}
