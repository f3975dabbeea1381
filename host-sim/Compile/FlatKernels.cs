using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>The inner loops of compiled C# in vectors: what a compiler of C makes of
/// <see cref="PlainLoops"/>.</summary>
/// <remarks>
/// Cells are cut at the same places by all that follow each other in a step (16, then 4, then 1): a
/// load that straddles two stores would wait for both. Memory is the caller's: nothing here is
/// checked.
/// </remarks>
public static unsafe class FlatKernels
{
    /// <summary>x[j] ← x[j] + Σ_s w[spikes[s], j]·gain, three rows at a time.</summary>
    /// <param name="x">Potentials, [n].</param>
    /// <param name="w">Weights, [pre × n].</param>
    /// <param name="gain">What a weight's unit is in stored potential.</param>
    /// <param name="spikes">Rows.</param>
    /// <param name="count">How many of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRows8(int* x, sbyte* w, int n, int gain, short* spikes, int count)
    {
        int s = 0;
        for (; s + 2 < count; s += 3)
            AddThree(x, w + spikes[s] * n, w + spikes[s + 1] * n, w + spikes[s + 2] * n, n, gain);
        for (; s < count; s++) AddOne(x, w + spikes[s] * n, n, gain);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddThree(int* x, sbyte* a, sbyte* b, sbyte* c, int n, int gain)
    {
        Vector512<int> unit = Vector512.Create(gain);
        int j = 0;
        for (; j + 16 <= n; j += 16)
        {
            Vector512<int> sum = Widen(a + j) + Widen(b + j) + Widen(c + j);
            (Vector512.Load(x + j) + sum * unit).Store(x + j);
        }

        for (; j + 4 <= n; j += 4)
        {
            Vector128<int> sum = Widen4(a + j) + Widen4(b + j) + Widen4(c + j);
            (Vector128.Load(x + j) + sum * unit.GetLower().GetLower()).Store(x + j);
        }

        for (; j < n; j++) x[j] += (a[j] + b[j] + c[j]) * gain;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddOne(int* x, sbyte* a, int n, int gain)
    {
        Vector512<int> unit = Vector512.Create(gain);
        int j = 0;
        for (; j + 16 <= n; j += 16) (Vector512.Load(x + j) + Widen(a + j) * unit).Store(x + j);
        for (; j + 4 <= n; j += 4)
            (Vector128.Load(x + j) + Widen4(a + j) * unit.GetLower().GetLower()).Store(x + j);
        for (; j < n; j++) x[j] += a[j] * gain;
    }

    /// <summary>Lists those that are a bound or more, ascending.</summary>
    /// <param name="v">[n].</param>
    /// <param name="list">Receives them, [n].</param>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int AtLeast(int* v, int n, int bound, short* list)
    {
        Vector512<int> least = Vector512.Create(bound);
        int count = 0;
        for (int begin = 0; begin < n; begin += 64)
        {
            int end = Math.Min(64, n - begin);
            ulong found = 0;
            int j = 0;
            for (; j + 16 <= end; j += 16)
            {
                found |= Vector512.GreaterThanOrEqual(Vector512.Load(v + begin + j), least)
                    .ExtractMostSignificantBits() << j;
            }

            for (; j + 4 <= end; j += 4)
            {
                found |= (ulong)Vector128.GreaterThanOrEqual(
                    Vector128.Load(v + begin + j), least.GetLower().GetLower())
                    .ExtractMostSignificantBits() << j;
            }

            for (; j < end; j++) found |= v[begin + j] >= bound ? 1UL << j : 0;
            count = List(found, begin, list, count);
        }

        return count;
    }

    /// <summary>Lists those that are theta or more, or below −<see cref="Limits.PotentialMax"/>,
    /// ascending.</summary>
    /// <param name="v">[n].</param>
    /// <param name="list">Receives them, [n].</param>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Outside(int* v, int n, int theta, short* list)
    {
        // One comparison of unsigned numbers is both.
        Vector512<uint> shift = Vector512.Create((uint)Limits.PotentialMax);
        uint bound = (uint)theta + Limits.PotentialMax;
        Vector512<uint> least = Vector512.Create(bound);
        int count = 0;
        for (int begin = 0; begin < n; begin += 64)
        {
            int end = Math.Min(64, n - begin);
            ulong found = 0;
            int j = 0;
            for (; j + 16 <= end; j += 16)
            {
                Vector512<uint> x = Vector512.Load((uint*)v + begin + j) + shift;
                found |= Vector512.GreaterThanOrEqual(x, least).ExtractMostSignificantBits() << j;
            }

            for (; j + 4 <= end; j += 4)
            {
                Vector128<uint> x =
                    Vector128.Load((uint*)v + begin + j) + shift.GetLower().GetLower();
                found |= (ulong)Vector128.GreaterThanOrEqual(x, least.GetLower().GetLower())
                    .ExtractMostSignificantBits() << j;
            }

            for (; j < end; j++)
                found |= (uint)v[begin + j] + Limits.PotentialMax >= bound ? 1UL << j : 0;
            count = List(found, begin, list, count);
        }

        return count;
    }

    /// <summary>x ← x·keep/2³¹, truncating toward zero.</summary>
    /// <param name="x">[n].</param>
    /// <param name="keep">Q31.</param>
    /// <returns>Not 0 if one differs from zero afterwards.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Shrink(int* x, int n, int keep)
    {
        Vector512<ulong> kept = Vector512.Create((ulong)keep);
        Vector256<int> any = Vector256<int>.Zero;
        int i = 0;
        for (; i + 8 <= n; i += 8)
        {
            Vector256<int> v = Vector256.Load(x + i);

            // Toward zero: shrink the magnitude, then give the sign back.
            Vector256<int> sign = v >> 31;
            Vector256<uint> magnitude = ((v ^ sign) - sign).AsUInt32();
            Vector512<ulong> product = Vector512.Create(
                Vector256.WidenLower(magnitude), Vector256.WidenUpper(magnitude)) * kept >> 31;
            Vector256<int> shrunk =
                Vector256.Narrow(product.GetLower(), product.GetUpper()).AsInt32();
            any |= shrunk;
            ((shrunk ^ sign) - sign).Store(x + i);
        }

        int tail = 0;
        for (; i < n; i++)
        {
            x[i] = (int)((long)x[i] * keep / (1L << 31));
            tail |= x[i];
        }

        return any == Vector256<int>.Zero ? tail : 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int List(ulong found, int first, short* list, int count)
    {
        for (; found != 0; found &= found - 1)
            list[count++] = (short)(first + BitOperations.TrailingZeroCount(found));
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<int> Widen4(sbyte* four) => Vector128.WidenLower(
        Vector128.WidenLower(Vector128.CreateScalar(*(int*)four).AsSByte()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> Widen(sbyte* sixteen)
    {
        Vector128<sbyte> w = Vector128.Load(sixteen);
        if (Avx512F.IsSupported) return Avx512F.ConvertToVector512Int32(w);
        Vector256<short> wide = Vector256.Create(Vector128.WidenLower(w), Vector128.WidenUpper(w));
        return Vector512.Create(Vector256.WidenLower(wide), Vector256.WidenUpper(wide));
    }
}
