using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What a terminal shows of a running board: 80 columns, 24 lines at most.</summary>
public static class MonitorView
{
    /// <summary>Columns of a terminal that it fits.</summary>
    public const int Columns = 80;

    /// <summary>Lines of a terminal that it fits.</summary>
    public const int Lines = 24;

    const int Width = Columns - 4;
    const int BarWidth = 44;
    const int StateWidth = 34;
    const int WhatWidth = 10;
    const int HistoryWidth = 50;
    const int Bars = 7;
    const int RatesMax = 3;
    const string Parts = " ▏▎▍▌▋▊▉";

    /// <summary>The lines in their frame.</summary>
    /// <param name="sight">What is to be seen.</param>
    /// <param name="keys">What the keys do.</param>
    public static Panel Draw(BoardSight sight, string keys) =>
        new Panel(new Markup(string.Join('\n', Page(sight))))
        {
            Border = BoxBorder.Rounded,
            Header = new PanelHeader($" edgespike monitor: {keys}Ctrl-C leaves "),
            Width = Columns,
        };

    /// <summary>The lines, with Spectre markup; without it, none is longer than 76
    /// characters.</summary>
    /// <param name="sight">What is to be seen.</param>
    public static IReadOnlyList<string> Page(BoardSight sight)
    {
        string rule = $"[grey]{new string('─', Width)}[/]";
        List<string> rates = Rates(sight);
        return
        [
            .. Head(sight), rule,
            .. rates, rule,
            .. Answer(sight, Bars - rates.Count + 1), rule,
            .. MonitorHealth.Of(sight),
        ];
    }

    /// <summary>A row: what it is about, and that.</summary>
    /// <param name="what">At most ten letters.</param>
    public static string Row(string what, string text) => $"[grey]{what,-10}[/] {text}";

    /// <summary>Text from outside, cut where it would not fit, safe to put into markup.</summary>
    public static string Fit(string text, int width) =>
        Report.Escape(text.Length <= width ? text : text[..(width - 1)] + "…");

    /// <summary>A share as a bar of blocks, to an eighth of one.</summary>
    /// <param name="share">0 … 1; what is outside is at the end.</param>
    public static string Bar(double share, int width)
    {
        int eighths =
            double.IsNaN(share) ? 0 : (int)Math.Round(Math.Clamp(share, 0, 1) * width * 8);
        string part = eighths % 8 == 0 ? "" : Parts[eighths % 8].ToString();
        return new string('█', eighths / 8) + part;
    }

    static string[] Head(BoardSight sight)
    {
        string right =
            $"{Fit(sight.State, StateWidth)}  {TimeSpan.FromSeconds(Math.Floor(sight.Seconds)):c}";
        int room = Width - right.Length - 2;
        string name = sight.Board.Board.Length > 24 ? sight.Board.Board[..24] : sight.Board.Board;
        int rest = room - name.Length - 2;
        string firmware = Fit(sight.Board.Firmware, rest);
        string space =
            new(' ', Math.Max(0, rest - Math.Min(sight.Board.Firmware.Length, rest)) + 2);
        double hertz = 1e6 / sight.Plan.Stream.PeriodMicroseconds;
        return
        [
            $"[bold]{Report.Escape(name)}[/]  {firmware}{space}[bold]{right}[/]",
            $"network {sight.Board.NetworkHash:X16}, {sight.Board.SensorChannels} channels at "
                + $"{hertz:0.##} Hz, {sight.Plan.Stream.SamplesATrial} samples a trial",
        ];
    }

    static List<string> Rates(BoardSight sight)
    {
        string samples =
            double.IsNaN(sight.SamplesASecond) ? "–" : sight.SamplesASecond.ToString("0.0");
        List<string> rows =
        [
            Row("samples/s",
                $"[bold]{samples,-8}[/][grey]steps[/] {sight.Counter(DeviceCounter.Steps),-12:N0}"
                + $"[grey]trials[/] {sight.Counter(DeviceCounter.Trials),-8:N0}"
                + $"[grey]taught[/] {sight.Counter(DeviceCounter.Taught):N0}"),
        ];
        double most = LiveTwin.StepsASecond(sight.Plan);
        double[] rates = sight.Twin.Rates;
        int[] spiking = [.. Enumerable.Range(0, rates.Length).Where(p => !double.IsNaN(rates[p]))];
        foreach (int p in spiking.Take(RatesMax))
        {
            string hertz = $"{rates[p],7:0.0} Hz";
            string name = sight.Plan.Populations[p].Name;
            rows.Add($"[grey]{Fit(name, 10)}{new string(' ', Math.Max(0, 10 - name.Length))}[/] "
                + $"{hertz} [blue]{Bar(rates[p] / most, BarWidth)}[/]");
        }

        return rows;
    }

    static List<string> Answer(BoardSight sight, int bars)
    {
        BoardAnswer last = sight.Answers.Count > 0 ? sight.Answers[^1]
            : new BoardAnswer(0, -1, 0, new long[sight.Classes.Count]);
        PlanClasses known = sight.Classes;
        string number = known.Name(last.Label) == null ? "" : $" ({last.Label})";
        string answer = last.Label < 0
            ? "[yellow]unknown[/]"
            : $"[bold green]{Report.Escape(known[last.Label])}[/]{number}";
        List<string> rows =
        [
            Row("answer",
                sight.AnswerCount == 0 ? "[grey]none yet[/]"
                    : $"{answer}  {last.Confidence} % of the votes"),
        ];
        long total = Math.Max(1, last.Votes.Sum());
        int[] classes = [.. Enumerable.Range(0, last.Votes.Length)];
        if (classes.Length > bars)
            classes = [.. classes.OrderByDescending(k => last.Votes[k]).Take(bars).Order()];
        foreach (int k in classes)
        {
            string colour = k == last.Label ? "green" : "grey";
            string what = known.Name(k) is { } name ? $"{k,2} {name}" : $"{k,8}";
            string room = new(' ', Math.Max(0, WhatWidth - what.Length));
            rows.Add($"[grey]{Fit(what, WhatWidth)}{room}[/] {100 * last.Votes[k] / total,7} %  "
                + $"[{colour}]{Bar((double)last.Votes[k] / total, BarWidth)}[/]");
        }

        rows.Add(Row("history", $"{History(sight)}  [grey]of {sight.AnswerCount:N0}[/]"));
        return rows;
    }

    /// <summary>The last answers, newest last: names as far back as they fit, numbers where there
    /// are none.</summary>
    static string History(BoardSight sight)
    {
        string[] words = [.. sight.Answers.Select(a => a.Label < 0 ? "?" : sight.Classes[a.Label])];
        int first = words.Length;
        for (int room = HistoryWidth; first > 0 && room >= words[first - 1].Length; first--)
            room -= words[first - 1].Length + 2;
        return string.Join("  ",
            words[first..].Select(w => w == "?" ? "[yellow]?[/]" : Report.Escape(w)));
    }
}
