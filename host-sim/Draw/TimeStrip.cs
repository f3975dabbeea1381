namespace EdgeSpike.HostSim.Draw;

/// <summary>A stretch of steps, from the first up to but not including the end.</summary>
public readonly record struct StepWindow(int First, int End, string Name);

/// <summary>The step at which something begins, such as a trial.</summary>
public readonly record struct StepMark(int Step, string Name);

/// <summary>The steps that time-based pictures run over, with what is marked on them.</summary>
/// <param name="Steps">How many steps are shown.</param>
public sealed record Timeline(int Steps)
{
    /// <summary>The name of the time axis.</summary>
    public string Name { get; init; } = "time (steps)";

    public IReadOnlyList<StepMark> Trials { get; init; } = [];

    /// <summary>Stretches to shade, such as when learning signals arrive.</summary>
    public IReadOnlyList<StepWindow> Windows { get; init; } = [];
}

/// <summary>
/// The horizontal layout shared by all time-based pictures, so that stacked ones line up step by
/// step.
/// </summary>
public sealed class TimeStrip
{
    /// <summary>The room at the left for the names of neurons.</summary>
    public const double LeftRoom = 112;

    /// <summary>The room at the right for the names of lines.</summary>
    public const double RightRoom = 92;

    private const double TrialRow = 18;
    private const double WindowRow = 16;

    private readonly Timeline _timeline;
    private readonly Scale _scale;

    /// <summary>Lays out a timeline over the page.</summary>
    public TimeStrip(Timeline timeline)
    {
        _timeline = timeline;
        _scale = Row(0, 0).Horizontal(0, Math.Max(1, timeline.Steps));
    }

    /// <summary>The height that the names above the plot need.</summary>
    public double HeadRoom =>
        (_timeline.Trials.Count > 0 ? TrialRow : 0) + (_timeline.Windows.Count > 0 ? WindowRow : 0);

    /// <summary>The width of one step.</summary>
    public double StepWidth => (_scale.End - _scale.Start) / Math.Max(1, _timeline.Steps);

    /// <summary>The plot area between two heights.</summary>
    public static PlotArea Row(double top, double height) =>
        new(LeftRoom, top, PictureSheet.Width - LeftRoom - RightRoom, height);

    /// <summary>What happens in a step is drawn at the step's middle.</summary>
    public double Middle(int step) => _scale.Map(step + 0.5);

    /// <summary>Whether a step is on the page.</summary>
    public bool Shows(int step) => step >= 0 && step < _timeline.Steps;

    /// <summary>A value for each step as a line; values past the last step are left out.</summary>
    public string Line(IReadOnlyList<double> values, Scale y) => LinePath.Through(
        values.Take(_timeline.Steps)
            .Select((value, step) => new PlotPoint(Middle(step), y.Map(value))));

    /// <summary>The shaded windows behind everything; each name stands once, above its first
    /// window.</summary>
    public void DrawWindows(SvgWriter svg, double bottom)
    {
        var named = new HashSet<string>();
        foreach (var window in _timeline.Windows)
        {
            var (left, right) = (Edge(window.First), Edge(window.End));
            if (right <= left)
            {
                continue;
            }

            svg.Rectangle("wash", new PlotArea(left, HeadRoom, right - left, bottom - HeadRoom));
            if (named.Add(window.Name))
            {
                var half = TextFit.Width(window.Name, 11) / 2;
                var furthest = Math.Max(_scale.End + RightRoom - half, _scale.Start);
                svg.Text("tick mid", Math.Min((left + right) / 2, furthest), HeadRoom - 4,
                    window.Name);
            }
        }
    }

    /// <summary>
    /// Dashed lines where trials begin, named as often as there is room. The lines keep to the
    /// rows, so that they do not run through the rows' headings.
    /// </summary>
    public void DrawTrials(SvgWriter svg, IReadOnlyList<PlotArea> rows)
    {
        var free = double.NegativeInfinity;
        foreach (var trial in _timeline.Trials.Where(trial => Shows(trial.Step))
            .OrderBy(trial => trial.Step))
        {
            var x = _scale.Map(trial.Step);
            svg.Line("cut", x, 0, x, TrialRow - 3);
            foreach (var row in rows)
            {
                svg.Line("cut", x, row.Top, x, row.Bottom);
            }

            var width = TextFit.Width(trial.Name, 12);
            if (x >= free && x + width + 5 <= _scale.End + RightRoom)
            {
                svg.Text("lab", x + 5, 11, trial.Name);
                free = x + width + 10;
            }
        }
    }

    /// <summary>The time axis below the lowest row.</summary>
    public void DrawAxis(SvgWriter svg, PlotArea lowest) =>
        Axes.Bottom(svg, lowest, _scale, NiceTicks.Between(_scale.Low, _scale.High, 10, 1),
            _timeline.Name);

    private double Edge(int step) => _scale.Map(Math.Clamp(step, 0, _timeline.Steps));
}
