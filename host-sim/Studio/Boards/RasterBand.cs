using EdgeSpike.Core;

namespace EdgeSpike.Studio.Boards;

/// <summary>Rows of a raster for the spikes of an input's encoder.</summary>
/// <param name="Name">Of the population.</param>
/// <param name="Population">Its index in the plan.</param>
/// <param name="First">Its first row among those of all bands.</param>
/// <param name="Rows">How many there are: one a neuron, or fewer, each of several.</param>
/// <param name="Neurons">Size of the population.</param>
public sealed record RasterBand(string Name, int Population, int First, int Rows, int Neurons)
{
    /// <summary>Rows of all bands together, give or take those that <see cref="Least"/>
    /// asks for.</summary>
    public const int RowsMost = 64;

    /// <summary>Fewest rows of a population that has as many neurons.</summary>
    public const int Least = 8;

    /// <summary>Neurons that a row stands for, at most.</summary>
    public int NeuronsARow => (Neurons + Rows - 1) / Rows;

    /// <summary>The row of a neuron.</summary>
    public int RowOf(int neuron) => First + (int)((long)neuron * Rows / Neurons);

    /// <summary>Bands of all inputs with an encoder: where there are more neurons than rows, each
    /// has its share of them.</summary>
    public static IReadOnlyList<RasterBand> Of(NetworkPlan plan)
    {
        (PopulationPlan Input, int Index)[] inputs =
            [.. plan.Populations.Select((p, index) => (p, index)).Where(
                p => p.p.Encoder.Id != 0 && p.p.Size > 0)];
        long all = inputs.Sum(p => (long)p.Input.Size);
        var bands = new List<RasterBand>();
        int first = 0;
        foreach ((PopulationPlan input, int index) in inputs)
        {
            long share = all <= RowsMost ? input.Size : input.Size * RowsMost / all;
            int rows = (int)Math.Max(share, Math.Min(input.Size, Least));
            bands.Add(new RasterBand(input.Name, index, first, rows, input.Size));
            first += rows;
        }

        return bands;
    }
}
