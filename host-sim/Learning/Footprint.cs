using System.Reflection;
using System.Runtime.CompilerServices;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Learning;

/// <summary>Every byte that a network keeps, found by walking over its objects.</summary>
/// <param name="Synapses">Synapses that exist.</param>
/// <param name="ArrayBytes">Contents of all arrays: weights, neurons, traces, spike lists, tables.</param>
/// <param name="ChipBytes">The same with the objects around it under the nanoFramework object model:
/// 12 bytes an object and 12 a field, 20 an array, 12 a slot of an array of objects.</param>
public sealed record Footprint(long Synapses, long ArrayBytes, long ChipBytes)
{
    /// <summary>Bytes of arrays a synapse.</summary>
    public double BytesPerSynapse => Synapses == 0 ? double.NaN : (double)ArrayBytes / Synapses;

    /// <summary>Measures a network; the kernels, which have no state, are left out.</summary>
    /// <param name="network">Any.</param>
    public static Footprint Measure(Network network)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<object>();
        long arrays = 0;
        long chip = 0;
        waiting.Push(network);
        while (waiting.TryPop(out object? item))
        {
            if (item is Kernels or string || !seen.Add(item)) continue;
            if (item is Array array)
            {
                Type element = array.GetType().GetElementType()!;
                if (element.IsPrimitive)
                {
                    long bytes = (long)array.Length * SizeOf(element);
                    arrays += bytes;
                    chip += 20 + bytes;
                    continue;
                }

                chip += 20 + 12 * array.Length;
                foreach (object? entry in array)
                {
                    if (entry != null) waiting.Push(entry);
                }

                continue;
            }

            chip += 12;
            foreach (FieldInfo field in Fields(item.GetType()))
            {
                chip += 12;
                if (!field.FieldType.IsPrimitive && field.GetValue(item) is { } value) waiting.Push(value);
            }
        }

        return new Footprint(network.Projections.Sum(p => (long)p.Synapses), arrays, chip);
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

    static int SizeOf(Type primitive) => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!
        .MakeGenericMethod(primitive).Invoke(null, null)!;
}
