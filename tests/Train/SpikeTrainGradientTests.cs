using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.Train;
using EdgeSpike.HostSim.Train.SpikeTrains;
using EdgeSpike.HostSim.Train.Unrolled;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Train;

/// <summary>The gradient of counts against what counts do when weights are moved far.</summary>
[TestClass]
public class SpikeTrainGradientTests
{
    private const int Steps = 400;
    private const double Step = 0.02;

    /// <summary>Two neurons that excite each other by 0.4: o = w·N + 0.4·o, so do/dw = N/0.6. The
    /// feed-forward form sees N.</summary>
    [TestMethod]
    public void WithTheCorrectionALoopsGainIsInIt()
    {
        (double truth, double whole, double forward) = Gradients(Limits.NoLeakQ31, 0.11, 0.4);
        Assert.AreEqual(truth, whole, 0.06 * truth);
        Assert.AreEqual(0.6 * truth, forward, 0.06 * truth);
    }

    [TestMethod]
    public void InhibitionThatComesBackIsInItToo()
    {
        (double truth, double whole, double forward) = Gradients(Limits.NoLeakQ31, 0.3, -0.5);
        Assert.AreEqual(truth, whole, 0.06 * truth);
        Assert.AreEqual(1.5 * truth, forward, 0.09 * truth);
    }

    /// <summary>A leak of 0.9 and no loop: counts grow by nearly all that arrives more; what spikes
    /// took is less.</summary>
    [TestMethod]
    public void WhatTheLeakTakesHardlyGrows()
    {
        uint leak = (uint)(0.9 * Limits.NoLeakQ31);
        (double truth, double whole, double forward) = Gradients(leak, 0.3, 0);
        Assert.AreEqual(truth, whole, 0.15 * truth);
        Assert.IsLessThan(whole, forward);
    }

    [TestMethod]
    public void ASilentNeuronLearnsToFire()
    {
        (Parameters parameters, UnrolledNetwork _, NetworkPlan plan) = Make(
            Limits.NoLeakQ31, 0.001, 0);
        Parameters gradient = parameters.Zero();
        new SpikeTrainGradient(plan, recurrent: true, 0).Add(parameters, Trial(plan), gradient);
        Assert.IsLessThan(0, gradient.Blocks[0][0], "the output wants more");
    }

    [TestMethod]
    public void OtherNeuronsAreRefusedByName()
    {
        var problem = Assert.ThrowsExactly<BadInputException>(() => new SpikeTrainGradient(
            NetworkFile.Open("sensor-adaptive", [], 1).Plan, recurrent: true, 0));
        StringAssert.StartsWith(problem.Message, "population 'mixed': kind 'mixedLif'");
        StringAssert.EndsWith(problem.Message, "one of input, lif, readout, memoryless");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void ItLearnsGlyphs(bool recurrent)
    {
        TaskRow row = LearningTasks.Of("glyphs");
        LearningTask task = row.Make(
            new TaskRequest(row, "glyphs")
            {
                Another = "glyphs-loop",
                Options = new GlyphsOptions(),
            });
        SavedModel first = NetworkFile.Open("glyphs-loop", [], 1);
        var options = new TrainingOptions { Length = 2000, Batch = 16, Rate = 0.01, Workers = 1 };
        Trained trained = new SpikeTrainTrainer(options, recurrent).Train(task, first, 1, null);
        Assert.IsGreaterThan(0.7, BatchScore.Mean([.. trained.Batches.TakeLast(15)]).Right);
    }

    /// <summary>dE/dw of the input's weight, both neurons', by differences and by both
    /// forms.</summary>
    private static (double Truth, double Whole, double Forward) Gradients(
        uint leak, double weight, double loop)
    {
        (Parameters parameters, UnrolledNetwork network, NetworkPlan plan) =
            Make(leak, weight, loop);
        TrialSequence trial = Trial(plan);
        double error = Output(network, parameters, trial) - Target;
        double[] input = parameters.Blocks[0];
        double Moved(double by)
        {
            for (int j = 0; j < 2; j++) input[j] += by;
            double y = Output(network, parameters, trial);
            for (int j = 0; j < 2; j++) input[j] -= by;
            return y;
        }

        double truth = error * (Moved(Step) - Moved(-Step)) / (2 * Step);
        double[] found = [.. new[] { true, false }.Select(recurrent =>
        {
            Parameters gradient = parameters.Zero();
            new SpikeTrainGradient(plan, recurrent, 0).Add(parameters, trial, gradient);
            return gradient.Blocks[0].Sum();
        })];
        return (Math.Abs(truth), Math.Abs(found[0]), Math.Abs(found[1]));
    }

    private const double Target = 6;

    private static double Output(
        UnrolledNetwork network, Parameters parameters, TrialSequence trial)
    {
        network.Run(parameters, trial);
        return network.Populations[2].Shown[Steps - 1];
    }

    private static (Parameters Parameters, UnrolledNetwork Network, NetworkPlan Plan) Make(
        uint leak, double weight, double loop)
    {
        ProjectionPlan Synapses(int pre, int post, int delay) =>
            new($"{pre} to {post}", pre, post, new PartPlan(0))
            { Delay = delay, WeightBits = 16, Scale = 1 };
        var plan = new NetworkPlan(
            1,
            [
                new PopulationPlan("in", new PartPlan(InputKind.Id), 1, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan("cells", new PartPlan(LifKind.Id, 1 << 15), 2, leak,
                    new PartPlan(TriangleKind.Id, 1229)),
                new PopulationPlan("out", new PartPlan(ReadoutKind.Id), 1, Limits.NoLeakQ31,
                    new PartPlan(RegressionKind.Id)),
            ],
            [Synapses(0, 1, 0), Synapses(1, 1, 1), Synapses(1, 2, 0)]);
        Network built = NetworkBuilder.Build(plan, new Kernels());
        Parameters parameters = Parameters.Of(new SavedModel(plan, built));
        for (int j = 0; j < 2; j++)
        {
            parameters.Blocks[0][j] = weight;
            parameters.Blocks[1][(j * 2) + 1 - j] = loop;
            parameters.Blocks[2][j] = 0.01;
        }

        return (parameters, new UnrolledNetwork(plan), plan);
    }

    /// <summary>A spike in every step, the window open in the last.</summary>
    private static TrialSequence Trial(NetworkPlan plan)
    {
        var trial = new TrialSequence(plan.Populations.Length);
        for (int t = 0; t < Steps; t++)
        {
            trial.Spikes[0].Add([0]);
            trial.Open.Add(t == Steps - 1);
            foreach ((int p, PopulationPlan population) in plan.Populations.Index())
                trial.Targets[p].Add([.. Enumerable.Repeat(Target, population.Size)]);
        }

        return trial;
    }
}
