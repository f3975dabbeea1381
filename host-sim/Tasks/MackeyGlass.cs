using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>The chaotic series of Mackey and Glass: what a reservoir is asked to foresee.</summary>
/// <remarks>
/// <code>
/// dx/dt = 0.2·x(t − 17)/(1 + x(t − 17)¹⁰) − 0.1·x(t),   Euler's method with a tenth of a step
/// </code>
/// The first 17 steps are uniform in 0.7 … 1.3, keyed by the seed; the next 1,000 are left out.
/// Shown as x − 0.9, within about ±0.5. Mackey and Glass 1977, doi:10.1126/science.267326.
/// </remarks>
public sealed class MackeyGlass
{
    const int Delay = 17;
    const int Parts = 10;
    const int LeftOut = 1000;
    const double Middle = 0.9;

    readonly double[] shown;

    /// <param name="seed">Of its beginning.</param>
    /// <param name="steps">That are asked for.</param>
    public MackeyGlass(ulong seed, int steps)
    {
        var x = new double[(LeftOut + steps) * Parts + Delay * Parts + 1];
        for (int n = 0; n <= Delay * Parts; n++)
        {
            ulong bits = Keyed.Bits(seed, Purpose.TaskSpike, 0, (ulong)(n / Parts), 1);
            x[n] = 0.7 + 0.6 * Keyed.Below(bits, 1 << 20) / (1 << 20);
        }

        for (int n = Delay * Parts; n + 1 < x.Length; n++)
        {
            double late = x[n - Delay * Parts];
            x[n + 1] = x[n] + (0.2 * late / (1 + Math.Pow(late, 10)) - 0.1 * x[n]) / Parts;
        }

        shown = [.. Enumerable.Range(0, steps)
            .Select(t => x[(LeftOut + t) * Parts + Delay * Parts] - Middle)];
    }

    /// <summary>x − 0.9 of a step.</summary>
    public double this[long step] => shown[step];
}
