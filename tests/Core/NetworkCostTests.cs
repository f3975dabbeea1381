using System.Diagnostics;

using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>What a step costs: nothing in silence, and never a byte.</summary>
[TestClass]
public class NetworkCostTests
{
    [TestMethod]
    [DataRow(10)]
    [DataRow(10_000)]
    public void ASilentStepCallsNoKernelAndWritesNoCell(int neurons)
    {
        var kernels = new CountingKernels();
        Network network = Silent(neurons, kernels);
        string[] before = [.. StateReader.Of(network).Lines.Where(IsCell)];

        // Whoever looks may have written: one sweep makes sure of it.
        for (int t = 0; t < 100; t++) network.Step(null);
        kernels.Calls = 0;
        for (int t = 0; t < 5000; t++) network.Step(null);
        Assert.AreEqual(0, kernels.Calls);
        CollectionAssert.AreEqual(before, StateReader.Of(network).Lines.Where(IsCell).ToArray());
    }

    [TestMethod]
    public void WhatIsLeftLeaksInAFewSweeps()
    {
        // τ = 20: an octave is 13.5 steps, and 2³⁰ is zero after 30 of them; potentials and one
        // trace.
        var kernels = new CountingKernels();
        Network network = Sketch(100).Build(kernels);
        network.BeginTrial(learn: true);
        network.StepWith(0);
        kernels.Calls = 0;
        for (int t = 0; t < 5000; t++) network.Step(null);
        Assert.IsGreaterThan(10, kernels.Calls);
        Assert.IsLessThan(2 * 31, kernels.Calls);
    }

    [TestMethod]
    public void ASilentStepTakesNoLongerWithMoreNeurons()
    {
        Network small = Silent(10, new Kernels());
        Network large = Silent(10_000, new Kernels());
        double ratio = double.MaxValue;

        // A thousand times the work would show in any run; the best of some is not disturbed by
        // others.
        for (int n = 0; n < 20; n++) ratio = Math.Min(ratio, Time(large) / Time(small));
        Assert.IsLessThan(4, ratio);
    }

    [TestMethod]
    [DataRow(false, false)]
    [DataRow(true, false)]
    [DataRow(true, true)]
    public void AStepAllocatesNothing(bool learn, bool hashed) =>
        CheckAllocation(learn, hashed, CommitKind.Hazard);

    [TestMethod]
    public void RoundingAllocatesNothing() =>
        CheckAllocation(learn: true, hashed: true, CommitKind.Rounding);

    [TestMethod]
    public void ATrialAllocatesNothing()
    {
        CheckTrial(LearningNetworks.Everything(3).Build());
        CheckTrial(LearningNetworks.Adaptive(3).Build());
    }

    private static void CheckTrial(Network network)
    {
        LearningNetworks.Run(network, steps: 30, observer: null);
        Allocation.AssertNone(() =>
        {
            for (int trial = 0; trial < 5; trial++)
            {
                network.EndTrial();
                network.BeginTrial(learn: true);
            }
        });
    }

    [TestMethod]
    public void ASnapshotIntoAKeptBufferAllocatesOnlyItsWriter()
    {
        Network network = LearningNetworks.Everything(3).Build();
        LearningNetworks.Run(network, steps: 30, observer: null);
        byte[] bytes = new byte[Snapshot.SizeMax(network)];
        Snapshot.Write(network, bytes, 0);
        long allocated = Allocation.Fewest(() =>
        {
            for (int n = 0; n < 10; n++) Snapshot.Write(network, bytes, 0);
        });
        Assert.IsLessThanOrEqualTo(10 * 64, allocated);
    }

    [TestMethod]
    public void AdaptationAndFilteredEligibilitiesAllocateNothing() =>
        CheckAllocation(learn: true, hashed: true, CommitKind.Filtered);

    private static void CheckAllocation(bool learn, bool hashed, CommitKind commit)
    {
        NetworkSketch sketch = LearningNetworks.Recurrent(2, 50, commit);
        if (commit == CommitKind.Filtered)
        {
            sketch.Projections[2].Commit = CommitKind.Rounding;
            sketch.Populations[1].Adaptation = new AdaptationSketch(25, 2_146_000_000, 1 << 24);
            sketch.Populations[1].Shape = SurrogateShape.MultiGaussian;
        }

        Network network = sketch.Build();
        StageHashes? observer = hashed ? new StageHashes() : null;
        network.BeginTrial(learn);
        network.WindowOpen = true;
        Steps(20);
        Allocation.AssertNone(() => Steps(500));
        Assert.IsGreaterThan(100, network.Populations[1].SpikeCount);
        Assert.AreEqual(learn, network.Projections[0].WeightChanges > 0);

        void Steps(int count)
        {
            for (int t = 0; t < count; t++)
            {
                LearningNetworks.Append(network, t);
                network.Step(observer);
            }
        }
    }

    private static NetworkSketch Sketch(int neurons)
    {
        var sketch = new NetworkSketch(1);
        sketch.Input(1);
        sketch.Lif(neurons, (uint)(Math.Exp(-1.0 / 20) * (1u << 31)), 1 << 15);
        sketch.Readout(2, (uint)(Math.Exp(-1.0 / 20) * (1u << 31)));
        sketch.Dense(0, 1, (_, j) => j % 127);
        sketch.Dense(1, 2, (j, _) => j % 127 - 60).Scale = -4;
        sketch.Projections[0].Commit = CommitKind.Hazard;
        sketch.Projections[0].Exponent = 20;
        sketch.Populations[1].Learns = true;
        sketch.Populations[2].Learns = true;
        sketch.Populations[1].Signals.Add(new(SketchedSignal.Symmetric, 1, 0, 0));
        return sketch;
    }

    /// <summary>A network that has been busy and has come to rest, in a learning trial.</summary>
    private static Network Silent(int neurons, Kernels kernels)
    {
        Network network = Sketch(neurons).Build(kernels);
        network.BeginTrial(learn: true);
        for (int t = 0; t < 50; t++) network.StepWith(0);
        for (int t = 0; t < 1000; t++) network.Step(null);
        return network;
    }

    /// <summary>Everything but counters and scales.</summary>
    private static bool IsCell(string line) => !line.Contains("Counter") && !line.Contains("Scale");

    private static double Time(Network network)
    {
        long start = Stopwatch.GetTimestamp();
        for (int t = 0; t < 2000; t++) network.Step(null);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private sealed class CountingKernels : Kernels
    {
        public int Calls { get; set; }

        public override void AddRows(sbyte[] weights, int[] x, int gain, short[] spikes,
            int from, int count)
        {
            Calls++;
            base.AddRows(weights, x, gain, spikes, from, count);
        }

        public override int Fire(int[] potential, int threshold, short[] spikes, int to)
        {
            Calls++;
            return base.Fire(potential, threshold, spikes, to);
        }

        public override bool Shrink(int[] x, int keepQ31)
        {
            Calls++;
            return base.Shrink(x, keepQ31);
        }

        public override int Triangle(
            int[] potential, int threshold, int width, long slopeQ31, short[] psi, short[] active,
            int known)
        {
            Calls++;
            return base.Triangle(potential, threshold, width, slopeQ31, psi, active, known);
        }
    }
}
