using System.CommandLine;
using System.Globalization;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Bench;

/// <summary>`edgespike-proof bench`: how long the parts of a step take on this machine, and that
/// they allocate nothing.</summary>
public static class BenchVerb
{
    public static Command Create()
    {
        var filter = new Argument<string>("filter")
        {
            Description = "Run only benchmarks whose name contains this",
            DefaultValueFactory = _ => "",
        };
        var command = new Command("bench",
            "Measures kernels, steps, hashes and snapshots on this machine") { filter };
        command.Gives(given => Run(given.GetValue(filter)!));
        return command;
    }

    static VerbResult Run(string filter)
    {
        if (!BenchRun.IsOptimised)
        {
            throw new BadInputException(
                "bench: times of a Debug build say nothing: dotnet run -c Release --project "
                    + "tests/proof -- bench");
        }

        using var run = new BenchRun(filter);
        BenchResult[] results = [.. run.Results()];
        return VerbResult.Good(
            new { machine = BenchRun.Machine, benchmarks = results }, () => WriteTable(results));
    }

    static void WriteTable(BenchResult[] results)
    {
        Report.WriteLine(Report.Escape(BenchRun.Machine));
        Report.WriteLine(Row("", "mean ns", "± ns", "allocated", "steps/s"));
        foreach (BenchResult result in results)
        {
            string steps = result.StepsPerSecond is { } rate ? Number(rate, 0) : "";
            Report.WriteLine(Row(
                result.Name, Number(result.MeanNs, 1), Number(result.ErrorNs, 1),
                $"{result.AllocatedBytes} B", steps));
        }
    }

    static string Row(string name, string mean, string error, string allocated, string steps) =>
        $"{name,-28}{mean,12}{error,10}{allocated,11}{steps,14}".TrimEnd();

    static string Number(double value, int decimals) =>
        value.ToString("N" + decimals, CultureInfo.InvariantCulture);
}
