using System.Diagnostics;
using System.Reflection;

using EdgeSpike.HostSim.Files;

using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace EdgeSpike.Proof.Bench;

/// <summary>Runs benchmarks inside this process.</summary>
/// <remarks>
/// In a process of their own, BenchmarkDotNet would look for a project of its own. Its files
/// go to a folder of their own among the temporary ones, which is removed at the end.
/// </remarks>
public sealed class BenchRun : IDisposable
{
    static readonly Type[] Classes =
        [typeof(StepBench), typeof(CommitBench), typeof(KernelBench), typeof(StateBench)];

    readonly BenchmarkRunInfo[] runs;

    /// <summary>Where BenchmarkDotNet leaves its files; gone when this is disposed of.</summary>
    public string Artefacts { get; } =
        Directory.CreateTempSubdirectory("edgespike-bench-").FullName;

    /// <param name="filter">Part of a name, in any case; empty for all.</param>
    /// <exception cref="BadInputException">There is none of that name.</exception>
    public BenchRun(string filter)
    {
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(Short)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .AddFilter(new SimpleFilter(
                one => Name(one).Contains(filter, StringComparison.OrdinalIgnoreCase)))
            .WithArtifactsPath(Artefacts);
        runs = [.. Classes.Select(one => BenchmarkConverter.TypeToBenchmarks(one, config))
            .Where(run => run.BenchmarksCases.Length > 0)];
        if (runs.Length > 0) return;
        Dispose();
        throw new BadInputException(
            $"no benchmark's name contains '{filter}'; there are: {string.Join("; ", Names())}");
    }

    /// <summary>Whether this is a Release build: times of any other say nothing.</summary>
    public static bool IsOptimised => typeof(BenchRun).Assembly
        .GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    /// <summary>Processor and runtime, in one line.</summary>
    public static string Machine
    {
        get
        {
            HostEnvironmentInfo host = HostEnvironmentInfo.GetCurrent();
            string processor = host.CpuInfo.Value?.ProcessorName ?? "unknown processor";
            return $"{processor}, {host.RuntimeVersion}, {host.Architecture}";
        }
    }

    /// <summary>Names of all benchmarks.</summary>
    public static IEnumerable<string> Names() =>
        Classes.SelectMany(one => BenchmarkConverter.TypeToBenchmarks(one).BenchmarksCases)
            .Select(Name);

    /// <summary>Runs what was selected; results come as classes are done.</summary>
    public IEnumerable<BenchResult> Results() =>
        runs.SelectMany(run => BenchmarkRunner.Run(run).Reports).Select(Result);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Artefacts, recursive: true);

    static Job Short => Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithLaunchCount(1)
        .WithWarmupCount(10)
        .WithIterationCount(15)
        .WithIterationTime(TimeInterval.FromMilliseconds(50));

    /// <summary>The description, which is quoted where it has spaces.</summary>
    static string Name(BenchmarkCase one) => one.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');

    static BenchResult Result(BenchmarkReport report)
    {
        string name = Name(report.BenchmarkCase);
        if (report.ResultStatistics is not { } times)
        {
            throw new InvalidOperationException($"benchmark '{name}' gave no result");
        }

        return new BenchResult(
            name, times.Mean, times.ConfidenceInterval.Margin,
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }
}
