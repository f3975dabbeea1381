using MathNet.Numerics.LinearAlgebra;

namespace EdgeSpike.HostSim.Train.SpikeTrains;

/// <summary>What the counts of all neurons of a trial make of each other, to first order.</summary>
/// <remarks>
/// <code>
/// M·do = Σ e·dw:   M[j,j] = θ[j]·taken[j]/came[j] within θ/5 … θ
///                  M[j,i] = −what a spike of i does to j
/// Mᵀ·λ = dE/do
/// </code>
/// taken = Σ w·e of all that arrived, came = Σ w of it: what a neuron loses by its leak hardly
/// grows with its count. Where loops gain more than 0.8 (the spectral radius of |M[j,i]|/M[j,j]),
/// what neurons do to each other is brought down to that: to first order such a loop has no answer.
/// </remarks>
/// <param name="theta">θ, [neuron].</param>
public sealed class CountEquations(double[] theta)
{
    const double LeastShare = 0.2;
    const double MostGain = 0.8;
    const int Rounds = 12;

    readonly double[] taken = new double[theta.Length];
    readonly double[] came = new double[theta.Length];
    readonly Matrix<double> byOthers = Matrix<double>.Build.Dense(theta.Length, theta.Length);

    /// <summary>Multiplications with an addition so far: n³/3 of a system's
    /// elimination.</summary>
    public long Work { get; private set; }

    /// <summary>Forgets the last trial.</summary>
    public void Clear()
    {
        Array.Clear(taken);
        Array.Clear(came);
        byOthers.Clear();
    }

    /// <summary>A synapse of a neuron.</summary>
    /// <param name="effect">w·e.</param>
    /// <param name="arrived">w times the spikes that arrived.</param>
    public void Take(int neuron, double effect, double arrived)
    {
        taken[neuron] += effect;
        came[neuron] += arrived;
    }

    /// <summary>What a spike more of one neuron does to another.</summary>
    public void Explain(int pre, int post, double gain) => byOthers[pre, post] -= gain;

    /// <summary>λ.</summary>
    /// <param name="byCounts">dE/do.</param>
    /// <param name="leaks">Whether leaks count; else M[j,j] is θ.</param>
    public double[] Solve(double[] byCounts, bool leaks)
    {
        Vector<double> own = Vector<double>.Build.Dense(theta.Length, j =>
            theta[j] * (leaks && taken[j] > 0 && came[j] > taken[j]
                ? Math.Max(LeastShare, taken[j] / came[j]) : 1));
        double gain = Gain(own);
        Matrix<double> transposed =
            byOthers * (gain > MostGain ? MostGain / gain : 1) + Matrix<double>.Build.Diagonal(
                own.ToArray());
        Work += (long)theta.Length * theta.Length * theta.Length / 3;
        return transposed.Solve(Vector<double>.Build.Dense(byCounts)).ToArray();
    }

    /// <summary>How much a disturbance grows each time that it goes round.</summary>
    double Gain(Vector<double> own)
    {
        Matrix<double> size = byOthers.PointwiseAbs();
        Vector<double> one = Vector<double>.Build.Dense(theta.Length, 1);
        double growth = 0;
        for (int round = 0; round < Rounds; round++)
        {
            one = (size * one).PointwiseDivide(own);
            growth = one.AbsoluteMaximum();
            if (growth == 0) break;
            one /= growth;
        }

        return growth;
    }
}
