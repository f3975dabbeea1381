using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Convert.Nir;

/// <summary>What arrivals and constants do to the cells of a node, in thresholds.</summary>
/// <remarks>
/// <code>
/// v ← α·v + Gain·(what arrives) + Constant,   fires above 1
/// </code>
/// Potentials are counted from v_reset where that is the reset, and divided by the distance to the
/// threshold; those of LI and I stay in their unit.
/// </remarks>
/// <param name="Gain">Of each cell.</param>
/// <param name="Constant">In each step, of each cell.</param>
public sealed record NirDrive(double[] Gain, double[] Constant)
{
    /// <summary>Of a node's cells.</summary>
    /// <exception cref="Files.BadInputException">A threshold is not above the reset, or a reset is
    /// not 0 where it is subtracted.</exception>
    public static NirDrive Of(NirNode node, int size, NirConventions conventions)
    {
        double dt = conventions.Dt;
        double[] rest = Reset(node, size, conventions.Reset);
        double[] one = [.. Enumerable.Repeat(1.0, size)];
        double[] share = node.Type switch
        {
            "LIF" or "LI" => [.. node.Each("tau", size).Select(tau => dt / tau)],
            "CubaLIF" => [.. node.Each("tau_mem", size).Select(tau => dt / tau)],
            "Threshold" => one,
            _ => [.. one.Select(_ => dt)],
        };
        double[] r = node.Type == "Threshold" ? one : node.Each("r", size);
        double[] leak = node.Type is "LIF" or "CubaLIF" or "LI" ? node.Each("v_leak", size) : rest;
        double[] entry = node.Type == "CubaLIF"
            ? [.. node.Each("w_in", size, 1)
                .Zip(node.Each("tau_syn", size), (w, tau) => w * dt / tau)]
            : one;
        double[] theta = node.Fires ? Theta(node, size, rest) : one;
        return new NirDrive(
            [.. Enumerable.Range(0, size).Select(j => share[j] * r[j] * entry[j] / theta[j])],
            [.. Enumerable.Range(0, size).Select(j => share[j] * (leak[j] - rest[j]) / theta[j])]);
    }

    static double[] Theta(NirNode node, int size, double[] rest)
    {
        double[] theta = node.Each(node.Type == "Threshold" ? "threshold" : "v_threshold", size);
        return [.. theta.Select((value, j) => value > rest[j] ? value - rest[j]
            : throw node.Refuse($"a threshold of {value}, expected more than {rest[j]}"))];
    }

    static double[] Reset(NirNode node, int size, NeuronReset reset)
    {
        if (!node.Fires || node.Type == "Threshold") return new double[size];
        double[] rest = node.Each("v_reset", size, 0);
        if (reset == NeuronReset.Zero || rest.All(v => v == 0)) return rest;
        throw node.Refuse($"'v_reset' of {rest.First(v => v != 0)}, expected 0 where the threshold "
            + "is subtracted;"
            + " see --reset");
    }
}
