using System.Text.Json.Nodes;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Describe;

/// <summary>One network that has every part there is.</summary>
[TestClass]
public class NetworkMuseumTests
{
    private const string Museum = """
        {
          "stepMs": 2,
          "seed": 9,
          "stream": { "periodMs": 20, "samplesATrial": 100, "taughtFrom": 50, "unknownBelow": 40 },
          "schedule": {
            "free": { "steps": 20, "source": "sample" },
            "dreams": { "steps": 5, "source": "noise" }, "again": { "steps": 5, "source": "replay", "taught": true },
            "held": { "steps": 10, "source": "nothing", "taught": true, "learns": true, "judged": true }
          },
          "populations": {
            "a": { "kind": "input", "size": 4, "channelNames": ["x", "up"],
              "encoder": { "kind": "delta", "channels": 2, "steps": 9, "change": 0.1,
              "ranges": [[-9810, 9810], [0, 5000]] } },
            "b": { "kind": "input", "size": 12,
              "encoder": { "kind": "levelCrossing", "channels": 2, "steps": 9, "levels": 3, "hysteresis": 0.01 } },
            "c": { "kind": "input", "size": 3, "encoder": { "kind": "rate", "channels": 3, "steps": 9, "peak": 0.3,
              "ranges": [[-2000, 2000]] } },
            "d": { "kind": "input", "size": 3, "encoder": { "kind": "latency", "channels": 3, "steps": 9 } },
            "e": { "kind": "input", "size": 3, "encoder": { "kind": "rankOrder", "channels": 3, "ranks": 2 } },
            "p": { "kind": "input", "size": 3,
              "encoder": { "kind": "phase", "channels": 3, "steps": 9, "bits": 8 } },
            "f": { "kind": "input", "size": 5,
              "encoder": { "kind": "population", "channels": 1, "steps": 9, "curves": 5, "width": 0.75 } },
            "t": { "kind": "input", "size": 10,
              "encoder": { "kind": "triangle", "channels": 1, "steps": 9, "samplesOf": "f", "curves": 5, "lag": 3, "lags": 2,
                "gains": [2, 3] } },
            "k": { "kind": "input", "size": 16,
              "encoder": { "kind": "kernel", "channels": 1, "steps": 9, "samplesOf": "f", "groups": 2, "dilations": 2,
                "gate": 0.125, "gains": [4] } },
            "lif": { "kind": "lif", "size": 6, "tauMs": 40, "threshold": 0.7,
              "surrogate": { "kind": "triangle", "height": 0.3 },
              "signals": [
                "symmetric", { "kind": "random", "readout": "out", "deviation": 0.1 },
                { "kind": "rateCeiling", "cost": 0.01, "ceilingHz": 12 }
              ] },
            "mixed": { "kind": "mixedLif", "size": 6, "tausSteps": [3, 10, 30], "threshold": 1,
              "noise": { "kind": "gaussian", "amplitude": 0.05, "noisyIn": ["held"] },
              "surrogate": { "kind": "table", "shape": "boxcar", "height": 0.3 },
              "signals": [{ "kind": "regenerated", "readout": "out" }] },
            "alif": { "kind": "alif", "size": 6, "tauMs": 40, "threshold": 1, "adaptive": 3, "adaptationTauMs": 400,
              "strength": 0.0174, "surrogate": { "kind": "table", "shape": "multiGaussian", "height": 0.3 },
              "signals": [{ "kind": "adaptive", "projection": "alif to out", "decayShift": 8 }] },
            "cells": { "kind": "graded", "size": 3, "tauSteps": 2, "clampedIn": ["held"], "surrogate": "derivative",
              "signals": [{ "kind": "random", "readout": "flat" }] },
            "given": { "kind": "graded", "size": 2, "tauSteps": 1, "clampedIn": "always" },
            "few": { "kind": "winners", "size": 6, "tauMs": 20, "threshold": 0.3, "winners": 2 },
            "even": { "kind": "homeostatic", "size": 6, "tauMs": 20, "threshold": 1, "targetHz": 10, "rise": 0.05 },
            "always": { "kind": "bias", "size": 1 },
            "foreign": { "kind": "synaptic", "size": 4, "threshold": 1, "potentialKeep": 0.9, "currentKeep": 0.75,
              "reset": "subtract" },
            "tired": { "kind": "refractoryLif", "size": 4, "tauMs": 20, "threshold": 1, "refractory": 3 },
            "currents": { "kind": "cubaLif", "size": 4, "tauMs": 20, "threshold": 1, "refractory": 3,
              "synapseTausMs": [10, 2] },
            "cortex": { "kind": "izhikevich", "size": 4, "a": 0.02, "b": 0.2, "c": -65, "d": 8 },
            "out": { "kind": "readout", "size": 2, "tauMs": 30, "error": "softmax", "classes": ["left", "far right"] },
            "answer": { "kind": "window", "size": 2, "window": 90, "examples": 4, "replays": 3, "bins": [4, 1],
              "rehearsal": "minMargin",
              "sizes": [100, 125], "error": "softmax" },
            "exact": { "kind": "graded", "size": 2, "tauSteps": 1, "surrogate": "derivative",
              "signals": [{ "kind": "exactPrediction", "onward": "exact to flat" }] },
            "flat": { "kind": "memoryless", "size": 1, "error": "regression" }
          },
          "projections": {
            "a to lif": { "from": "a", "to": "lif", "delaySteps": 3, "density": 0.5, "statedFor": "dense",
              "deviation": 0.2, "rule": { "kind": "eprop", "commit": "hazard", "rate": 1e-4 } },
            "lif to out": { "from": "lif", "to": "out", "rule": { "kind": "delta", "rate": 1e-3 },
              "terms": [{ "kind": "l2", "fraction": 1e-4 }, { "kind": "l1", "loss": 1e-5 },
                { "kind": "bean", "rate": 1e-5, "steepness": 2 }] },
            "t to answer": { "from": "t", "to": "answer", "weightBits": 16,
              "rule": { "kind": "normalisedDelta", "share": 0.5 } },
            "k to answer": { "from": "k", "to": "answer", "weightBits": 16 },
            "b to alif": { "from": "b", "to": "alif", "weightBits": 16, "scale": 2, "deviation": 0.4,
              "rule": { "kind": "epropFiltered", "rate": 1e-4, "filterTauMs": 30 } },
            "alif to out": { "from": "alif", "to": "out", "deviation": 0.1, "mean": 0.2, "sign": "positive" },
            "given to cells": { "from": "given", "to": "cells", "delaySteps": 1, "weightBits": 16,
              "rule": { "kind": "rflo", "commit": "plain", "rate": 0.01 } },
            "cells to flat": { "from": "cells", "to": "flat", "weightBits": 16,
              "rule": { "kind": "gradedDelta", "commit": "rounding", "rate": 0.01 } },
            "exact to flat": { "from": "exact", "to": "flat", "weightBits": 16 },
            "perturbed": { "from": "given", "to": "cells", "delaySteps": 1, "weightBits": 16,
              "rule": { "kind": "perturbation", "rate": 0.06, "sizeBits": 7, "base": "free", "perturbed": "held" } },
            "contrasted": { "from": "given", "to": "cells", "delaySteps": 1, "weightBits": 16,
              "rule": { "kind": "contrastive", "rate": 0.2, "free": "free", "clamped": "held" } },
            "back": { "from": "cells", "to": "given", "delaySteps": 1, "transposeOf": "contrasted" }
          }
        }
        """;

    [TestMethod]
    public void ItCanBeBuiltAndSurvivesPrintingAndDescribing()
    {
        CompiledNetwork compiled = NetworkCompiler.Compile(NetworkText.Read(Museum));
        Network network = NetworkRefusal.Build(compiled, 9);
        Assert.HasCount(25, network.Populations);
        byte[] bytes = NetworkText.Bytes(compiled.Plan);
        string printed = NetworkPrinter.Print(NetworkText.Read(Museum));
        CollectionAssert.AreEqual(bytes, NetworkText.Bytes(NetworkText.Plan(printed)), printed);
        string described = NetworkPrinter.Print(NetworkDescriber.Describe("museum", compiled.Plan));
        CollectionAssert.AreEqual(bytes, NetworkText.Bytes(NetworkText.Plan(described)), described);
        foreach (string text in new[] { Museum, printed, described })
        {
            Assert.AreEqual("", SchemaCheck.Problem(NetworkSchema.Make(), JsonNode.Parse(text)),
                text);
        }
    }

    /// <summary>Here or, for a rule that is not, in the example that the rule itself
    /// gives.</summary>
    [TestMethod]
    public void EveryPartThereIsIsShown()
    {
        string all = Museum + string.Join('\n', Catalogue.Rules()
            .Select(rule =>
                NetworkPrinter.Print(NetworkDescriber.Describe("example", rule.Example(1)))));
        foreach (DescribedKind kind in Vocabulary.Families.SelectMany(f => f.Kinds))
        {
            Assert.Contains($"\"{kind.Name}\"", all);
            foreach (Property property in kind.Properties)
            {
                bool shown = property.Names.Any(name => all.Contains($"\"{name}\":"));
                Assert.IsTrue(shown, $"{kind.Name}: show '{property.Name}' in the museum");
            }
        }
    }
}
