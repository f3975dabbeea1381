using System.Globalization;

using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Tests.Data;

/// <summary>A table printed in any dialect gives the values that were printed, or is
/// refused.</summary>
[TestClass]
public class TableDialectTests
{
    [TestMethod]
    public void EveryDialectGivesTheSameValues()
    {
        int read = 0;
        for (int seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var table = new PrintedTable(random);
            LabelledData data;
            try
            {
                data = DataFiles.Read("t.csv", table.Text, new DataChoices { Cut = "runs" });
            }
            catch (BadInputException problem)
            {
                // Decimal commas between commas cannot be told from whole numbers.
                Assert.IsTrue(table.IsAmbiguous, $"seed {seed}: {problem.Message}\n{table.Text}");
                continue;
            }

            Assert.IsFalse(table.HasFractions, $"seed {seed}: read\n{table.Text}");
            read++;
            table.Check(data, $"seed {seed}:\n{table.Text}");
        }

        Assert.IsGreaterThan(2000, read);
    }

    [TestMethod]
    [DataRow("0,5,0,7,walk\n1,05,2,5,run\n")]
    [DataRow("-0,5,1\n-0,7,2\n")]
    [DataRow("0,5,1,6\n3,7,12,2\n")]
    [DataRow("ax,label\n0,5,walk\n0,7,run\n")]
    [DataRow("ax,ay,label\n0,5,0,1,walk\n0,7,3,5,run\n")]
    public void DecimalCommasBetweenCommasAreRefused(string text)
    {
        var refusal = Assert.ThrowsExactly<BadInputException>(() => DataFiles.Read("t.csv", text));
        StringAssert.Contains(refusal.Message, "a decimal comma would");
        StringAssert.StartsWith(refusal.Message, "t.csv:");
    }

    [TestMethod]
    [DataRow("ax;ay;label\n1,5;2.5;walk\n1,5;3.5;run\n",
        "t.csv:2:1: column 'ax': expected a number, got '1,5'")]
    [DataRow("ax;label\n1.234,5;walk\n1,5;run\n", "t.csv:2:1: column 'ax': expected a number")]
    [DataRow("a;b|c\n1;2|3\n", "t.csv: ';' and '|' stand in every line")]
    [DataRow("ax,label\n1.5,walk\n1.5\n", "t.csv:3: 1 cells, expected 2")]
    [DataRow("ax,label\n\"1.5,walk\n1.5,run\n", "t.csv:2: a line break inside a quoted field")]
    [DataRow("ax,label\n1.5,\"wa\"lk\n", "t.csv:2: text after the closing quote")]
    [DataRow("ax,label\n1.5,walk\nx,run\n2,run\n",
        "t.csv:3:1: column 'ax': expected a number, got 'x'")]
    [DataRow("ax,label\n1e999,walk\n2,run\n3,run\n", "t.csv:2:1: column 'ax': expected a number")]
    [DataRow("sep=\u00e9\na\u00e9label\n1\u00e9x\n", "t.csv: no column of numbers")]
    [DataRow("", "t.csv: no rows")]
    [DataRow("ax,ay\n1.5,2.5\n", "t.csv: no column of classes")]
    [DataRow("label,class\na,b\nc,d\n", "t.csv: ")]
    public void WhatIsWrongIsNamedWithItsPlace(string text, string problem)
    {
        var refusal = Assert.ThrowsExactly<BadInputException>(() => DataFiles.Read("t.csv", text));
        StringAssert.StartsWith(refusal.Message, problem);
    }

    private sealed class PrintedTable
    {
        private readonly double[][] values;
        private readonly string[] labels;
        private readonly int channels;

        public PrintedTable(Random random)
        {
            int rows = random.Next(4, 12);
            channels = random.Next(1, 5);
            char separator = ",;\t|"[random.Next(4)];
            char point = random.Next(2) == 0 ? '.' : ',';
            bool header = random.Next(2) == 0;
            bool quotes = random.Next(3) == 0;
            bool missing = random.Next(3) == 0;
            string end = random.Next(2) == 0 ? "\n" : "\r\n";
            int digits = random.Next(4);
            values = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, channels)
                .Select(_ =>
                    Math.Round((random.NextDouble() - 0.3) * Math.Pow(10, random.Next(4)), digits))
                .ToArray())];
            labels =
                [.. Enumerable.Range(0, rows).Select(n => n < rows / 2 ? "still" : "fast one")];
            bool commas = separator == ',' && !quotes;
            bool fractions = values.SelectMany(v => v).Any(v => v != Math.Floor(v));
            HasFractions = commas && point == ',' && fractions;
            IsAmbiguous = commas && (HasFractions || !fractions);
            List<string> lines = [];
            if (header) lines.Add(string.Join(separator, Enumerable.Range(0, channels)
                .Select(c => $"a{c} [m/s2]").Append("label")));
            for (int n = 0; n < rows; n++)
            {
                lines.Add(string.Join(separator,
                    values[n].Select(Number).Append(Quoted(labels[n]))));
                if (n > 0 && missing && random.Next(4) == 0) Lose(n, lines, separator);
                if (random.Next(6) == 0) lines.Add("");
            }

            Text = (random.Next(4) == 0 && separator != ',' ? $"sep={separator}{end}" : "")
                + string.Join(end, lines) + end;

            string Number(double value)
            {
                string text = value.ToString("R", CultureInfo.InvariantCulture).Replace('.', point);
                return quotes ? Quoted(text) : text;
            }

            string Quoted(string text) => quotes ? $"\"{text}\"" : text;

            // The first reading of a class must have what the others hold.
            void Lose(int n, List<string> all, char between)
            {
                if (labels[n] != labels[n - 1] || channels < 2 || all[^2].Length == 0) return;
                values[n][0] = values[n - 1][0];
                all[^1] = string.Join(between, values[n].Select(Number).Skip(1).Prepend("")
                    .Append(Quoted(labels[n])));
            }
        }

        public string Text { get; }

        public bool IsAmbiguous { get; }

        public bool HasFractions { get; }

        public void Check(LabelledData data, string message)
        {
            double[][] read = [.. Enumerable.Range(0, channels)
                .Select(c => data.Stretches.SelectMany(s => s.Channels[c]).ToArray())];
            for (int c = 0; c < channels; c++)
                CollectionAssert.AreEqual(values.Select(v => v[c]).ToArray(), read[c], message);
            string[] classes =
                [.. data.Stretches.SelectMany(s => Enumerable.Repeat(s.Class, s.Length))];
            CollectionAssert.AreEqual(labels, classes, message);
        }
    }
}
