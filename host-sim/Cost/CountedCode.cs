using System.Reflection;
using System.Runtime.Loader;

using EdgeSpike.HostSim.Files;

using Mono.Cecil;

namespace EdgeSpike.HostSim.Cost;

/// <summary>The shared assemblies as a chip's compiler makes them, apart from the host's own,
/// counting.</summary>
/// <remarks>
/// Loaded from counted/ beside the command: Release, netstandard2.0. Each instance has counters of
/// its own. Not for several threads at once.
/// </remarks>
public sealed class CountedCode : IDisposable
{
    static readonly Lazy<(byte[] Image, IReadOnlyList<CodeBlock> Blocks)[]> Rewritten = new(() =>
        [.. Files().Select(CountingRewriter.Rewrite)]);

    readonly Context context = new();
    readonly Assembly[] assemblies;
    readonly long[][] hits;
    readonly CodeBlock[] blocks;

    /// <exception cref="BadInputException">They are not beside the command.</exception>
    public CountedCode()
    {
        assemblies =
            [.. Rewritten.Value.Select(one => context.LoadFromStream(new MemoryStream(one.Image)))];
        blocks = [.. Rewritten.Value.SelectMany(one => one.Blocks)];
        hits = [.. Rewritten.Value.Select(one => new long[one.Blocks.Count])];
        for (int a = 0; a < assemblies.Length; a++)
        {
            assemblies[a].GetType(CountingRewriter.HitsType, throwOnError: true)!
                .GetField(CountingRewriter.HitsField)!.SetValue(null, hits[a]);
        }
    }

    /// <summary>The SDK whose compiler made the assemblies.</summary>
    public static string Sdk =>
        typeof(CountedCode).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(one => one.Key == "Sdk").Value!;

    /// <exception cref="BadInputException">There are none.</exception>
    public static string[] Files()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "counted");
        string[] files =
            Directory.Exists(folder) ? Directory.GetFiles(folder, "EdgeSpike.*.dll") : [];
        if (files.Length == 0)
        {
            throw new BadInputException(
                $"{folder}: expected the shared assemblies to count, as the build leaves them");
        }

        return [.. files.Order(StringComparer.Ordinal)];
    }

    /// <summary>The counted form of one of the host's shared assemblies, to read.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static ModuleDefinition Read(Assembly shared)
    {
        string name = shared.GetName().Name!;
        return ModuleDefinition.ReadModule(
            Files().Single(path => Path.GetFileNameWithoutExtension(path) == name));
    }

    /// <summary>A type of the shared code.</summary>
    public Type Type(string name) =>
        assemblies.Select(one => one.GetType(name)).FirstOrDefault(type => type != null)
        ?? throw new InvalidOperationException($"no type {name} in the counted assemblies");

    /// <summary>All counters to zero.</summary>
    public void Clear()
    {
        foreach (long[] some in hits) Array.Clear(some);
    }

    /// <summary>Opcodes executed since <see cref="Clear"/>.</summary>
    public OpcodeCount Total()
    {
        long opcodes = 0;
        long weighted = 0;
        int block = 0;
        foreach (long[] some in hits)
        {
            foreach (long times in some)
            {
                CodeBlock entered = blocks[block++];
                if (times == 0) continue;
                opcodes += times * entered.Opcodes;
                weighted += times * entered.Weighted;
            }
        }

        return new OpcodeCount(opcodes, weighted);
    }

    /// <summary>Adds how often each block was entered since <see cref="Clear"/>.</summary>
    /// <param name="sum">From an earlier call, or null to begin.</param>
    /// <returns>The sum, for <see cref="ByMethod"/>.</returns>
    public long[] AddHits(long[]? sum)
    {
        sum ??= new long[blocks.Length];
        int block = 0;
        foreach (long[] some in hits)
        {
            foreach (long times in some) sum[block++] += times;
        }

        return sum;
    }

    /// <summary>What methods executed, the dearest first.</summary>
    /// <param name="entered">How often each block was entered, from <see cref="AddHits"/>.</param>
    public IReadOnlyList<MethodCount> ByMethod(long[] entered) =>
    [
        .. blocks.Zip(entered)
            .Where(one => one.Second != 0)
            .GroupBy(one => (one.First.Type, one.First.Method))
            .Select(method => new MethodCount(
                method.Key.Type, method.Key.Method, method.First().Second,
                new OpcodeCount(
                    method.Sum(one => one.Second * one.First.Opcodes),
                    method.Sum(one => one.Second * one.First.Weighted))))
            .OrderByDescending(method => method.Count.Opcodes)
            .ThenBy(method => method.Name, StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public void Dispose() => context.Unload();

    /// <summary>Keeps them apart from the assemblies of the same names that the host runs
    /// on.</summary>
    sealed class Context() : AssemblyLoadContext("counted", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName name) =>
            Assemblies.FirstOrDefault(one => one.GetName().Name == name.Name);
    }
}
