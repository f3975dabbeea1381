using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Describe;

/// <summary>The dense inner loops of <see cref="Kernels"/> in vectors of 512 or 256 bits: the same
/// bits, sooner.</summary>
/// <remarks>
/// Portable intrinsics: the JIT picks AVX-512, AVX2 or NEON, or splits the vectors. Cells are cut
/// at the same places by all that follow each other in a step (16, then 4, then 1): a load that
/// straddles two stores would wait for both.
/// </remarks>
public sealed class VectorKernels : Kernels
{
    // For each of 256 masks the positions of its set bits, eight entries a mask, the rest zero.
    static readonly short[] SetBits =
        [.. Enumerable.Range(0, 256).SelectMany(mask => Enumerable.Range(0, 8)
            .Where(bit => (mask >> bit & 1) != 0).Concat(Enumerable.Repeat(0, 8)).Take(8)
            .Select(bit => (short)bit))];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddRows(
        sbyte[] weights, int[] x, int gain, short[] spikes, int from, int count)
    {
        ref int potential = ref MemoryMarshal.GetArrayDataReference(x);
        ref sbyte first = ref MemoryMarshal.GetArrayDataReference(weights);
        Vector512<int> unit = Vector512.Create(gain);
        nuint n = (nuint)x.Length;
        for (int s = from; s < from + count; s++)
        {
            ref sbyte row = ref Unsafe.Add(ref first, (nint)spikes[s] * x.Length);
            nuint j = 0;
            for (; j + 16 <= n; j += 16)
            {
                Vector512<int> v =
                    Vector512.LoadUnsafe(ref potential, j) + Widen(ref row, j) * unit;
                v.StoreUnsafe(ref potential, j);
            }

            for (; j + 4 <= n; j += 4)
            {
                Vector128<int> v = Vector128.LoadUnsafe(ref potential, j)
                    + Widen4(ref row, j) * unit.GetLower().GetLower();
                v.StoreUnsafe(ref potential, j);
            }

            for (; j < n; j++) Unsafe.Add(ref potential, j) += Unsafe.Add(ref row, j) * gain;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool Shrink(int[] x, int keepQ31)
    {
        ref int first = ref MemoryMarshal.GetArrayDataReference(x);
        Vector512<ulong> keep = Vector512.Create((ulong)keepQ31);
        Vector256<int> any = Vector256<int>.Zero;
        int i = 0;
        for (; i <= x.Length - 8; i += 8)
        {
            Vector256<int> v = Vector256.LoadUnsafe(ref first, (nuint)i);
            if (v == Vector256<int>.Zero) continue;

            // Toward zero: shrink the magnitude, then give the sign back. |int.MinValue| is right
            // as a uint.
            Vector256<int> sign = v >> 31;
            Vector256<uint> magnitude = ((v ^ sign) - sign).AsUInt32();
            Vector512<ulong> product = Wide(magnitude) * keep >> 31;
            Vector256<int> shrunk = Narrow(product);
            any |= shrunk;
            ((shrunk ^ sign) - sign).StoreUnsafe(ref first, (nuint)i);
        }

        bool tail = false;
        for (; i < x.Length; i++)
        {
            x[i] = (int)((long)x[i] * keepQ31 / (1L << 31));
            tail |= x[i] != 0;
        }

        return tail || any != Vector256<int>.Zero;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Fire(int[] potential, int threshold, short[] spikes, int to)
    {
        // Sixty-four neurons a mask: a spike somewhere in them costs one wrong guess, not one a
        // vector.
        ref int first = ref MemoryMarshal.GetArrayDataReference(potential);
        Vector512<int> least = Vector512.Create(threshold);
        Vector512<int> floor = Vector512.Create(-Limits.PotentialMax);
        Vector512<int> lowest = Vector512<int>.Zero;
        int n = potential.Length;
        int next = to;
        for (int begin = 0; begin < n; begin += 64)
        {
            ulong fired = 0;
            int end = Math.Min(64, n - begin);
            int j = 0;
            for (; j + 16 <= end; j += 16)
            {
                Vector512<int> v = Vector512.LoadUnsafe(ref first, (nuint)(begin + j));
                lowest = Vector512.Min(lowest, v);
                fired |= Vector512.GreaterThanOrEqual(v, least).ExtractMostSignificantBits() << j;
            }

            for (; j + 4 <= end; j += 4)
            {
                Vector128<int> v = Vector128.LoadUnsafe(ref first, (nuint)(begin + j));
                lowest = Vector512.Min(lowest, v.ToVector256().ToVector512());
                uint some = Vector128.GreaterThanOrEqual(v, least.GetLower().GetLower())
                    .ExtractMostSignificantBits();
                fired |= (ulong)some << j;
            }

            for (; j < end; j++)
            {
                int v = potential[begin + j];
                lowest = Vector512.Min(lowest, Vector512.CreateScalar(v));
                if (v >= threshold) fired |= 1UL << j;
            }

            next = List(fired, potential, spikes, next, begin);
        }

        if (Vector512.LessThanAny(lowest, floor)) Raise(potential);
        return next - to;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Triangle(
        int[] potential, int threshold, int width, long slopeQ31, short[] psi, short[] active,
        int known)
    {
        ref int first = ref MemoryMarshal.GetArrayDataReference(potential);
        ref short firstPsi = ref MemoryMarshal.GetArrayDataReference(psi);
        Vector256<int> middle = Vector256.Create(threshold);
        Vector256<int> half = Vector256.Create(width);
        Vector512<ulong> slope = Vector512.Create((ulong)slopeQ31);
        ref short firstActive = ref MemoryMarshal.GetArrayDataReference(active);
        ref short firstSet = ref MemoryMarshal.GetArrayDataReference(SetBits);
        int n = potential.Length;
        int count = 0;
        int j = 0;
        for (; j <= n - 8; j += 8)
        {
            Vector256<int> v = Vector256.LoadUnsafe(ref first, (nuint)j);
            Vector256<int> inside =
                Vector256.Max(half - Vector256.Abs(v - middle), Vector256<int>.Zero);
            Vector256<int> value = Narrow(Wide(inside.AsUInt32()) * slope >> 31);
            Vector128.Narrow(value.GetLower(), value.GetUpper())
                .StoreUnsafe(ref firstPsi, (nuint)j);
            uint mask = Vector256.GreaterThan(value, Vector256<int>.Zero)
                .ExtractMostSignificantBits();
            (Vector128.LoadUnsafe(ref firstSet, mask * 8) + Vector128.Create((short)j)).StoreUnsafe(
                ref firstActive, (nuint)count);
            count += BitOperations.PopCount(mask);
        }

        for (; j < n; j++)
        {
            int inside = width - Math.Abs(potential[j] - threshold);
            int value = inside <= 0 ? 0 : (int)(inside * slopeQ31 >> 31);
            if (value == 0) continue;
            psi[j] = (short)value;
            active[count++] = (short)j;
        }

        return count;
    }

    /// <summary>Lists the neurons whose bit is set, and saturates them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int List(ulong fired, int[] potential, short[] spikes, int next, int first)
    {
        for (; fired != 0; fired &= fired - 1)
        {
            int j = first + BitOperations.TrailingZeroCount(fired);
            spikes[next++] = (short)j;
            if (potential[j] > Limits.PotentialMax) potential[j] = Limits.PotentialMax;
        }

        return next;
    }

    static void Raise(int[] potential)
    {
        for (int j = 0; j < potential.Length; j++)
        {
            if (potential[j] < -Limits.PotentialMax) potential[j] = -Limits.PotentialMax;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<int> Widen4(ref sbyte row, nuint j)
    {
        int four =
            Unsafe.ReadUnaligned<int>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref row, j)));
        return Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(four).AsSByte()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<ulong> Wide(Vector256<uint> v) =>
        Vector512.Create(Vector256.WidenLower(v), Vector256.WidenUpper(v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<int> Narrow(Vector512<ulong> v) =>
        Vector256.Narrow(v.GetLower(), v.GetUpper()).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> Widen(ref sbyte row, nuint j)
    {
        Vector128<sbyte> w = Vector128.LoadUnsafe(ref row, j);
        if (Avx512F.IsSupported) return Avx512F.ConvertToVector512Int32(w);
        Vector256<short> wide = Vector256.Create(Vector128.WidenLower(w), Vector128.WidenUpper(w));
        return Vector512.Create(Vector256.WidenLower(wide), Vector256.WidenUpper(wide));
    }
}
