using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.HostSim.Train;

/// <summary>Moves parameters down a gradient by Adam, a block by itself, and keeps them where they
/// may be.</summary>
/// <param name="parameters">Are moved.</param>
public sealed class Descent(Parameters parameters, Movable movable)
{
    const double NormMax = 1;

    readonly Adam[] blocks =
        [.. parameters.Blocks.Select(_ => new Adam(0, 0.9, 0.999, 1e-8))];

    /// <param name="gradient">Is changed: what cannot move, and what is too long.</param>
    /// <param name="rate">η of weights.</param>
    /// <param name="timeRate">η of ln τ.</param>
    public void Step(Parameters gradient, double rate, double timeRate)
    {
        movable.Mask(gradient);
        double norm = Math.Sqrt(gradient.Blocks.Sum(block => block.Sum(g => g * g)));
        double factor = norm > NormMax ? NormMax / norm : 1;
        for (int b = 0; b < blocks.Length; b++)
        {
            double[] block = gradient.Blocks[b];
            blocks[b].Rate = b < parameters.Projections ? rate : timeRate;
            if (block.Length == 0 || blocks[b].Rate == 0 || !movable.Moves(b)) continue;
            for (int k = 0; k < block.Length; k++) block[k] *= factor;
            blocks[b].Step([parameters.Blocks[b]], [block]);
        }

        movable.Bound(parameters);
    }
}
