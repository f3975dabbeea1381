namespace EdgeSpike.HostSim.Reference;

/// <summary>Turns the gradient of an iteration into new weights.</summary>
public abstract class Optimiser
{
    /// <param name="gradient">Of the same shape.</param>
    public abstract void Step(double[][] weights, double[][] gradient);
}

/// <summary>w ← w − η·g.</summary>
public sealed class GradientDescent(double rate) : Optimiser
{
    /// <inheritdoc/>
    public override void Step(double[][] weights, double[][] gradient) =>
        Matrix.Add(weights, -rate, gradient);
}

/// <summary>Adam, for one matrix of weights.</summary>
/// <remarks>
/// <code>
/// m ← β₁·m + (1 − β₁)·g
/// s ← β₂·s + (1 − β₂)·g²
/// w ← w − η·√(1 − β₂ⁿ)/(1 − β₁ⁿ)·m/(√s + ε)
/// </code>
/// Kingma and Ba, arXiv:1412.6980, in the form at the end of their section 2: ε joins the root of s
/// itself, not of its corrected value. TensorFlow and NEST (models/weight_optimizer.cpp) do the
/// same.
/// </remarks>
public sealed class Adam(double rate, double beta1, double beta2, double epsilon) : Optimiser
{
    double[][]? mean;
    double[][]? square;
    int steps;

    /// <summary>η of the next step.</summary>
    public double Rate { get; set; } = rate;

    /// <inheritdoc/>
    public override void Step(double[][] weights, double[][] gradient)
    {
        mean ??= Matrix.Zero(weights.Length, weights[0].Length);
        square ??= Matrix.Zero(weights.Length, weights[0].Length);
        steps++;
        double scale = Rate * Math.Sqrt(1 - Math.Pow(beta2, steps)) / (1 - Math.Pow(beta1, steps));
        for (int r = 0; r < weights.Length; r++)
        {
            for (int c = 0; c < weights[r].Length; c++)
            {
                double g = gradient[r][c];
                mean[r][c] = beta1 * mean[r][c] + (1 - beta1) * g;
                square[r][c] = beta2 * square[r][c] + (1 - beta2) * g * g;
                weights[r][c] -= scale * mean[r][c] / (Math.Sqrt(square[r][c]) + epsilon);
            }
        }
    }
}
