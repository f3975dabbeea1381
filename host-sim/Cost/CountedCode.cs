using System.Reflection;
using System.Runtime.Loader;

namespace EdgeSpike.HostSim.Cost;

/// <summary>The shared assemblies as a chip's compiler makes them, apart from the host's own, counting.</summary>
/// <remarks>
/// Loaded from counted/ beside the command: Release, netstandard2.0. Each instance has counters of its
/// own. Not for several threads at once.
/// </remarks>
public sealed class CountedCode : IDisposable
{
    static readonly Lazy<(byte[] Image, IReadOnlyList<CodeBlock> Blocks)[]> Rewritten = new(() =>
        [.. Files().Select(CountingRewriter.Rewrite)]);

    readonly Context context = new();
    readonly Assembly[] assemblies;
    readonly long[][] hits;
    readonly IReadOnlyList<CodeBlock>[] blocks;

    /// <summary>Loads them.</summary>
    /// <exception cref="BadInputException">They are not beside the command.</exception>
    public CountedCode()
    {
        assemblies = [.. Rewritten.Value.Select(one => context.LoadFromStream(new MemoryStream(one.Image)))];
        blocks = [.. Rewritten.Value.Select(one => one.Blocks)];
        hits = [.. blocks.Select(some => new long[some.Count])];
        for (int a = 0; a < assemblies.Length; a++)
        {
            assemblies[a].GetType(CountingRewriter.HitsType, throwOnError: true)!
                .GetField(CountingRewriter.HitsField)!.SetValue(null, hits[a]);
        }
    }

    /// <summary>The assemblies' files.</summary>
    /// <exception cref="BadInputException">There are none.</exception>
    public static string[] Files()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "counted");
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "EdgeSpike.*.dll") : [];
        if (files.Length == 0)
        {
            throw new BadInputException($"{folder}: expected the shared assemblies to count, as the build leaves them");
        }

        return [.. files.Order(StringComparer.Ordinal)];
    }

    /// <summary>A type of the shared code.</summary>
    /// <param name="name">Its full name.</param>
    public Type Type(string name) =>
        assemblies.Select(one => one.GetType(name)).First(type => type != null)
        ?? throw new InvalidOperationException(name);

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
        for (int a = 0; a < hits.Length; a++)
        {
            for (int b = 0; b < hits[a].Length; b++)
            {
                if (hits[a][b] == 0) continue;
                opcodes += hits[a][b] * blocks[a][b].Opcodes;
                weighted += hits[a][b] * blocks[a][b].Weighted;
            }
        }

        return new OpcodeCount(opcodes, weighted);
    }

    /// <summary>The same by method, the dearest first.</summary>
    public IReadOnlyList<MethodCount> ByMethod() =>
    [
        .. blocks.Zip(hits)
            .SelectMany(one => one.First.Zip(one.Second))
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

    /// <summary>Keeps them apart from the assemblies of the same names that the host runs on.</summary>
    sealed class Context() : AssemblyLoadContext("counted", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName name) =>
            Assemblies.FirstOrDefault(one => one.GetName().Name == name.Name);
    }
}
