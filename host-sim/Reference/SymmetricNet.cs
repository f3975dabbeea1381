namespace EdgeSpike.HostSim.Reference;

/// <summary>Graded units with symmetric weights that settle; learning from two settled
/// states.</summary>
/// <remarks>
/// <code>
/// settled:  y[i] = tanh(Σ_j w[i][j]·y[j] + β[i]·(y*[i] − y[i]))     units that are held stay
/// dw[i][j] ∝ (yᵀ[i]·yᵀ[j] − yᶠ[i]·yᶠ[j])/β                          teacher phase minus free phase
/// </code>
/// For β → 0 that is −dC/dw of C = Σ (y − y*)²/2 at the free state: Baldi and Pineda 1991,
/// doi:10.1162/neco.1991.3.4.526; Scellier and Bengio 2017, doi:10.3389/fncom.2017.00024. Teacher
/// units that are held at y* instead (β → ∞) give contrastive Hebbian learning.
/// </remarks>
/// <param name="weights">w, symmetric, zero diagonal.</param>
public sealed class SymmetricNet(double[][] weights)
{
    /// <summary>Lets the units settle, one after the other in the order of their numbers.</summary>
    /// <param name="start">y to begin with; held units keep it.</param>
    /// <param name="held">Which units are held.</param>
    /// <param name="pull">β, [unit]; 0 where nobody teaches.</param>
    /// <param name="target">y*, [unit]; counts where β is not 0.</param>
    /// <param name="sweeps">How often each unit is visited.</param>
    public double[] Settle(double[] start, bool[] held, double[] pull, double[] target, int sweeps)
    {
        double[] y = [.. start];
        for (int n = 0; n < sweeps; n++)
        {
            for (int i = 0; i < y.Length; i++)
            {
                if (!held[i])
                    y[i] = Math.Tanh(Matrix.Dot(weights[i], y) + pull[i] * (target[i] - y[i]));
            }
        }

        return y;
    }

    /// <summary>The contrast of two settled states: yᵀyᵀ − yᶠyᶠ, zero diagonal.</summary>
    /// <param name="taught">State of the teacher phase.</param>
    /// <param name="free">State of the free phase.</param>
    public static double[][] Contrast(double[] taught, double[] free) =>
        Matrix.Of(free.Length, free.Length,
            (i, j) => i == j ? 0 : taught[i] * taught[j] - free[i] * free[j]);

    /// <summary>The true gradient of C at the free state, by recurrent back-propagation.</summary>
    /// <remarks>
    /// <code>
    /// a = (y − y*) on taught units + w·(tanh′·a)      settles like y did
    /// dC/dw[i][j] = tanh′[i]·a[i]·y[j] + tanh′[j]·a[j]·y[i]
    /// </code>
    /// Pineda 1987, doi:10.1103/PhysRevLett.59.2229. tanh′ is 1 − y² at a settled unit, 0 at a held
    /// one.
    /// </remarks>
    /// <param name="free">The settled free state.</param>
    /// <param name="held">Which units are held.</param>
    /// <param name="taught">Which units have a target.</param>
    /// <param name="sweeps">How often each unit is visited.</param>
    public double[][] Gradient(double[] free, bool[] held, bool[] taught, double[] target,
        int sweeps)
    {
        double[] slope = [.. free.Select((y, i) => held[i] ? 0 : 1 - y * y)];
        var delta = new double[free.Length];
        for (int n = 0; n < sweeps; n++)
        {
            for (int i = 0; i < free.Length; i++)
            {
                double error = taught[i] ? free[i] - target[i] : 0;
                delta[i] = slope[i] * (error + Matrix.Dot(weights[i], delta));
            }
        }

        return Matrix.Of(
            free.Length, free.Length,
            (i, j) => i == j ? 0 : delta[i] * free[j] + delta[j] * free[i]);
    }
}
