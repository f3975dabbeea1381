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
    // For each of 256 masks the positions of its set bits, eight entries a mask, the rest zero.
    static readonly short[] SetBits =
        [.. Enumerable.Range(0, 256).SelectMany(mask => Enumerable.Range(0, 8)
            .Where(bit => (mask >> bit & 1) != 0).Concat(Enumerable.Repeat(0, 8)).Take(8).Select(bit => (short)bit))];

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
        Vector512<ulong> keep = Vector512.Create((ulong)keepQ31);
        Vector256<int> any = Vector256<int>.Zero;
        int i = 0;
        for (; i <= x.Length - 8; i += 8)
        {
            Vector256<int> v = Vector256.LoadUnsafe(ref first, (nuint)i);
            if (v == Vector256<int>.Zero) continue;

            // Toward zero: shrink the magnitude, then give the sign back. |int.MinValue| is right as a uint.
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
        int n = potential.Length;
        if (n < 16) return base.Fire(potential, threshold, spikes, to);

        ref int first = ref MemoryMarshal.GetArrayDataReference(potential);
        Vector512<int> least = Vector512.Create(threshold);
        Vector512<int> floor = Vector512.Create(-Limits.PotentialMax);
        int next = to;
        int j = 0;
        while (true)
        {
            Vector512<int> v = Vector512.LoadUnsafe(ref first, (nuint)j);
            if (Vector512.LessThanAny(v, floor)) Vector512.Max(v, floor).StoreUnsafe(ref first, (nuint)j);
            ulong fired = Vector512.GreaterThanOrEqual(v, least).ExtractMostSignificantBits();
            for (; fired != 0; fired &= fired - 1)
            {
                int at = j + BitOperations.TrailingZeroCount(fired);
                spikes[next++] = (short)at;
                if (potential[at] > Limits.PotentialMax) potential[at] = Limits.PotentialMax;
            }

            if (j == n - 16) return next - to;

            // The last vector overlaps the one before; what that one listed is taken back.
            j += 16;
            if (j <= n - 16) continue;
            j = n - 16;
            while (next > to && spikes[next - 1] >= j) next--;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Triangle(
        int[] potential, int threshold, int width, long slopeQ31, short[] psi, short[] active)
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
            Vector256<int> inside = Vector256.Max(half - Vector256.Abs(v - middle), Vector256<int>.Zero);
            Vector256<int> value = Narrow(Wide(inside.AsUInt32()) * slope >> 31);
            Vector128.Narrow(value.GetLower(), value.GetUpper()).StoreUnsafe(ref firstPsi, (nuint)j);
            uint mask = Vector256.GreaterThan(value, Vector256<int>.Zero).ExtractMostSignificantBits();
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
