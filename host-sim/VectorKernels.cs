using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim;

/// <summary>The dense inner loops of <see cref="Kernels"/> in vectors of 512 or 256 bits: the same
/// bits, sooner.</summary>
/// <remarks>
/// Portable intrinsics: the JIT picks AVX-512, AVX2 or NEON, or splits the vectors. Tails are done
/// by a last vector that overlaps the one before where that is idempotent, else one by one.
/// </remarks>
public sealed class VectorKernels : Kernels
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddRows(
        sbyte[] weights, int[] x, int gain, short[] spikes, int from, int count)
    {
        if (x.Length < 16)
        {
            base.AddRows(weights, x, gain, spikes, from, count);
            return;
        }

        ref int potential = ref MemoryMarshal.GetArrayDataReference(x);
        ref sbyte first = ref MemoryMarshal.GetArrayDataReference(weights);
        Vector512<int> unit = Vector512.Create(gain);
        nuint n = (nuint)x.Length;
        for (int s = from; s < from + count; s++)
        {
            ref sbyte row = ref Unsafe.Add(ref first, (nint)spikes[s] * x.Length);

            // The last vector overlaps the one before: it is computed first, from untouched cells.
            Vector512<int> last = Vector512.LoadUnsafe(ref potential, n - 16) + Widen(ref row, n - 16) * unit;
            for (nuint j = 0; j < n - 16; j += 16)
            {
                Vector512<int> v = Vector512.LoadUnsafe(ref potential, j) + Widen(ref row, j) * unit;
                v.StoreUnsafe(ref potential, j);
            }

            last.StoreUnsafe(ref potential, n - 16);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool Shrink(int[] x, int keepQ31)
    {
        ref int first = ref MemoryMarshal.GetArrayDataReference(x);
        int any = 0;
        int i = 0;
        for (; i <= x.Length - 16; i += 16)
        {
            if (Vector512.LoadUnsafe(ref first, (nuint)i) == Vector512<int>.Zero) continue;
            any |= ShrinkSome(x, keepQ31, i, i + 16);
        }

        return (any | ShrinkSome(x, keepQ31, i, x.Length)) != 0;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Fire(int[] potential, int threshold, short[] spikes, int to)
    {
        ref int first = ref MemoryMarshal.GetArrayDataReference(potential);
        Vector512<int> least = Vector512.Create(threshold);
        Vector512<int> floor = Vector512.Create(-Limits.PotentialMax);
        int n = potential.Length;
        int next = to;
        int j = 0;
        for (; j <= n - 16; j += 16)
        {
            Vector512<int> v = Vector512.LoadUnsafe(ref first, (nuint)j);
            if (Vector512.GreaterThanOrEqualAny(v, least) || Vector512.LessThanAny(v, floor))
            {
                next = FireSome(potential, threshold, spikes, next, j, j + 16);
            }
        }

        return FireSome(potential, threshold, spikes, next, j, n) - to;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Triangle(
        int[] potential, int threshold, int width, long slopeQ31, short[] psi, short[] active)
    {
        ref int first = ref MemoryMarshal.GetArrayDataReference(potential);
        Vector256<int> middle = Vector256.Create(threshold);
        Vector256<int> half = Vector256.Create(width);
        int n = potential.Length;
        int count = 0;
        int j = 0;
        for (; j <= n - 8; j += 8)
        {
            Vector256<int> v = Vector256.LoadUnsafe(ref first, (nuint)j);
            Vector256<int> inside = half - Vector256.Abs(v - middle);
            uint mask = Vector256.GreaterThan(inside, Vector256<int>.Zero).ExtractMostSignificantBits();
            while (mask != 0)
            {
                int at = BitOperations.TrailingZeroCount(mask);
                mask &= mask - 1;
                count = Keep(inside[at], slopeQ31, j + at, psi, active, count);
            }
        }

        for (; j < n; j++)
        {
            count = Keep(width - Math.Abs(potential[j] - threshold), slopeQ31, j, psi, active, count);
        }

        return count;
    }

    static int Keep(int inside, long slopeQ31, int j, short[] psi, short[] active, int count)
    {
        if (inside <= 0) return count;
        int value = (int)(inside * slopeQ31 >> 31);
        if (value == 0) return count;
        psi[j] = (short)value;
        active[count] = (short)j;
        return count + 1;
    }

    static int ShrinkSome(int[] x, int keepQ31, int begin, int end)
    {
        int any = 0;
        for (int i = begin; i < end; i++)
        {
            int v = (int)((long)x[i] * keepQ31 / (1L << 31));
            any |= v;
            x[i] = v;
        }

        return any;
    }

    static int FireSome(int[] potential, int threshold, short[] spikes, int next, int begin, int end)
    {
        for (int j = begin; j < end; j++)
        {
            int v = potential[j];
            if (v >= threshold)
            {
                spikes[next++] = (short)j;
                if (v > Limits.PotentialMax) potential[j] = Limits.PotentialMax;
            }
            else if (v < -Limits.PotentialMax)
            {
                potential[j] = -Limits.PotentialMax;
            }
        }

        return next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> Widen(ref sbyte row, nuint j)
    {
        Vector128<sbyte> w = Vector128.LoadUnsafe(ref row, j);
        if (Avx512F.IsSupported) return Avx512F.ConvertToVector512Int32(w);
        Vector256<short> wide = Vector256.Create(Vector128.WidenLower(w), Vector128.WidenUpper(w));
        return Vector512.Create(Vector256.WidenLower(wide), Vector256.WidenUpper(wide));
    }
}
