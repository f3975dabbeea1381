using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Encoders;

/// <summary>What holds for every encoder.</summary>
[TestClass]
public class EncoderTests
{
    private const int Channels = 5;
    private const int Samples = 60;

    private static readonly (string Name, Func<Encoder> Make)[] All =
    [
        ("delta", () => new DeltaEncoder(Channels, 3, 700)),
        ("level crossing", () => new LevelCrossingEncoder(Channels, 2, 15, 300)),
        ("rate", () => new RateEncoder(Channels, 16, 20000, 7, 0)),
        ("latency", () => new LatencyEncoder(Channels, 16)),
        ("phase", () => new PhaseEncoder(Channels, 16, 6)),
        ("rank order", () => new RankOrderEncoder(Channels, 4)),
        ("population", () => new PopulationEncoder(Channels, 4, 8, 256)),
    ];

    public static IEnumerable<object[]> Names => All.Select(one => new object[] { one.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void SpikesAreAscendingLines(string name)
    {
        for (int seed = 0; seed < 100; seed++)
        {
            Encoder encoder = Make(name);
            foreach (short[] step in EncoderRun.Of(encoder,
                EncoderRun.Samples(Channels, Samples, seed)))
            {
                for (int s = 0; s < step.Length; s++)
                {
                    Assert.IsTrue(step[s] >= 0 && step[s] < encoder.Lines,
                        $"seed {seed}: line {step[s]}");
                    Assert.IsTrue(s == 0 || step[s - 1] < step[s],
                        $"seed {seed}: {string.Join(' ', step)}");
                }
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void ValuesOutsideTheRangeCountAsItsEnds(string name)
    {
        int[][] wild = EncoderRun.Samples(Channels, Samples, 3);
        wild[5] = [int.MinValue, int.MaxValue, -1, 32768, 0];
        int[][] tame =
            [.. wild.Select(sample => sample.Select(x => Math.Clamp(x, 0, 32767)).ToArray())];
        CheckSame(EncoderRun.Of(Make(name), tame), EncoderRun.Of(Make(name), wild));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void ASavedStateGoesOnAsIfNothingHadHappened(string name)
    {
        int[][] samples = EncoderRun.Samples(Channels, Samples, 4);
        Encoder straight = Make(name);
        EncoderRun.Of(straight, samples[..20]);
        byte[] saved = EncoderRun.Save(straight);

        Encoder restored = Make(name);
        var reader = new SnapshotReader();
        reader.Begin(saved, 0, saved.Length);
        restored.Visit(reader);
        Assert.IsFalse(reader.Failed);
        Assert.AreEqual(saved.Length, reader.Position);
        CheckSame(EncoderRun.Of(straight, samples[20..]), EncoderRun.Of(restored, samples[20..]));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void AResetForgetsTheSamplesBefore(string name)
    {
        // The rate code draws anew all the time; all others begin each trial alike.
        if (name == "rate") return;
        int[][] samples = EncoderRun.Samples(Channels, Samples, 5);
        Encoder used = Make(name);
        EncoderRun.Of(used, EncoderRun.Samples(Channels, Samples, 6));
        used.Reset();
        CheckSame(EncoderRun.Of(Make(name), samples), EncoderRun.Of(used, samples));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void OnlyTheSampleAskedForIsRead(string name)
    {
        int[][] samples = EncoderRun.Samples(Channels, 1, 8);
        int[] padded = [-1, 99999, .. samples[0], 77777];
        Encoder plain = Make(name);
        Encoder shifted = Make(name);
        var expected = new short[plain.Lines];
        var actual = new short[plain.Lines];
        for (int t = 0; t < plain.StepsASample; t++)
        {
            int count = plain.Encode(samples[0], 0, t, expected);
            Assert.AreEqual(count, shifted.Encode(padded, 2, t, actual));
            CollectionAssert.AreEqual(expected[..count], actual[..count]);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void AStepAllocatesNothing(string name)
    {
        Encoder encoder = Make(name);
        var spikes = new short[encoder.Lines];
        int[] sample = [1000, 9000, 17000, 25000, 32767];
        Run();
        Allocation.AssertNone(Trials);

        void Trials()
        {
            for (int n = 0; n < 50; n++)
            {
                encoder.Reset();
                Run();
            }
        }

        void Run()
        {
            for (int t = 0; t < encoder.StepsASample; t++) encoder.Encode(sample, 0, t, spikes);
        }
    }

    [TestMethod]
    public void WhatCannotBeEncodedIsRefused()
    {
        CheckRefused(() => new LatencyEncoder(32768, 4), "encoder of 32768 channels");
        CheckRefused(() => new PopulationEncoder(200, 1, 200, 256),
            "encoder of 200 channels with 200 lines each");
        CheckRefused(() => new RankOrderEncoder(3, 4), "rank order of 4 ranks: expected 1 to 3");
        CheckRefused(() => new LevelCrossingEncoder(3, 4, 7, 4096),
            "hysteresis 4096/32768: expected less than their distance, 4096/32768");
    }

    private static void CheckRefused(Func<Encoder> make, string problem) =>
        StringAssert.Contains(Assert.ThrowsExactly<ConfigurationException>(() => make()).Message,
            problem);

    private static void CheckSame(short[][] expected, short[][] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (int t = 0; t < expected.Length; t++)
        {
            CollectionAssert.AreEqual(expected[t], actual[t], $"step {t}");
        }
    }

    private static Encoder Make(string name) => All.Single(one => one.Name == name).Make();
}
