using System.Text.Json.Nodes;

namespace EdgeSpike.Tests.Support;

/// <summary>NEST's regression test of e-prop, rebuilt from its seed: pattern generation with LIF
/// and gradient descent.</summary>
/// <remarks>
/// nest/nest-simulator, testsuite/pytests/synapses/test_eprop_bsshslm_2020_plasticity.py,
/// test_eprop_regression: constants, order of the draws and reference losses. Spikes counted by an
/// independent double-precision program.
/// </remarks>
internal static class NestRegression
{
    public const int Inputs = 100;
    public const int Neurons = 100;
    public const int Steps = 1000;

    public static readonly double[] Losses =
        [101.964356999041, 103.466731126205, 103.340607074771, 103.680244037686, 104.412775748752];

    private static readonly int[] Spikes = [3999, 3434, 3136, 2963, 2857];

    /// <param name="iterations">The first of the five.</param>
    public static void Write(string folder, int iterations = 5)
    {
        var random = new LegacyNumpyRandom(1);
        double[][] input = random.Normals(Inputs, Neurons);
        double[][] recurrent = random.Normals(Neurons, Neurons);
        double[][] output = random.Normals(Neurons, 1);
        double[][] feedback = random.Normals(Neurons, 1);
        double root = Math.Sqrt(100);
        CaseFolder.WriteMatrix(folder, "w_in.bin", Neurons, Inputs, (j, i) => input[i][j] / root);
        CaseFolder.WriteMatrix(folder, "w_rec.bin", Neurons, Neurons,
            (j, i) => i == j ? 0 : recurrent[i][j] / root);
        CaseFolder.WriteMatrix(folder, "w_out.bin", 1, Neurons, (_, j) => output[j][0] / root);
        CaseFolder.WriteMatrix(folder, "feedback.bin", Neurons, 1, (j, _) => feedback[j][0] / root);

        List<string> events = ["t,neuron"];
        for (int t = 0; t < Steps; t++)
        {
            for (int i = 0; i < Inputs; i++)
            {
                if (random.Uniform() < 0.05 && t > 0) events.Add($"{t},{i}");
            }
        }

        CaseFolder.WriteLines(folder, "input_events.csv", events);
        CaseFolder.WriteLines(folder, "target.csv", Target(random).Select(y => $"{y:R}"));
        CaseFolder.WriteLines(folder, "expected.csv", Enumerable.Range(0, iterations)
            .Select(n => $"{n},{Losses[n]:R},{Spikes[n]}").Prepend("iter,nest_ref,hidden_spikes"));
        CaseFolder.WriteSettings(folder, Settings(iterations));
    }

    /// <summary>Four sines of random amplitude and phase, from 0, at most 1.</summary>
    private static double[] Target(LegacyNumpyRandom random)
    {
        int[] periods = [1000, 500, 333, 200];
        double[] amplitudes = [.. periods.Select(_ => random.Uniform(0.5, 2))];
        double[] phases = [.. periods.Select(_ => random.Uniform(0, 2 * Math.PI))];
        double Sum(int t) => Enumerable.Range(0, 4).Sum(n =>
            amplitudes[n]
                * Math.Sin(phases[n] + t * (2 * Math.PI * (Steps / periods[n]) / (Steps - 1))));
        double[] sum = [.. Enumerable.Range(0, Steps).Select(t => Sum(t) - Sum(0))];
        double largest = sum.Max(Math.Abs);
        return [.. sum.Select(y => y / largest)];
    }

    private static JsonObject Settings(int iterations) => new()
    {
        ["inputs"] = Inputs,
        ["recurrent"] = Neurons,
        ["adaptive"] = 0,
        ["readouts"] = 1,
        ["steps"] = Steps,
        ["iterations"] = iterations,
        ["sequencesPerIteration"] = 1,
        ["stepMs"] = 1.0,
        ["tauMembraneMs"] = 30.0,
        ["tauReadoutMs"] = 30.0,
        ["threshold"] = 0.03,
        ["refractorySteps"] = 0,
        ["tauAdaptationMs"] = null,
        ["adaptationStrength"] = null,
        ["scaleRecurrentInputByOneMinusAlpha"] = true,
        ["scaleReadoutInputByOneMinusKappa"] = true,
        ["scaleTracesByOneMinusAlpha"] = true,
        ["surrogate"] =
            new JsonObject { ["kind"] = "triangle", ["height"] = 0.3 / 0.03, ["width"] = 0.03 },
        ["loss"] = "squared-error",
        ["learningWindowSteps"] = Steps,
        ["averageGradientOverWindow"] = false,
        ["rateRegularisation"] = 300.0,
        ["targetRateHz"] = 10.0,
        ["optimiser"] = new JsonObject { ["kind"] = "gradient-descent", ["rate"] = 1e-4 },
    };
}
