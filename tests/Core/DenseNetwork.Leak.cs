namespace EdgeSpike.Tests.Core;

/// <content>Leaks: scales that grow, cells that shrink once an octave, and cells that leak one by one.</content>
internal sealed partial class DenseNetwork
{
    /// <summary>The scale of a class's traces.</summary>
    public long TraceU(int population, int c) => traceU[population][c];

    /// <summary>A common scale by its number: leaks in order of first use, a population's before its classes'.</summary>
    public long Scale(int index)
    {
        var scales = new Dictionary<uint, long>();
        for (int p = 0; p < V.Length; p++)
        {
            PopulationSketch population = Sketch.Populations[p];
            if (population.Kind == PopulationKind.Input) continue;
            scales.TryAdd(population.LeakQ31, u[p]);
            for (int c = 0; c < population.TraceLeaks.Length; c++) scales.TryAdd(population.TraceLeaks[c], traceU[p][c]);
            if (population.Adaptation is { } adaptation) scales.TryAdd(adaptation.LeakQ31, slowU[p]);
        }

        return scales.ElementAt(index).Value;
    }

    /// <summary>u ← u/α; at 2·u₀ every cell is multiplied by u₀/u, truncated, and u restarts.</summary>
    private void Leak()
    {
        for (int p = 0; p < V.Length; p++)
        {
            PopulationSketch population = Sketch.Populations[p];
            for (int j = 0; population.Leaks != null && j < V[p].Length; j++)
            {
                V[p][j] = checked(V[p][j] * population.Leaks[population.ClassOf(j)]) / (1L << 31);
            }

            if (Advance(ref u[p], population.LeakQ31) is { } keep) Shrink(V[p], keep);
            if (population.Adaptation is { } adaptation && Advance(ref slowU[p], adaptation.LeakQ31) is { } keepSlow)
            {
                Shrink(A[p], keepSlow);
            }

            for (int c = 0; c < population.TraceLeaks.Length; c++)
            {
                if (Advance(ref traceU[p][c], population.TraceLeaks[c]) is not { } keepTraces) continue;
                for (int q = 0; q < Trace.Length; q++)
                {
                    if (Sketch.Projections[q].Post == p) Shrink(Trace[q][c], keepTraces);
                }
            }
        }
    }

    private static long? Advance(ref long scale, uint leakQ31)
    {
        ulong growth = (1UL << 63) / leakQ31 - (1UL << 32);
        long next = scale + (long)(((UInt128)(ulong)scale * growth) >> 32);
        scale = next < 2 * One ? next : One;
        return next < 2 * One ? null : checked(One << 31) / next;
    }

    private static void Shrink(long[] cells, long keepQ31)
    {
        for (int i = 0; i < cells.Length; i++) cells[i] = checked(cells[i] * keepQ31) / (1L << 31);
    }
}
