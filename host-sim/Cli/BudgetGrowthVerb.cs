using System.CommandLine;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike budget growth FILE`: draws how a step's cost grows with activity and
/// size.</summary>
public static class BudgetGrowthVerb
{
    public static Command Create()
    {
        var picture = new Argument<string>("file") { Description = "The picture, SVG" };
        var command =
            new Command("growth", "Draws opcodes a step over activity and size") { picture };
        command.Gives(given => Run(given.GetValue(picture)!));
        return command;
    }

    static VerbResult Run(string path)
    {
        using OutputFile picture = OutputFile.Open(path);
        IReadOnlyList<GrowthPoint> points = Growth.Measure();
        WholeFile.Finish(picture, GrowthPlot.Draw(points));
        return VerbResult.Good(new { picture = path, points }, () => Write(points, path));
    }

    static void Write(IReadOnlyList<GrowthPoint> points, string path)
    {
        foreach (GrowthPoint point in points)
        {
            Report.WriteLine($"{point.Neurons,5} neurons, {point.Activity,7:P2} fire a step: "
                + $"{point.Inference,10:N0} opcodes a step answering, {point.Learning,10:N0} "
                + "learning");
        }

        Report.WriteLine(Report.Escape(path));
    }
}
