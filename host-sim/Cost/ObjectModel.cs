using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What an object takes on a chip and on the host.</summary>
/// <remarks>
/// nanoFramework 1.x: an object 12 bytes and 12 more a field, whatever its type; an array about 20
/// and its packed elements, 12 a slot if they are objects. .NET, 64 bits: the allocator itself is
/// asked.
/// </remarks>
public static class ObjectModel
{
    const int ChipObject = 12;
    const int ChipField = 12;
    const int ChipArray = 20;
    const int ChipSlot = 12;

    static readonly ConcurrentDictionary<Type, long> Sizes = new();

    /// <summary>Measures one object, without those that it leads to.</summary>
    /// <param name="path">How it is reached.</param>
    /// <param name="item">An array or an object.</param>
    public static MemoryItem Measure(string owner, string path, object item)
    {
        if (item is not Array array)
        {
            long chip = ChipObject + ChipField * Fields(item.GetType()).Count();
            return new MemoryItem(owner, path, item.GetType().Name, 0, chip,
                Sizes.GetOrAdd(item.GetType(), SizeOf));
        }

        Type element = array.GetType().GetElementType()!;
        string kind = $"{element.Name}[{array.Length}]";
        if (!element.IsPrimitive)
        {
            return new MemoryItem(
                owner, path, kind, 0, ChipArray + ChipSlot * (long)array.Length,
                DotNetArray(array.Length, IntPtr.Size));
        }

        int size = SizeOfPrimitive(element);
        long bytes = (long)array.Length * size;
        return new MemoryItem(owner, path, kind, bytes, ChipArray + bytes,
            DotNetArray(array.Length, size));
    }

    /// <summary>What an object leads to, and over which of its fields or slots.</summary>
    /// <param name="item">An array or an object.</param>
    public static IEnumerable<(object Item, string Step)> References(object item)
    {
        if (item is Array array)
        {
            if (array.GetType().GetElementType()!.IsPrimitive) yield break;
            for (int n = 0; n < array.Length; n++)
            {
                if (array.GetValue(n) is { } entry) yield return (entry, $"{n}");
            }

            yield break;
        }

        foreach (FieldInfo field in Fields(item.GetType()))
        {
            if (!field.FieldType.IsPrimitive && field.GetValue(item) is { } value)
                yield return (value, NameOf(field));
        }
    }

    /// <summary>Bytes of an array on the host: header, length, elements, rounded up to whole
    /// words.</summary>
    public static long DotNetArray(long length, int element) => (24 + length * element + 7) / 8 * 8;

    static long SizeOf(Type type)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        RuntimeHelpers.GetUninitializedObject(type);
        long first = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        RuntimeHelpers.GetUninitializedObject(type);

        // The first of a type may make the runtime allocate something of its own.
        return Math.Min(first, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    static IEnumerable<FieldInfo> Fields(Type? type)
    {
        for (; type != null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public
                | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }

    /// <summary>A property without a body of its own keeps its value in a field named after
    /// it.</summary>
    static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>')] : field.Name;

    static int SizeOfPrimitive(Type primitive) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!
        .MakeGenericMethod(primitive).Invoke(null, null)!;
}
