using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Vectors.Golden;

/// <summary>One line for each other vector: what a self-test on a chip prints and compares.</summary>
public sealed class ChecksumsVector : GoldenVector
{
    readonly GoldenVector[] vectors;

    /// <summary>Creates the vector.</summary>
    /// <param name="vectors">The others.</param>
    public ChecksumsVector(GoldenVector[] vectors)
        : base("checksums", 0, "lines and CRC-32 of every other file, its first line left out")
    {
        this.vectors = vectors;
    }

    /// <inheritdoc/>
    public override void Write(VectorLines lines, Kernels kernels)
    {
        lines.Line("# file lines CRC-32");
        for (int v = 0; v < vectors.Length; v++)
        {
            var sum = new ChecksumLines();
            vectors[v].Write(sum, kernels);
            lines.Line(vectors[v].Name + " " + sum.Count.ToString() + " " + HexText.Of(sum.Checksum, 8));
        }
    }
}
