using EdgeSpike.Core;
using EdgeSpike.Encoders;

namespace EdgeSpike.Tests.Encoders;

[TestClass]
public class KernelEncoderTests
{
    private const int Groups = 12;

    [TestMethod]
    public void EachGroupHasOneWinnerOnceItHasSeenEnough()
    {
        KernelEncoder encoder = Make(gate: 0);
        var spikes = new short[encoder.Lines];
        for (int n = 0; n < 40; n++)
        {
            int[] sample = [Wave(n, 9), Wave(n, 5)];
            int count = encoder.Encode(sample, 0, 0, spikes);

            // Dilations 1 and 2 take turns: 9 and 17 samples.
            int expected = n < 8 ? 0 : n < 16 ? Groups / 2 : Groups;
            Assert.AreEqual(expected, count, $"sample {n}");
            CollectionAssert.AllItemsAreUnique(
                spikes[..count].Select(s => s / KernelEncoder.Rivals).ToArray());
            CollectionAssert.AreEqual(spikes[..count].Order().ToArray(), spikes[..count],
                "ascending");
        }
    }

    /// <summary>With two dilations, groups 4 to 7 of each eight take two channels.</summary>
    [TestMethod]
    public void HalfOfTheGroupsHearTwoChannels()
    {
        int[] first = Hearing((n, wave) => [n % 3 == 0 ? Wave(n, 13) : wave[0], wave[1]]);
        int[] second = Hearing((n, wave) => [wave[0], n % 3 == 0 ? Wave(n, 13) : wave[1]]);
        CollectionAssert.AreEqual(new[] { 4, 5, 6, 7 }, first.Intersect(second).ToArray());
        CollectionAssert.AreEqual(
            Enumerable.Range(0, Groups).ToArray(), first.Union(second).Order().ToArray());

        // Groups that answer otherwise than to the waves as they are.
        static int[] Hearing(Func<int, int[], int[]> change)
        {
            KernelEncoder plain = Make(gate: 0), changed = Make(gate: 0);
            short[] a = new short[plain.Lines], b = new short[plain.Lines];
            var groups = new SortedSet<int>();
            for (int n = 0; n < 200; n++)
            {
                int[] wave = [Wave(n, 9), Wave(n, 5)];
                int all = plain.Encode(wave, 0, 0, a);
                int other = changed.Encode(change(n, wave), 0, 0, b);
                Assert.AreEqual(all, other, $"sample {n}");
                for (int s = 0; s < all; s++)
                    if (a[s] != b[s]) groups.Add(a[s] / KernelEncoder.Rivals);
            }

            return [.. groups];
        }
    }

    /// <summary>A sensor that stands still makes all kernels of a group equal.</summary>
    [TestMethod]
    public void OfEqualKernelsTheFirstWins()
    {
        KernelEncoder encoder = Make(gate: 0);
        var spikes = new short[encoder.Lines];
        int count = 0;
        for (int n = 0; n < 40; n++) count = encoder.Encode([9000, 300], 0, 0, spikes);
        Assert.AreEqual(Groups, count);
        Assert.IsTrue(spikes[..count].All(s => s % KernelEncoder.Rivals == 0));
    }

    [TestMethod]
    public void WhatIsAlwaysThereChangesNothing()
    {
        KernelEncoder low = Make(gate: 2048), high = Make(gate: 2048);
        short[] a = new short[low.Lines], b = new short[low.Lines];
        for (int n = 0; n < 60; n++)
        {
            int x = Wave(n, 11) / 4, y = Wave(n, 7) / 4;
            int first = low.Encode([x, y], 0, 0, a),
                second = high.Encode([x + 9000, y + 9000], 0, 0, b);
            CollectionAssert.AreEqual(a[..first], b[..second], $"sample {n}");
        }
    }

    [TestMethod]
    public void SilenceIsBelowTheGate()
    {
        KernelEncoder encoder = Make(gate: 2048);
        var spikes = new short[encoder.Lines];
        for (int n = 0; n < 40; n++)
            Assert.AreEqual(0, encoder.Encode([12000 + (n & 7), 300], 0, 0, spikes));
    }

    [TestMethod]
    public void ItGoesOnFromItsState()
    {
        KernelEncoder whole = Make(gate: 0), resumed = Make(gate: 0);
        short[] a = new short[whole.Lines], b = new short[whole.Lines];
        for (int n = 0; n < 30; n++) whole.Encode([Wave(n, 9), Wave(n, 5)], 0, 0, a);
        var copy = new Copy();
        whole.Visit(copy);
        copy.Reading = true;
        resumed.Visit(copy);
        for (int n = 30; n < 60; n++)
        {
            int[] sample = [Wave(n, 9), Wave(n, 5)];
            int count = whole.Encode(sample, 0, 0, a);
            Assert.AreEqual(count, resumed.Encode(sample, 0, 0, b));
            CollectionAssert.AreEqual(a[..count], b[..count], $"sample {n}");
        }
    }

    private static KernelEncoder Make(int gate) => new(2, 1, Groups, 2, gate, [3], 7, 1);

    private static int Wave(int n, int period) =>
        (int)(16384 + (12000 * Math.Sin(2 * Math.PI * n / period)));

    private sealed class Copy : StateVisitor
    {
        private readonly Queue<long> kept = new();

        public bool Reading { get; set; }

        public override void Owner(OwnerKind kind, int index)
        {
        }

        public override long Long(StateField field, long value, long min, long max)
        {
            if (Reading) return kept.Dequeue();
            kept.Enqueue(value);
            return value;
        }

        public override void Ints(StateField field, int[] values, int min, int max) =>
            Assert.Fail();

        public override void Shorts(StateField field, short[] values, int min, int max)
        {
            for (int n = 0; n < values.Length; n++)
                values[n] = (short)Long(field, values[n], min, max);
        }

        public override void Bytes8(StateField field, sbyte[] values, int min, int max) =>
            Assert.Fail();

        public override void Spikes(SpikeRing ring) => Assert.Fail();
    }
}
