using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Tasks;

/// <summary>Motions that a board is taught one class after the other, awake and asleep.</summary>
[TestClass]
public class MotionsInTurnTaskTests
{
    // Ranges are wider than the motions: some inputs never fire, and what they lead to is plastic
    // in sleep.
    private const string Text = """
        {
          "populations": {
            "input": { "kind": "input", "size": 10,
              "encoder": { "kind": "triangle", "channels": 2, "steps": 1, "curves": 5, "gains": [0],
                "ranges": [[-3000, 3000], [-3000, 3000]] } },
            "changes": { "kind": "input", "size": 10,
              "encoder": { "kind": "triangle", "channels": 2, "steps": 1, "samplesOf": "input",
                "curves": 5, "lag": 2, "gains": [0, 0] } },
            "answer": { "kind": "counting", "size": 3, "tauSteps": 16, "threshold": 2,
              "error": "regression" }
          },
          "projections": {
            "in": { "from": "input", "to": "answer", "weightBits": 16, "scale": 0,
              "rule": { "kind": "spikeTrain", "rate": 0.001, "synapseTauSteps": 4,
                "membraneTauSteps": 16 },
              "beside": { "kind": "sleepReplay", "rate": 0.001, "absence": 0.5,
                "asleepIn": ["sleep"] } },
            "changes in": { "from": "changes", "to": "answer", "weightBits": 16, "scale": 0,
              "rule": { "kind": "spikeTrain", "rate": 0.001, "synapseTauSteps": 4,
                "membraneTauSteps": 16 },
              "beside": { "kind": "sleepReplay", "rate": 0.001, "absence": 0.5,
                "asleepIn": ["sleep"] } }
          },
          "stream": { "periodMs": 20, "samplesATrial": 20, "taughtFrom": 19 },
          "schedule": { "sleep": { "steps": 500, "source": "noise" } }
        }
        """;

    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    /// <summary>The network of the task and public motions: taught in mixed order they are told
    /// apart, class by class only the last one is left.</summary>
    [TestMethod]
    public void MixedTeachingIsLearnedAndOneClassAfterTheOtherForgotten()
    {
        try
        {
            PublicData.Folder("ucr");
        }
        catch (BadInputException absent)
        {
            Assert.Inconclusive(absent.Message);
        }

        Assert.IsGreaterThan(0.6, Validated(mixed: true));
        Assert.IsLessThan(0.4, Validated(mixed: false));
    }

    /// <summary>After each class comes a night, which is a trial that no weight above zero
    /// notices; awake the same examples are taught and nothing else.</summary>
    [TestMethod]
    public void ANightIsATrialBetweenTwoClasses()
    {
        Run(new MotionsInTurnOptions { Awake = true, Times = 3 }, 16, out Network evening);
        Run(new MotionsInTurnOptions { Times = 3 }, 16, out Network morning);
        Assert.AreEqual(evening.StepCount + 500, morning.StepCount);
        int moved = 0;
        for (int q = 0; q < evening.Projections.Length; q++)
        {
            int[] before = evening.Weights(q), after = morning.Weights(q);
            for (int k = 0; k < before.Length; k++)
            {
                if (before[k] > 0) Assert.AreEqual(before[k], after[k], $"{q}, weight {k}");
                if (before[k] != after[k]) moved++;
            }
        }

        Assert.IsGreaterThan(0, moved);
    }

    [TestMethod]
    public void WhatDoesNotFitIsRefused()
    {
        SensorData data = SensorData.Read(WaveFiles.Write(folder, 30, 9));
        BadInputException refused = Assert.ThrowsExactly<BadInputException>(() =>
            new MotionsInTurnTask(NetworkFile.Describe("gesture-asleep"), data, new()));
        StringAssert.Contains(refused.Message, "gesture-asleep");
    }

    private static double Validated(bool mixed)
    {
        TaskRow row = LearningTasks.Of("motions-in-turn");
        LearningTask task = row.Make(new TaskRequest(row, row.Name)
        {
            Options = new MotionsInTurnOptions { Mixed = mixed, Awake = true, Validate = true },
        });
        return new Campaign(task, [404], [101]).RunSeeds(null).Seeds[0].Checkpoints[^1].Test;
    }

    private void Run(MotionsInTurnOptions options, int trials, out Network network)
    {
        SensorData data = SensorData.Read(WaveFiles.Write(folder, 60, 9));
        NetworkPlan plan = NetworkCompiler.Compile(NetworkText.Read(Text)).Plan;
        var task = new MotionsInTurnTask(new DescribedNetwork("test", plan), data, options);
        network = NetworkBuilder.Build(task.Plan(3), new Kernels());
        TaskRun run = task.Begin(new Session(network, null), 3);
        for (int n = 0; n < trials; n++) run.Train(n)(true);
    }
}
