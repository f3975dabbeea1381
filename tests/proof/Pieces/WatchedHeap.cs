using System.Reflection;
using System.Runtime.Loader;

using EdgeSpike.HostSim.Cost;

namespace EdgeSpike.Proof.Pieces;

/// <summary>The shared assemblies as a chip's compiler makes them, with every object watched: how
/// many bytes live at once, by nanoFramework's object model.</summary>
/// <remarks>
/// Before more than <see cref="Grain"/> bytes were made since the last look, the host's collector
/// is run and what it left is added up; between two looks all that was made counts as alive. So
/// the peak is never counted too low, and too high by the grain at most. What the base library
/// makes, joined texts say, is not seen. Not for several threads at once.
/// </remarks>
public sealed class WatchedHeap : IDisposable
{
    /// <summary>Bytes from one look to the next.</summary>
    public const int Grain = 512;

    const int TextHeader = 12;

    readonly Context context = new();
    readonly List<(WeakReference Item, long Bytes)> made = [];
    readonly Assembly[] assemblies;
    long alive;
    long since;

    public WatchedHeap()
    {
        assemblies =
        [
            .. CountedCode.Files().Select(file =>
                context.LoadFromStream(new MemoryStream(AllocationRewriter.Rewrite(file)))),
        ];
        foreach (Assembly one in assemblies)
        {
            one.GetType(AllocationRewriter.Type, throwOnError: true)!
                .GetField(AllocationRewriter.HookField)!.SetValue(null, (Action<object>)See);
        }
    }

    /// <summary>Most bytes that lived at once since <see cref="Begin"/>.</summary>
    public long Peak { get; private set; }

    /// <summary>Forgets the peak; what is still alive stays counted, statics among it.</summary>
    public void Begin()
    {
        Look();
        Peak = alive;
    }

    /// <summary>A type of the shared code.</summary>
    public Type Type(string name) =>
        assemblies.Select(one => one.GetType(name)).First(type => type != null)!;

    /// <inheritdoc/>
    public void Dispose() => context.Unload();

    void See(object item)
    {
        long bytes = item is string text ? TextHeader + text.Length + 1
            : ObjectModel.Measure("", "", item).ChipBytes;
        if (since + bytes > Grain) Look();
        made.Add((new WeakReference(item), bytes));
        since += bytes;
        Peak = Math.Max(Peak, alive + since);
    }

    void Look()
    {
        GC.Collect();
        made.RemoveAll(one => !one.Item.IsAlive);
        alive = made.Sum(one => one.Bytes);
        since = 0;
    }

    sealed class Context() : AssemblyLoadContext("watched", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName name) =>
            Assemblies.FirstOrDefault(one => one.GetName().Name == name.Name);
    }
}
