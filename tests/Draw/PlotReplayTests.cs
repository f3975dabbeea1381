using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;
using EdgeSpike.Vectors;

namespace EdgeSpike.Tests.Draw;

/// <summary>What `plot` sees in a recording is what happened.</summary>
[TestClass]
public class PlotReplayTests
{
    [TestMethod]
    public void SpikesPotentialsAndOutputsAreThoseThatWereRecorded()
    {
        using var sample = new PlotSample();
        sample.Show(learn: true, 0, 0);
        sample.Show(learn: true, 1, 0);
        TrialTrace trial = sample.Replay().Trial;
        Assert.AreEqual((PlotSample.Steps, 0L, true), (trial.Count, trial.Skipped, trial.IsWhole));

        var spikes = from t in Enumerable.Range(0, trial.Count)
                     from spike in trial[t].Spikes
                     where spike.Population == 1
                     select (t, spike.Neuron);
        CollectionAssert.AreEqual(sample.Spikes, spikes.ToArray());
        Assert.IsGreaterThan(10, sample.Spikes.Count);
        for (int t = 0; t < trial.Count; t++)
        {
            Assert.AreEqual(sample.Outputs[t], trial[t].Potential(2, 0), 1.0 / 4096);
            Assert.AreEqual(t >= PlotSample.WindowStart, trial[t].WindowOpen);
            for (int j = 0; j < 6; j++)
            {
                // θ = 0.5; both sides are truncated to the stored unit of 2⁻¹⁹.
                bool fired = sample.Spikes.Contains((t, j));
                Assert.AreEqual(fired, trial[t].Potential(1, j) >= 0.5 - 2e-6,
                    $"step {t}, neuron {j}");
            }
        }
    }

    [TestMethod]
    public void InputSpikesBelongToTheStepThatTheyWereGivenTo()
    {
        using var sample = new PlotSample();
        sample.Begin(learn: false, -1);
        sample.Session.Step();
        sample.Session.Spike(0, 1);
        sample.Session.Spike(0, 3);
        sample.Session.Step();
        sample.Session.Step();
        sample.Session.EndTrial(-1);
        TrialTrace trial = sample.Replay().Trial;
        CollectionAssert.AreEqual(
            new[] { 0, 2, 0 },
            Enumerable.Range(0, trial.Count)
                .Select(t => trial[t].Spikes.Count(s => s.Population == 0)).ToArray());
    }

    [TestMethod]
    public void TheLastWholeTrialIsShownUnlessAnotherIsAskedFor()
    {
        using var sample = new PlotSample();
        for (int n = 1; n <= 4; n++) sample.Show(learn: n % 2 == 1, n % 2, 1);
        sample.Begin(learn: true, 0);
        sample.Run(7);
        Assert.AreEqual(4, sample.Replay().Trial.Note.Number);
        Assert.AreEqual(
            new TrialNote(2, false, 0) { Decision = 1, FirstStep = 60 },
            Replayed.Read(sample.Path, 2).Trial.Note);
        TrialTrace begun = Replayed.Read(sample.Path, 5).Trial;
        Assert.AreEqual((5, 7, false), (begun.Note.Number, begun.Count, begun.IsWhole));
        var refused = Assert.ThrowsExactly<BadInputException>(() => Replayed.Read(sample.Path, 6));
        StringAssert.EndsWith(refused.Message, "no trial 6, expected 1 to 5");
    }

    [TestMethod]
    public void FirstWeightsAreThePlansAndLastOnesHaveLearned()
    {
        using var sample = new PlotSample(density: 0.7);
        int[] first =
            TrialWatch.WeightsOf(NetworkBuilder.Build(sample.Plan, new Kernels()).Projections[0]);
        for (int n = 0; n < 5; n++) sample.Show(learn: true, n % 2, 0);
        Replayed replayed = sample.Replay();
        int[] last = TrialWatch.WeightsOf(replayed.Network.Projections[0]);
        CollectionAssert.AreEqual(first, replayed.FirstWeights[0]);
        CollectionAssert.AreEqual(TrialWatch.WeightsOf(sample.Network.Projections[0]), last);
        CollectionAssert.AreNotEqual(first, last);
    }

    [TestMethod]
    public void OfAVeryLongTrialTheLastStepsAreKept()
    {
        const int steps = 5_500;
        using var sample = new PlotSample();
        sample.Begin(learn: false, -1);
        sample.Run(steps);
        sample.Session.EndTrial(-1);
        TrialTrace trial = sample.Replay().Trial;
        Assert.AreEqual((steps, 5_000, 500L), ((int)trial.Steps, trial.Count, trial.Skipped));
        Assert.AreEqual(sample.Outputs[500], trial[0].Potential(2, 0), 1.0 / 4096);
        Assert.AreEqual(sample.Outputs[^1], trial[trial.Count - 1].Potential(2, 0), 1.0 / 4096);
    }

    [TestMethod]
    public void ARecordingWithoutTrialsIsOneStretch()
    {
        using var sample = new PlotSample();
        sample.Run(30);
        Replayed replayed = sample.Replay();
        Assert.IsEmpty(replayed.Trials);
        Assert.AreEqual((0, 30, false),
            (replayed.Trial.Note.Number, replayed.Trial.Count, replayed.Trial.IsWhole));
    }

    [TestMethod]
    public void AFaultIsSaidAndEverythingBeforeItIsKept()
    {
        using var sample = new PlotSample();
        sample.Show(learn: true, 0, 0);
        sample.Network.Projections[0].Weights.Put(0, 99);
        sample.Show(learn: true, 0, 0);
        Replayed replayed = sample.Replay();
        Assert.AreEqual(PlayOutcome.Diverged, replayed.Outcome);
        StringAssert.Contains(replayed.Divergence, $"step {PlotSample.Steps + 10} (");
        Assert.AreEqual(1, replayed.Trial.Note.Number);
        var refused = Assert.ThrowsExactly<BadInputException>(() => Replayed.Read(sample.Path, 3));
        StringAssert.Contains(refused.Message, "expected 1 to 2: diverges at step");
    }

    [TestMethod]
    public void ATrialWithAGapOrARestoreIsNoWholeOne()
    {
        using var sample = new PlotSample();
        sample.Show(learn: true, 0, 0);
        var state = new byte[Snapshot.SizeMax(sample.Network)];
        int size = Snapshot.Write(sample.Network, state, 0);
        sample.Begin(learn: true, 1);
        sample.Run(10);
        Assert.IsTrue(sample.Session.Restore(RecordingFormat.Undo, state, 0, size));
        sample.Session.EndTrial(1);
        Replayed replayed = sample.Replay();
        Assert.AreEqual((PlayOutcome.Exact, ""), (replayed.Outcome, replayed.Missing));
        Assert.HasCount(2, replayed.Trials);
        Assert.AreEqual((1, true), (replayed.Trial.Note.Number, replayed.Trial.IsWhole));
        Assert.IsFalse(replayed.Trials[1].IsJudged);

        using var files = new ReplayFiles();
        Assert.AreEqual("20 steps in 1 gaps are not covered",
            Replayed.Read(files.Gappy("gap", 31, 50), 0).Missing);
    }

    [TestMethod]
    public void WhatEveryNeuronDidDecidesWhichAreDrawn()
    {
        using var sample = new PlotSample();
        sample.Show(learn: false, 0, 0);
        Replayed replayed = sample.Replay();
        int[] busiest =
            [.. sample.Spikes.GroupBy(s => s.Neuron).Select(g => g.Count()).OrderDescending()];
        IReadOnlyList<NeuronPlace> chosen = NeuronChoice.Busiest(replayed);
        CollectionAssert.AreEqual(
            busiest.Take(3).ToArray(),
            chosen.Select(c => sample.Spikes.Count(s => s.Neuron == c.Neuron)).OrderDescending()
                .ToArray());

        NeuronPlace[] expected = [new(1, 2), new(1, 5)];
        CollectionAssert.AreEqual(expected, NeuronChoice.Parse("2, cells:5,2", replayed).ToArray());
        foreach (string wrong in new[] { "6", "-1", "", "x", "touch:1", "cells:", "cells:6",
            "1,,2", "99999999999" })
        {
            Assert.ThrowsExactly<BadInputException>(() => NeuronChoice.Parse(wrong, replayed),
                wrong);
        }
    }

    [TestMethod]
    public void SpikesOfAnEncoderAreDrawnAndCounted()
    {
        NetworkPlan plan = SensorPlan.Make(9);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "encoded.espk");
        var counted = new List<NeuronPlace>();
        using (var file = new FileByteSink(path))
        {
            Recorder recorder = BlockSink.Record(network, plan, "encoded", file, 10, 1000);
            var input = (InputPopulation)network.Populations[0];
            var relay = new SessionRelay { Listener = recorder };
            relay.Watch = new AfterStage(Stage.Deliver, _ =>
            {
                int from = input.Spikes.Head * input.Spikes.Size;
                short[] fired =
                    input.Spikes.Indices[from..(from + input.Spikes.Counts[input.Spikes.Head])];
                counted.AddRange(fired.Select(neuron => new NeuronPlace(0, neuron)));
            });
            var session = new Session(network, relay);
            var sample = new int[input.Source.Channels];
            session.BeginTrial(false, -1);
            for (int t = 0; t < 200; t++)
            {
                for (int c = 0; c < sample.Length; c++) sample[c] = (t * 997 + c * 5003) % 32768;
                if (t % 4 == 0) session.Sample(0, sample);
                session.Step();
            }

            session.EndTrial(-1);
            recorder.Close();
            file.Commit();
        }

        Replayed replayed = Replayed.Read(path, 0);
        Assert.AreEqual(PlayOutcome.Exact, replayed.Outcome);
        NeuronPlace[] drawn = [.. Enumerable.Range(0, 200)
            .SelectMany(t => replayed.Trial[t].Spikes).Where(spike => spike.Population == 0)];
        Assert.IsGreaterThan(20, counted.Count);
        CollectionAssert.AreEqual(counted, drawn);
        string svg = RecordingSheet.Draw(replayed, [], "encoded.espk", weights: false).Svg;
        StringAssert.Contains(svg, $"{Inputs(replayed)} neurons, {counted.Count} spikes");
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

        static int Inputs(Replayed replayed) => replayed.Plan.Populations[0].Size;
    }

    [TestMethod]
    public void ClassesHaveTheirNamesWhereTheyAreKnown()
    {
        using var sample = new PlotSample();
        sample.Show(learn: true, 1, 0);
        sample.Close();
        Replayed replayed = Replayed.Read(sample.Path, 0, "left", "right");
        string svg = RecordingSheet.Draw(replayed, [], "sample", weights: false).Svg;
        StringAssert.Contains(svg, "class right shown, left answered: wrong");
        StringAssert.Contains(svg, ">left</text>");
    }
}
