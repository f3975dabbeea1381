using EdgeSpike.Core;
using EdgeSpike.Encoders;

namespace EdgeSpike.Tests.Encoders;

/// <summary>When something moves: beside the equations in doubles, and what follows from
/// them.</summary>
[TestClass]
public class OnsetDetectorTests
{
    private static OnsetPlan Plan =>
        new() { Lag = 2, RatioQ4 = 40, Floor = 300, Level = 5, Before = 0, Pause = 0 };

    /// <summary>Shifts round down, so level and energy are never more than some units below the
    /// doubles'.</summary>
    [TestMethod]
    public void EnergyIsTheSmoothedChangeOfAllChannels()
    {
        var detector = new OnsetDetector(Plan, 3);
        double energy = 0;
        int[][] samples = Motion(3, 200, 9000, 3);
        for (int t = 0; t < samples.Length; t++)
        {
            detector.See(samples[t]);
            int[] before = samples[Math.Max(0, t - 2)];
            double change = samples[t].Zip(before, (a, b) => Math.Abs(a - b)).Average();
            energy += ((16 * change) - energy) / 4;
            Assert.AreEqual(energy, detector.Energy, 16 + 4, $"sample {t}");
        }
    }

    [TestMethod]
    public void AQuietSensorDoesNotMoveAndAMotionDoes()
    {
        var detector = new OnsetDetector(Plan, 2);
        Assert.IsFalse(Feed(detector, Motion(2, 300, 150, 1)).Any(moves => moves));
        bool[] moved = Feed(detector, Motion(2, 40, 9000, 2));
        Assert.IsLessThan(4, Array.IndexOf(moved, true), "noticed within four samples");
        Assert.IsTrue(moved[^1]);
        bool[] still = Feed(detector, Motion(2, 100, 150, 3));
        Assert.IsFalse(still[^1]);
        Assert.IsTrue(still[0], "and not at once: a motion has an end of its own");
    }

    /// <summary>Where everything shakes as loud, more is needed.</summary>
    [TestMethod]
    public void ThresholdsFollowTheRunningLevel()
    {
        var quiet = new OnsetDetector(Plan, 2);
        var loud = new OnsetDetector(Plan, 2);
        Feed(quiet, Motion(2, 300, 50, 1));

        // It grows so slowly that it never is much more than what it was.
        for (int n = 1; n <= 20; n++)
            Assert.IsFalse(Feed(loud, Motion(2, 200, 100 * n, n)).Any(m => m),
                $"amplitude {100 * n}");
        Assert.IsTrue(Feed(quiet, Motion(2, 20, 2000, 9)).Any(m => m));
        Assert.IsFalse(Feed(loud, Motion(2, 20, 2000, 9)).Any(m => m));
        Assert.IsTrue(Feed(loud, Motion(2, 20, 14000, 9)).Any(m => m));
    }

    [TestMethod]
    public void AShakingThatLastsBecomesRest()
    {
        var detector = new OnsetDetector(Plan, 2);
        bool[] moved = Feed(detector, Motion(2, 6000, 3000, 4));
        Assert.IsTrue(moved[20]);
        Assert.IsFalse(moved[^1], "sixteen times slower than rest, but it does");
    }

    [TestMethod]
    public void ASavedStateGoesOnAsIfNothingHadHappened()
    {
        int[][] samples =
            [.. Motion(3, 50, 200, 1), .. Motion(3, 30, 8000, 2), .. Motion(3, 60, 200, 3)];
        for (int at = 0; at < samples.Length; at += 7)
        {
            var straight = new OnsetDetector(Plan, 3);
            Feed(straight, samples[..at]);
            var restored = new OnsetDetector(Plan, 3);
            Copy(straight, restored);
            CollectionAssert.AreEqual(Feed(straight, samples[at..]), Feed(restored, samples[at..]),
                $"at {at}");
        }
    }

    /// <summary>A hash tells its fields apart by them; the history has two counters in
    /// one.</summary>
    [TestMethod]
    public void EachFieldHasASlotOfItsOwn()
    {
        var slots = new SlotList();
        new OnsetDetector(Plan, 2).Visit(slots);
        int[] expected = [0, 1, 1, 2, 3, 4];
        CollectionAssert.AreEqual(expected.Select(Slot.Of).ToArray(),
            slots.Fields.Order().ToArray());
    }

    private sealed class SlotList : StateVisitor
    {
        public List<StateField> Fields { get; } = [];

        public override void Owner(OwnerKind kind, int index)
        {
        }

        public override long Long(StateField field, long value, long min, long max)
        {
            Fields.Add(field);
            return value;
        }

        public override void Ints(StateField field, int[] values, int min, int max) =>
            Fields.Add(field);

        public override void Shorts(StateField field, short[] values, int min, int max) =>
            Fields.Add(field);

        public override void Bytes8(StateField field, sbyte[] values, int min, int max) =>
            Fields.Add(field);

        public override void Spikes(SpikeRing ring)
        {
        }
    }

    private static void Copy(OnsetDetector from, OnsetDetector to)
    {
        var bytes = new byte[4096];
        var writer = new SnapshotWriter(bytes, 0);
        from.Visit(writer);
        var reader = new SnapshotReader();
        reader.Begin(bytes, 0, writer.Position);
        to.Visit(reader);
        Assert.IsFalse(reader.Failed);
        Assert.AreEqual(writer.Position, reader.Position);
    }

    private static bool[] Feed(OnsetDetector detector, int[][] samples)
    {
        var moved = new bool[samples.Length];
        for (int t = 0; t < samples.Length; t++)
        {
            detector.See(samples[t]);
            moved[t] = detector.Moving;
        }

        return moved;
    }

    /// <summary>Keyed values around the middle of the range.</summary>
    private static int[][] Motion(int channels, int count, int amplitude, int seed) =>
        [.. Enumerable.Range(0, count)
        .Select(t => Enumerable.Range(0, channels).Select(c => 16384 - amplitude
            + Keyed.Below(Keyed.Bits((ulong)seed, Purpose.Jitter, c, 0, (ulong)t),
                (2 * amplitude) + 1)).ToArray())];
}
