using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Train;

/// <summary>A trained network as the core computes it.</summary>
/// <param name="Model">Saved, loaded and deployed like any other.</param>
/// <param name="Saturated">Weights that were out of range.</param>
/// <remarks>
/// Of each projection the exponent e of the weights' unit is chosen anew, −4 … 4: the one with the
/// least Σ (w − w̃)², w̃ the multiple of 2^(e − bits + 1) that is nearest to w, saturated at
/// ±(2^(bits − 1) − 1) of them. Bits are the plan's, 8 or 16. Leaks are rounded to Q31.
/// </remarks>
public sealed record Quantised(SavedModel Model, int Saturated)
{
    /// <exception cref="ConfigurationException">Sums of such weights could overflow.</exception>
    public static Quantised Of(Trained trained)
    {
        NetworkPlan plan = trained.Plan;
        ProjectionPlan[] projections = [.. plan.Projections.Select((q, index) =>
            q.Scaled(BestScale(q.WeightBits, trained.Parameters.Blocks[index])))];
        var scaled = new NetworkPlan(plan.Seed, plan.Populations, projections)
        {
            Schedule = plan.Schedule,
            Stream = plan.Stream,
        };
        Network network = NetworkBuilder.Build(scaled, new VectorKernels());
        int saturated = network.Projections.Select((q, index) =>
            Put(q, projections[index], trained.Parameters.Blocks[index])).Sum();
        return new Quantised(new SavedModel(scaled, network), saturated);
    }

    static int Put(Projection synapses, ProjectionPlan plan, double[] weights)
    {
        double unit = UnitOf(plan.WeightBits, plan.Scale);
        int most = MostOf(plan.WeightBits);
        int posts = synapses.Post.Size;
        int saturated = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            int at = synapses.IndexOf(k / posts, k % posts);
            if (at < 0) continue;
            double nearest = Math.Round(weights[k] / unit);
            if (Math.Abs(nearest) > most) saturated++;
            synapses.Weights.Put(at, (int)Math.Clamp(nearest, -most, most));
        }

        return saturated;
    }

    static int BestScale(int bits, double[] weights) => Enumerable
        .Range(-Limits.ScaleExponentMax, 2 * Limits.ScaleExponentMax + 1)
        .MinBy(scale => Loss(bits, scale, weights));

    static double Loss(int bits, int scale, double[] weights)
    {
        double unit = UnitOf(bits, scale);
        int most = MostOf(bits);
        return weights.Sum(w =>
        {
            double off = w - unit * Math.Clamp(Math.Round(w / unit), -most, most);
            return off * off;
        });
    }

    static double UnitOf(int bits, int scale) => Math.Pow(2, scale - bits + 1);

    static int MostOf(int bits) => (1 << (bits - 1)) - 1;
}
