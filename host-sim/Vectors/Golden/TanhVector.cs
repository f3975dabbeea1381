using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Vectors.Golden;

/// <summary>tanh at the table's points, between them and beyond.</summary>
public sealed class TanhVector : GoldenVector
{
    /// <summary>Creates the vector.</summary>
    public TanhVector()
        : base("tanh", 0, "tanh of Q19 numbers, Q29")
    {
    }

    /// <inheritdoc/>
    public override void Write(VectorLines lines, Kernels kernels)
    {
        var tanh = new TanhTable();
        lines.Line("# x tanh");
        for (int x = 0; x <= 9 << Limits.PotentialBits; x += 12345) lines.Line(x.ToString() + " " + tanh.Of(x).ToString());
        lines.Line(Limits.PotentialMax.ToString() + " " + tanh.Of(Limits.PotentialMax).ToString());
    }
}
