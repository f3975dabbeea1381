using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Convert.Nir;

/// <summary>What a graph leaves open and a run has to decide.</summary>
/// <remarks>
/// Euler's method, as frameworks have it: τ·v̇ = (v_leak − v) + R·I becomes
/// v ← (1 − dt/τ)·v + dt/τ·(v_leak + R·I); CubaLIF's current is brought up to date first. A cell
/// fires at v &gt; v_threshold. Spikes go through all nodes in the step in which they are fired,
/// but for what closes a cycle, which comes one step later.
/// </remarks>
/// <param name="Dt">Seconds of a step. The format's tools write 1e-4.</param>
/// <param name="Reset">What a spike does: <see cref="NeuronReset.Zero"/> puts v to v_reset, from
/// where it starts, too; the other two subtract v_threshold and start at 0.</param>
public sealed record NirConventions(double Dt, NeuronReset Reset)
{
    /// <summary>dt of snnTorch, SpikingJelly and Sinabs.</summary>
    public const double UsualDt = 1e-4;

    /// <summary>α = 1 − dt/τ of each cell.</summary>
    /// <exception cref="Files.BadInputException">A time constant is below dt.</exception>
    public double[] Keep(NirNode node, string name, int size) =>
    [
        .. node.Each(name, size).Select(tau => tau > 0 && tau >= Dt * (1 - 1e-6)
            ? Math.Max(0, 1 - Dt / tau)
            : throw node.Refuse($"'{name}' of {tau} s, expected at least dt = {Dt} s")),
    ];

    /// <summary>Steps of a delay.</summary>
    /// <exception cref="Files.BadInputException">It is negative or too long.</exception>
    public int[] Steps(NirNode node) =>
    [
        .. node["delay"].Values.Select(
            delay => delay / Dt is var steps && steps > -0.5 && steps < Limits.DelayMax + 0.5
            ? (int)Math.Round(steps)
            : throw node.Refuse(
                $"'delay' of {delay} s, expected 0 to {Limits.DelayMax} steps of {Dt} s")),
    ];
}
