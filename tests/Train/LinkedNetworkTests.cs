using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.Train;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Train;

/// <summary>A sub-network that is described once and linked twice is two: trained together, each to
/// its own weights (Daphne, Frasconi, Gori and Soda 1993).</summary>
[TestClass]
public class LinkedNetworkTests
{
    private const string Text = """
        {
          "task": "cue",
          "networks": {
            "column": {
              "populations": {
                "cells": {
                  "kind": "lif", "size": 12, "tauMs": 200, "threshold": 0.6,
                  "surrogate": { "kind": "triangle", "height": 0.3 }
                }
              },
              "projections": {
                "inside": { "from": "cells", "to": "cells", "delaySteps": 1, "deviation": 0.02 }
              }
            }
          },
          "uses": { "left": { "network": "column" }, "right": { "network": "column" } },
          "populations": {
            "input": { "kind": "input", "size": 40 },
            "readout": { "kind": "readout", "size": 2, "tauMs": 18, "error": "softmax" }
          },
          "projections": {
            "in left": { "from": "input", "to": "left.cells", "deviation": 0.1 },
            "in right": { "from": "input", "to": "right.cells", "deviation": 0.1 },
            "out left": { "from": "left.cells", "to": "readout", "deviation": 0.1 },
            "out right": { "from": "right.cells", "to": "readout", "deviation": 0.1 }
          }
        }
        """;

    [TestMethod]
    public void BothCopiesLearnEachItsOwnWeights()
    {
        string path = Path.Combine(CommandRun.NewFolder(), "two.network.json");
        File.WriteAllText(path, Text);
        TaskRow row = LearningTasks.Of("cue");
        LearningTask task = row.Make(new TaskRequest(row, "cue") { Another = path });
        SavedModel first = NetworkFile.Open(path, [], 1);
        var options = new TrainingOptions { Length = 8, Batch = 4, Workers = 2 };
        Trained trained = new BackpropagationTrainer(options).Train(task, first, 1, null);
        Parameters before = Parameters.Of(first);
        int[] inside = [.. first.Plan.Projections.Index()
            .Where(q => q.Item.Pre == q.Item.Post).Select(q => q.Index)];
        Assert.HasCount(2, inside);
        double[][] after = [.. inside.Select(q => trained.Parameters.Blocks[q])];
        for (int n = 0; n < 2; n++)
            CollectionAssert.AreNotEqual(before.Blocks[inside[n]], after[n]);
        CollectionAssert.AreNotEqual(after[0], after[1]);
    }
}
