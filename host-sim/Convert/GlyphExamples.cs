using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Convert;

/// <summary>Glyphs of task "glyphs" as inputs of a dense network: 64 pixels, 0 or 1.</summary>
public static class GlyphExamples
{
    const long FirstTest = 2_000_000;

    /// <summary>Glyphs that training sees.</summary>
    public static DenseExample[] Training(ulong seed, int count) => Of(seed, 0, count);

    /// <summary>Those that the task tests with: training never comes there.</summary>
    public static DenseExample[] Test(ulong seed, int count) => Of(seed, FirstTest, count);

    static DenseExample[] Of(ulong seed, long first, int count)
    {
        var glyphs = new Glyphs(seed);
        return [.. Enumerable.Range(0, count).Select(n =>
        {
            Glyph glyph = glyphs.Generate(first + n);
            var pixels = new double[Glyphs.Size];
            foreach (int pixel in glyph.Pixels) pixels[pixel] = 1;
            return new DenseExample(pixels, glyph.Label);
        })];
    }
}
