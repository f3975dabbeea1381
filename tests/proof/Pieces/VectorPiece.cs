using System.Reflection;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.Vectors;

namespace EdgeSpike.Proof.Pieces;

/// <summary>What a golden vector takes of a chip that computes it.</summary>
/// <param name="HeapBytes">Most that its objects take at once, those included that stay from the
/// vectors before it.</param>
/// <param name="Weighted">Opcodes, weighted as <see cref="OpcodePrice"/> says.</param>
public sealed record VectorPiece(string Name, long HeapBytes, long Weighted)
{
    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<VectorPiece> MeasureAll()
    {
        using var heap = new WatchedHeap();
        using var code = new CountedCode();
        return [.. Enumerable.Range(0, GoldenVectors.Count)
            .Select(index => Measure(index, heap, code))];
    }

    static VectorPiece Measure(int index, WatchedHeap heap, CountedCode code)
    {
        heap.Begin();
        string name = Write(index, heap.Type);
        long bytes = heap.Peak;
        code.Clear();
        Write(index, code.Type);
        return new VectorPiece(name, bytes, code.Total().Weighted);
    }

    /// <summary>What the self-test does with one.</summary>
    static string Write(int index, Func<string, Type> type)
    {
        object vector = type(typeof(GoldenVectors).FullName!)
            .GetMethod(nameof(GoldenVectors.Make))!.Invoke(null, [index])!;
        object lines = Activator.CreateInstance(type(typeof(ChecksumLines).FullName!))!;
        object kernels = Activator.CreateInstance(type(typeof(Kernels).FullName!))!;
        MethodInfo write = vector.GetType().GetMethod(nameof(GoldenVector.Write))!;
        write.Invoke(vector, [lines, kernels]);
        return (string)vector.GetType().GetProperty(nameof(GoldenVector.Name))!.GetValue(vector)!;
    }
}
