using System.Text;
using System.Text.RegularExpressions;

using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>What people and editors do to a described network: pieces of text exchanged, numbers
/// made extreme, lines moved, brackets lost.</summary>
public static partial class NetworkMutation
{
    static readonly string[] Texts =
    [
        NetworkPrinter.Print(NetworkFile.Read("cue")),
        """
        {
          "stepMs": 0.5,
          "networks": {
            "column": {
              "parameters": { "n": 5, "out": null },
              "ports": { "in": "cells" },
              "populations": {
                "cells": { "kind": "lif", "size": "$n", "tauSteps": 20, "threshold": 1,
                  "surrogate": { "kind": "triangle", "height": 0.3 },
                  "signals": [{ "kind": "adaptive", "projection": "$out", "decayShift": 8 }] }
              },
              "projections": {
                "among": { "from": "cells", "to": "cells", "delaySteps": 2, "weightBits": 16, "deviation": 0.1 }
              }
            }
          },
          "uses": {
            "left": { "network": "column", "with": { "out": "left out" } },
            "right": { "network": "column", "with": { "out": "right out", "n": 7 } }
          },
          "populations": {
            "input": { "kind": "input", "size": 8 },
            "answer": { "kind": "readout", "size": 2, "keep": 0.5, "error": "regression" }
          },
          "projections": {
            "left in": { "from": "input", "to": "left.in", "density": 0.5, "statedFor": "dense", "deviation": 0.2,
              "rule": { "kind": "eprop", "commit": "rounding", "rate": 0.001 } },
            "left out": { "from": "left.cells", "to": "answer", "rule": { "kind": "delta", "rate": 0.01 } },
            "right out": { "from": "right.in", "to": "answer" }
          }
        }
        """,
        """
        {
          "stream": { "periodMs": 20, "samplesATrial": 100, "taughtFrom": 50, "unknownBelow": 40 },
          "populations": {
            "sensor": { "kind": "input", "size": 4,
              "encoder": { "kind": "delta", "channels": 2, "steps": 3, "change": 0.1, "ranges": [[-9810, 9810], [0, 500]] } },
            "answer": { "kind": "readout", "size": 2, "keep": 0.5, "error": "softmax" }
          },
          "projections": { "out": { "from": "sensor", "to": "answer", "rule": { "kind": "delta", "rate": 0.01 } } }
        }
        """,
    ];

    static readonly string[] Pieces =
    [
        "1e999", "-0", "1e-320", "0.1", "null", "true", "{}", "[]", "\"$n\"", "\"$\"", "\"\"",
        "\"\\ud800\"", "\"\\u0000\"",
        "{\"kind\":\"lif\"}", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", ",", ":", "\"", "\\",
        "/*", "\ufeff", "\u00e9",
    ];

    /// <summary>A changed text, UTF-8.</summary>
    public static byte[] Make(FuzzRandom random)
    {
        string text = random.Of(Texts);
        for (int change = random.Once(3) ? 2 : 1; change > 0; change--)
            text = Changed(text, random);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return random.Once(4) && bytes.Length > 0 ? ByteMutation.Apply(bytes, bytes, random)
            : bytes;
    }

    static string Changed(string text, FuzzRandom random)
    {
        Match[] tokens = [.. Token().Matches(text).Cast<Match>()];
        if (tokens.Length == 0) return text;
        Match token = random.Of(tokens);
        Match[] numbers = [.. tokens.Where(IsNumber).DefaultIfEmpty(token)];
        return random.Below(5) switch
        {
            0 => With(text, token, random.Of(tokens).Value),
            1 => With(text, token, random.Of(Pieces)),
            2 => With(text, random.Of(numbers), random.Extreme(0).ToString()),
            3 => FuzzText.LineMoved(text, random),
            _ => With(text, token, ""),
        };
    }

    static bool IsNumber(Match token) => char.IsAsciiDigit(token.Value[0]);

    static string With(string text, Match token, string piece) =>
        text[..token.Index] + piece + text[(token.Index + token.Length)..];

    [GeneratedRegex("""
        "[^"\n]*"|[0-9.eE+-]+|[{}\[\],:]
        """, RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
