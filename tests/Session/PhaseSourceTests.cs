using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;
using EdgeSpike.Vectors;

namespace EdgeSpike.Tests.Sessions;

/// <summary>Phases that show noise of the inputs' shape, and inputs of earlier phases.</summary>
[TestClass]
public class PhaseSourceTests
{
    private const int Steps = 200;

    [TestMethod]
    public void NoiseHasTheMeanOfWhatWasShown()
    {
        var shown = new Seen();
        Network network = Build(Plan([Row(Source.Sample), Row(Source.Noise)]));
        var presenter =
            new Presenter(new Session(network, shown), Schedule(Source.Sample, Source.Noise));
        for (int trial = 0; trial < 20; trial++)
            presenter.Play(new ByRate(0.05, 0.1, 0.4), true, 2);
        for (int i = 0; i < 3; i++)
        {
            double rate = shown.Spikes[0].Count(s => s.Neuron == i) / (20.0 * Steps);
            double noise = shown.Spikes[1].Count(s => s.Neuron == i) / (20.0 * Steps);
            Assert.AreEqual(rate, presenter.Means.Mean(0, i) / (double)(1 << 30),
                6 * Math.Sqrt(rate / 1024), $"{i}");
            Assert.AreEqual(rate, noise, 6 * Math.Sqrt(rate / 1024), $"neuron {i}");
        }

        Assert.IsFalse(shown.Spikes[1].Any(s => s.Neuron > 2),
            "what was never shown is never drawn");
    }

    /// <summary>What an encoder makes of samples has a mean, too; its noise enters as spikes and is
    /// recorded.</summary>
    [TestMethod]
    public void NoiseHasTheMeanOfWhatEncodersMade()
    {
        PhasePlan[] rows = Schedule(Source.Sample, Source.Noise);
        NetworkPlan plan = Encoded(rows);
        var shown = new Seen { Encoded = true };
        Play(new Session(Build(plan), shown));
        for (int i = 0; i < 2; i++)
        {
            double rate = shown.Spikes[0].Count(s => s.Neuron == i) / (20.0 * Steps);
            double noise = shown.Spikes[1].Count(s => s.Neuron == i) / (20.0 * Steps);
            Assert.IsGreaterThan(0.05, rate);
            Assert.AreEqual(rate, noise, 6 * Math.Sqrt(rate / 1024), $"neuron {i}");
        }

        Network network = Build(plan);
        var sink = new MemorySink();
        var recorder = BlockSink.Record(network, plan, "", sink, 1, 1000);
        Play(new Session(network, recorder));
        recorder.Close();
        Player player = RecordedRun.Open(sink.ToArray());
        PlayOutcome outcome = player.Play();
        Assert.AreEqual(PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));

        void Play(Session session)
        {
            var presenter = new Presenter(session, rows);
            for (int trial = 0; trial < 20; trial++)
                presenter.Play(new Values(8000, 30000), true, 2);
        }
    }

    /// <summary>Where a sample lasts the encoder speaks, and nobody else.</summary>
    [TestMethod]
    public void AnInputThatShowsASampleTakesNoSpikes()
    {
        var session = new Session(Build(Encoded([])), null!);
        session.BeginTrial(false, -1);
        Assert.IsTrue(session.Spike(0, 0));
        Assert.IsFalse(session.Spike(0, 0), "in order");
        session.Step();
        Assert.IsTrue(session.Sample(0, [1000, 2000]));
        Assert.IsFalse(session.Spike(0, 0));
        for (int t = 0; t < 4; t++) session.Step();
        Assert.IsTrue(session.Spike(0, 0), "four steps later it is silent");
    }

    [TestMethod]
    public void ReplayShowsAnEarlierPhaseStepByStep()
    {
        var shown = new Seen();
        PhasePlan[] rows = Schedule(Source.Sample, Source.Replay);
        rows[0].Taught = true;
        rows[1].Taught = true;
        Network network = Build(Plan(rows));
        var presenter = new Presenter(new Session(network, shown), rows);
        for (int trial = 0; trial < 30; trial++)
        {
            shown.Trial = trial;
            presenter.Play(new ByRate(0.05, 0.1, 0.4) { Wanted = 100 + trial }, true, 2);
        }

        var first = shown.Spikes[0].GroupBy(s => s.Trial).ToDictionary(g => g.Key, g => Text(g));
        var again = shown.Spikes[1].GroupBy(s => s.Trial).ToDictionary(g => g.Key, g => Text(g));
        HashSet<int> sources = [];
        foreach ((int trial, string text) in again)
        {
            int source = first.Single(f => f.Value == text).Key;
            Assert.IsLessThanOrEqualTo(trial, source);
            sources.Add(source);
            Assert.AreEqual(100 + source, shown.Targets[(trial, 1)],
                "the teacher's words of that phase");
        }

        Assert.IsGreaterThan(10, sources.Count);
        Assert.AreEqual((30, 30L), (presenter.Store.Count, presenter.Store.Offered));
    }

    [TestMethod]
    public void SamplesAreReplayedToo()
    {
        var shown = new Seen();
        PhasePlan[] rows = Schedule(Source.Sample, Source.Replay);
        Network network = Build(Encoded(rows));
        var presenter = new Presenter(new Session(network, shown), rows);
        presenter.Play(new Values(100, 200), true, 2);
        Assert.HasCount(Steps / 4, shown.Samples[0].ToArray());
        CollectionAssert.AreEqual(
            shown.Samples[0].SelectMany(s => s).ToArray(),
            shown.Samples[1].SelectMany(s => s).ToArray());
    }

    /// <summary>Of 400 phases each of the first 100 and of the last 100 is kept with the same
    /// chance.</summary>
    [TestMethod]
    public void AFullStoreKeepsASampleOfAll()
    {
        PhasePlan[] rows = Schedule(Source.Sample, Source.Replay);
        int early = 0, late = 0;
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var shown = new Seen();
            Network network = Build(Plan(rows, seed));
            var presenter = new Presenter(
                new Session(network, shown), rows, null!, new InputStore(network, 10, 3000));
            for (int trial = 0; trial < 700; trial++)
            {
                shown.Trial = trial;
                presenter.Play(new Numbered(Math.Min(trial, 400)), true, trial < 400 ? 1 : 2);
                if (trial >= 400 && shown.Replayed < 100) early++;
                if (trial >= 400 && shown.Replayed is >= 300 and < 400) late++;
            }

            Assert.AreEqual(10, presenter.Store.Count);
        }

        Assert.IsGreaterThan(150, early);
        Assert.IsGreaterThan(150, late);
    }

    [TestMethod]
    public void WhatDoesNotFitIsLeftOut()
    {
        PhasePlan[] rows = Schedule(Source.Sample, Source.Replay);
        var shown = new Seen();
        Network network = Build(Plan(rows));
        var presenter = new Presenter(
            new Session(network, shown), rows, null!, new InputStore(network, 4, 20));
        presenter.Play(new ByRate(0.5, 0.5, 0.5), true, 2);
        Assert.AreEqual((0, 0L, 1L),
            (presenter.Store.Count, presenter.Store.Offered, presenter.Store.TooLong));
        Assert.IsEmpty(shown.Spikes[1], "an empty store shows nothing");
    }

    [TestMethod]
    [DataRow(Source.Noise)]
    [DataRow(Source.Replay)]
    public void ItIsRecordedReplayedAndAllocatesNothing(int source)
    {
        PhasePlan[] rows = Schedule(Source.Sample, source);
        NetworkPlan plan = Plan(rows);
        Network network = Build(plan);
        var sink = new MemorySink();
        var recorder = BlockSink.Record(network, plan, "", sink, 1, 1000);
        var presenter = new Presenter(new Session(network, recorder), rows);
        var sample = new ExampleSample(network, 3);
        for (int trial = 0; trial < 5; trial++) presenter.Play(sample, true, 2);
        recorder.Close();
        Player player = RecordedRun.Open(sink.ToArray());
        PlayOutcome outcome = player.Play();
        Assert.AreEqual(PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));

        var quiet = new Presenter(new Session(network, null!), rows);
        for (int trial = 0; trial < 40; trial++) quiet.Play(sample, true, 2);
        Allocation.AssertNone(() => quiet.Play(sample, true, 2));
    }

    [TestMethod]
    public void ThereAreFourSources()
    {
        PhasePlan[] rows = Schedule(4);
        StringAssert.Contains(
            Assert.ThrowsExactly<ConfigurationException>(() => Build(Plan(rows))).Message,
            "of source 4, expected");
    }

    private static PhasePlan Row(int source) =>
        new("row", Steps) { Source = source, Learns = true };

    private static PhasePlan[] Schedule(params int[] sources) => [.. sources.Select(Row)];

    private static NetworkPlan Plan(PhasePlan[] rows, ulong seed = 5)
    {
        NetworkPlan plan = Catalogue.Rules()[0].Example(seed);
        plan.Schedule = rows;
        return plan;
    }

    private static NetworkPlan Encoded(PhasePlan[] rows)
    {
        NetworkPlan plan = Plan(rows);
        PopulationPlan input = plan.Populations[0];
        plan.Populations[0] =
            new PopulationPlan(input.Name, input.Neuron, 2, input.LeakQ31, input.Surrogate)
            {
                Encoder = new PartPlan(EdgeSpike.Encoders.RateEncoderKind.Id, 2, 4, 1 << 15),
            };
        return plan;
    }

    private static Network Build(NetworkPlan plan) => NetworkBuilder.Build(plan, new Kernels());

    private static string Text(IEnumerable<(int Trial, int Step, int Neuron)> spikes) =>
        string.Join(' ', spikes.Select(s => $"{s.Step}:{s.Neuron}"));

    /// <summary>Neurons 0, 1, 2 spike with these probabilities.</summary>
    private sealed class ByRate(params double[] rates) : Sample
    {
        private static readonly Random Random = new(7);

        public int Wanted { get; init; }

        public override void Show(Session session, int phase, int step)
        {
            for (int i = 0; i < rates.Length; i++)
            {
                if (Random.NextDouble() < rates[i]) session.Spike(0, i);
            }
        }

        public override void Teach(Session session, int phase, int step)
        {
            if (step == 0) session.SetTargets(2, [Wanted, 0]);
        }
    }

    /// <summary>One spike, whose step says which one it is.</summary>
    private sealed class Numbered(int number) : Sample
    {
        public override void Show(Session session, int phase, int step)
        {
            if (step == number / 4) session.Spike(0, number % 4);
        }
    }

    private sealed class Values(int one, int two) : Sample
    {
        public override void Show(Session session, int phase, int step)
        {
            if (step % 4 == 0) session.Sample(0, [one + step % 8 * 25 - 50, two]);
        }
    }

    /// <summary>What entered, by phase.</summary>
    private sealed class Seen : SessionListener
    {
        private int phase;
        private int step;

        public int Trial { get; set; }

        /// <summary>Whether spikes of encoders count.</summary>
        public bool Encoded { get; init; }

        public List<(int Trial, int Step, int Neuron)>[] Spikes { get; } = [[], []];

        public List<int[]>[] Samples { get; } = [[], []];

        public Dictionary<(int Trial, int Phase), int> Targets { get; } = [];

        /// <summary>Number of the sample that the last trial replayed.</summary>
        public int Replayed =>
            Spikes[1].Where(s => s.Trial == Trial).Select(s => (4 * s.Step) + s.Neuron)
                .FirstOrDefault(-1);

        public override void BeginTrial(bool learn, int label)
        {
        }

        public override void EndTrial(int decision)
        {
        }

        public override void OpenWindow()
        {
        }

        public override void CloseWindow()
        {
        }

        public override void BeginPhase(int phase) => (this.phase, step) = (phase, 0);

        public override void EndPhase(int phase, int reward)
        {
        }

        public override void Work()
        {
        }

        public override void Reward(int reward)
        {
        }

        public override void SetTargets(int population, int[] targets) =>
            Targets[(Trial, phase)] = targets[0];

        public override void Sample(int population, int[] sample) =>
            Samples[phase].Add([.. sample]);

        public override void Restoring()
        {
        }

        public override void Restored(byte reason)
        {
        }

        public override StageObserver BeforeStep() => new Look(this);

        public override void AfterStep() => step++;

        private sealed class Look(Seen seen) : StageObserver
        {
            public override void Delivered(Network network)
            {
            }

            public override void Stepped(Network network)
            {
                if (network.Populations[0] is not InputPopulation input) return;
                if (input.Source != null && !seen.Encoded) return;
                SpikeRing ring = input.Spikes;
                for (int s = 0; s < ring.Counts[ring.Head]; s++)
                    seen.Spikes[seen.phase]
                        .Add((seen.Trial, seen.step, ring.Indices[(ring.Head * ring.Size) + s]));
            }

            public override void Learned(Network network)
            {
            }
        }
    }
}
