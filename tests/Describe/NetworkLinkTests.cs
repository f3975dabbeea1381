using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Describe;

/// <summary>Sub-networks: defined once, linked several times.</summary>
[TestClass]
public class NetworkLinkTests
{
    private const string Twice = """
        {
          "networks": {
            "column": {
              "parameters": { "n": 5, "tau": null, "told": null },
              "ports": { "in": "cells" },
              "populations": {
                "cells": { "kind": "lif", "size": "$n", "tauMs": "$tau", "threshold": 1,
                  "surrogate": { "kind": "triangle", "height": 0.3 },
                  "signals": [{ "kind": "symmetric", "projection": "$told" }] }
              },
              "projections": {
                "among": { "from": "cells", "to": "cells", "delaySteps": 1, "deviation": 0.1 },
                "out": { "from": "cells", "to": "answer", "deviation": 0.2 }
              }
            }
          },
          "uses": {
            "left": { "network": "column", "with": { "tau": 20, "told": "out" } },
            "right": { "network": "column", "with": { "tau": 30, "n": 7, "told": "right.out" } }
          },
          "populations": { "input": { "kind": "input", "size": 3 }, "answer": { "kind": "readout", "size": 2, "tauMs": 9 } },
          "projections": { "to the left": { "from": "input", "to": "left.in", "deviation": 0.3 } }
        }
        """;

    private const string ByHand = """
        {
          "populations": {
            "input": { "kind": "input", "size": 3 },
            "answer": { "kind": "readout", "size": 2, "tauMs": 9 },
            "left.cells": { "kind": "lif", "size": 5, "tauMs": 20, "threshold": 1,
              "surrogate": { "kind": "triangle", "height": 0.3 },
              "signals": [{ "kind": "symmetric", "projection": "left.out" }] },
            "right.cells": { "kind": "lif", "size": 7, "tauMs": 30, "threshold": 1,
              "surrogate": { "kind": "triangle", "height": 0.3 }, "signals": ["symmetric"] }
          },
          "projections": {
            "to the left": { "from": "input", "to": "left.cells", "deviation": 0.3 },
            "left.among": { "from": "left.cells", "to": "left.cells", "delaySteps": 1, "deviation": 0.1 },
            "left.out": { "from": "left.cells", "to": "answer", "deviation": 0.2 },
            "right.among": { "from": "right.cells", "to": "right.cells", "delaySteps": 1, "deviation": 0.1 },
            "right.out": { "from": "right.cells", "to": "answer", "deviation": 0.2 }
          }
        }
        """;

    [TestMethod]
    public void LinkedTwiceIsTwoCopies()
    {
        byte[] copies = NetworkText.Bytes(NetworkText.Plan(Twice));
        CollectionAssert.AreEqual(NetworkText.Bytes(NetworkText.Plan(ByHand)), copies);

        string printed = NetworkPrinter.Print(NetworkText.Read(Twice));
        CollectionAssert.AreEqual(copies, NetworkText.Bytes(NetworkText.Plan(printed)));
        Assert.Contains("\"uses\"", printed);

        CompiledNetwork compiled = NetworkCompiler.Compile(NetworkText.Read(Twice));
        Network network = NetworkRefusal.Build(compiled, 1);
        Assert.AreEqual(12,
            network.Populations.Where(p => p.Spiking && p.Potential != null).Sum(p => p.Size));
    }

    [TestMethod]
    [DataRow("\"tau\": 20, ", "", "net:18:13: parameter 'tau' is missing, expected it in 'with'")]
    [DataRow("\"tau\": 20", "\"tao\": 20",
        "net:18:46: the sub-network has no property 'tao': expected one of n, tau, told")]
    [DataRow("\"tau\": 20", "\"tau\": -20",
        "net:18:53: tauMs -20: expected 0.480898 to 65535.5 ms")]
    [DataRow("\"tau\": 20", "\"tau\": []",
        "net:18:53: a list, expected a number or a text without $")]
    [DataRow("\"$tau\"", "\"$tao\"",
        "net:7:58: parameter '$tao' does not exist: expected one of $n, $tau, $told")]
    [DataRow("\"network\": \"column\"", "\"network\": \"row\"",
        "net:18:26: network 'row' does not exist: expected one of column")]
    [DataRow("\"left.in\"", "\"left.inn\"",
        "net:22:60: population 'left.inn' does not exist: expected one of input, answer, "
            + "left.cells, right.cells, left.in")]
    [DataRow("\"in\": \"cells\"", "\"in\": \"cell\"",
        "net:5:24: port to 'left.cell': no such population")]
    [DataRow("\"input\": {", "\"left.cells\": {",
        "net:18:5: a second population 'left.cells', expected one")]
    public void MistakesHaveTheirPlace(string found, string instead, string problem)
    {
        int at = Twice.IndexOf(found, StringComparison.Ordinal);
        string text = Twice[..at] + instead + Twice[(at + found.Length)..];
        var refusal = Assert.ThrowsExactly<BadInputException>(() => NetworkText.Plan(text));
        Assert.StartsWith(problem, refusal.Message);
    }
}
