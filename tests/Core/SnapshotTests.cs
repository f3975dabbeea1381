using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>A network put back is the network that was taken; anything else is refused where it is
/// wrong.</summary>
[TestClass]
public class SnapshotTests
{
    [TestMethod]
    public void GoingOnFromASnapshotIsNeverHavingStopped()
    {
        for (int seed = 0; seed < 400; seed++) CheckGoesOn(seed);
    }

    [TestMethod]
    public void EveryTruncationIsRefused()
    {
        Network network = Ran(seed: 3);
        byte[] bytes = Take(network);
        for (int length = 0; length < bytes.Length; length++)
        {
            int at = Snapshot.Read(network, bytes[..length], 0, length);
            Assert.IsTrue(at >= 0 && at <= length, $"{length} of {bytes.Length} bytes: got {at}");
        }

        Assert.AreEqual(-1, Snapshot.Read(network, bytes, 0, bytes.Length));
    }

    [TestMethod]
    public void EveryValueOutOfRangeIsRefusedWhereItStands()
    {
        Network network = Ran(seed: 3);
        byte[] bytes = Take(network);
        var fields = new SnapshotFields();
        network.Visit(fields);
        Assert.AreEqual(bytes.Length, fields.End);
        int tried = 0;
        foreach ((int at, int size, long min, long max) in fields.Values)
        {
            long limit = size == 8 ? long.MaxValue : (1L << (8 * size - 1)) - 1;
            if (min > -limit - 1) tried += CheckRefusedAt(network, bytes, at, size, min - 1);
            if (max < limit) tried += CheckRefusedAt(network, bytes, at, size, max + 1);
        }

        Assert.IsGreaterThan(900, tried);
    }

    [TestMethod]
    public void AnotherVersionAndBytesTooManyAreRefused()
    {
        Network network = Ran(seed: 3);
        byte[] bytes = Take(network);
        byte[] longer = [.. bytes, 0];
        Assert.AreEqual(bytes.Length, Snapshot.Read(network, longer, 0, longer.Length));
        CheckRefusedAt(network, bytes, 0, 2, Snapshot.Version + 1);
        CheckRefusedAt(network, bytes, 0, 2, Snapshot.Version - 1);
    }

    [TestMethod]
    public void DamageNeverThrowsAndAGoodSnapshotMendsEverything()
    {
        Network network = Ran(seed: 3);
        Network untouched = Ran(seed: 3);
        byte[] good = Take(network);
        var random = new Random(8);
        for (int n = 0; n < 3000; n++)
        {
            byte[] bad = [.. good];
            int flips = random.Next(1, 5);
            for (int flip = 0; flip < flips; flip++)
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            int at = Snapshot.Read(network, bad, 0, bad.Length);
            Assert.IsTrue(at == -1 || (at >= 0 && at < bad.Length), $"damage {n}: got {at}");
        }

        Assert.AreEqual(-1, Snapshot.Read(network, good, 0, good.Length));
        CollectionAssert.AreEqual(good, Take(network));
        CollectionAssert.AreEqual(
            StateReader.Of(untouched).Lines.ToArray(), StateReader.Of(network).Lines.ToArray());
    }

    [TestMethod]
    public void TheSizeBoundIsReachedWhenEverybodyFires()
    {
        // Two inputs and three neurons far above threshold: of each the one list that matters is
        // full.
        var sketch = new NetworkSketch(1);
        sketch.Input(2);
        sketch.Lif(3, Limits.NoLeakQ31, 1 << 15);
        sketch.Dense(0, 1, (_, _) => 127).Scale = 4;
        Network network = sketch.Build();
        int quiet = Take(network).Length;
        for (int t = 0; t < 5; t++) network.StepWith(0, 1);
        network.Populations[0].Spikes.TryAppend(0);
        network.Populations[0].Spikes.TryAppend(1);

        // Version 2; step, trial, trial step and mode 8 each; one scale 8; a count 2 and indices 2
        // each of two inputs and three neurons; three potentials 4 each; six weights.
        const int Most = 2 + 32 + 8 + (2 + 4) + (2 + 6) + 12 + 6;
        Assert.AreEqual(Most, Snapshot.SizeMax(network));
        Assert.AreEqual(Most, Take(network).Length);
        Assert.AreEqual(Most - 4 - 6, quiet);
    }

    [TestMethod]
    public void ASnapshotMayBeginAnywhereInABuffer()
    {
        Network network = Ran(seed: 3);
        byte[] expected = Take(network);
        byte[] buffer = new byte[expected.Length + 20];
        Array.Fill(buffer, (byte)0xA5);
        Assert.AreEqual(expected.Length, Snapshot.Write(network, buffer, 7));
        CollectionAssert.AreEqual(expected, buffer[7..(7 + expected.Length)]);
        Assert.IsTrue(buffer[..7].Concat(buffer[(7 + expected.Length)..]).All(b => b == 0xA5));
        Assert.AreEqual(-1, Snapshot.Read(network, buffer, 7, expected.Length));
    }

    private static void CheckGoesOn(int seed)
    {
        NetworkSketch sketch = RandomSketches.Make(seed);
        Network first = sketch.Build();
        Network second = sketch.Build();
        var random = new Random(seed);
        int stop = random.Next(1, 40);
        LiveAnotherLife(second, steps: stop + 1);
        (StageHashes one, StageHashes two) = (new(), new());
        bool together = false;
        for (int t = 0; t < 60; t++)
        {
            Network[] both = together ? [first, second] : [first];
            if (t % 25 == 0) Array.ForEach(both, n => n.BeginTrial(learn: true));
            if (t % 25 == 4) Array.ForEach(both, n => n.WindowOpen = true);
            if (t % 25 == 24) Array.ForEach(both, n => n.EndTrial());
            int density = t % 20 < 12 ? 40 : 0;
            foreach (Population input in first.Populations.Where(p => p.Potential == null))
            {
                for (int i = 0; i < input.Size; i++)
                {
                    if (random.Next(100) >= density) continue;
                    Array.ForEach(both, n => n.Populations[input.Index].Spikes.TryAppend(i));
                }
            }

            if (t == stop)
            {
                // After input was appended for the step to come: it is part of the state.
                byte[] bytes = Take(first);
                Assert.AreEqual(-1, Snapshot.Read(second, bytes, 0, bytes.Length), $"seed {seed}");
                CollectionAssert.AreEqual(bytes, Take(second),
                    $"seed {seed}: what was read is not what was written");
                together = true;
            }

            first.Step(one);
            if (!together) continue;
            second.Step(two);
            Assert.AreEqual(one.All(), two.All(), $"seed {seed}, step {t}");
        }

        CollectionAssert.AreEqual(Take(first), Take(second),
            $"seed {seed}: a later snapshot differs");
    }

    /// <summary>Other input up to the very step that comes next after the snapshot: none of it may
    /// stay.</summary>
    private static void LiveAnotherLife(Network network, int steps)
    {
        network.BeginTrial(learn: true);
        network.WindowOpen = true;
        for (int t = 0; t < steps; t++)
        {
            foreach (Population input in network.Populations.Where(p => p.Potential == null))
            {
                for (int i = t % 2; i < input.Size; i += 2) input.Spikes.TryAppend(i);
            }

            network.Step(null);
        }
    }

    private static int CheckRefusedAt(Network network, byte[] good, int at, int size, long value)
    {
        byte[] bad = [.. good];
        for (int b = 0; b < size; b++) bad[at + b] = (byte)(value >> (8 * b));
        Assert.AreEqual(at, Snapshot.Read(network, bad, 0, bad.Length), $"{value} at {at}");
        return 1;
    }

    /// <summary>A network with every kind of state, in the middle of a learning trial.</summary>
    private static Network Ran(int seed)
    {
        Network network = LearningNetworks.Everything((ulong)seed).Build();
        LearningNetworks.Run(network, steps: 50, observer: null);
        return network;
    }

    private static byte[] Take(Network network)
    {
        byte[] bytes = new byte[Snapshot.SizeMax(network)];
        return bytes[..Snapshot.Write(network, bytes, 0)];
    }
}
