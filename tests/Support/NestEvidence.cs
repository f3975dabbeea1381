using System.Text.Json.Nodes;

namespace EdgeSpike.Tests.Support;

/// <summary>NEST's classification test of e-prop, rebuilt from its seed: evidence accumulation with
/// 50 LIF and 50 ALIF neurons, cross-entropy, Adam, one or two sequences an iteration.</summary>
/// <remarks>
/// nest/nest-simulator, testsuite/pytests/synapses/test_eprop_bsshslm_2020_plasticity.py,
/// test_eprop_classification: constants, order of the draws and reference losses.
/// </remarks>
internal sealed class NestEvidence(int sequences)
{
    private const int Inputs = 40;
    private const int Neurons = 100;
    private const int Group = 10;
    private const int Cues = 7;
    private const int Period = 150;
    private const int Steps = 2250;
    private const int Recall = 150;
    private const int Iterations = 5;

    private readonly LegacyNumpyRandom random = new(1);

    private double[] Losses => sequences == 1
        ? [0.741152550006, 0.740388187700, 0.665785233177, 0.663644193322, 0.729428962844]
        : [0.702163370672, 0.735555303152, 0.740354864111, 0.683882815282, 0.707841122268];

    /// <param name="style">How the events of several sequences are told apart.</param>
    public void Write(string folder, string style = "iter,sequence,t,neuron")
    {
        WriteWeights(folder);
        List<string> events = [style];
        List<string> expected = ["iter,nest_ref,label"];
        for (int n = 0; n < Iterations; n++)
        {
            int[][] cues = Draw();
            for (int s = 0; s < sequences; s++)
            {
                foreach ((int t, int i) in Spikes(cues[s]))
                {
                    events.Add(style == "iter,t,neuron" ? $"{n * sequences + s},{t},{i}"
                        : $"{n},{s},{t},{i}");
                }
            }

            IEnumerable<int> right = cues.Select(c => c.Sum() > Cues / 2 ? 1 : 0);
            expected.Add($"{n},{Losses[n]:R},{string.Join(' ', right)}");
        }

        CaseFolder.WriteLines(folder, "input_events.csv", events);
        CaseFolder.WriteLines(folder, "expected.csv", expected);
        CaseFolder.WriteSettings(folder, Settings());
    }

    private void WriteWeights(string folder)
    {
        double[][] input = random.Normals(Inputs, Neurons);
        double[][] recurrent = random.Normals(Neurons, Neurons);
        double limit = Math.Sqrt(3 / ((Neurons + 2) / 2.0));
        double[] output =
            [.. Enumerable.Range(0, 2 * Neurons).Select(_ => random.Uniform(-limit, limit))];
        double[][] feedback = random.Normals(Neurons, 2);
        CaseFolder.WriteMatrix(folder, "w_in.bin", Neurons, Inputs,
            (j, i) => input[i][j] / Math.Sqrt(Inputs));
        CaseFolder.WriteMatrix(
            folder, "w_rec.bin", Neurons, Neurons,
            (j, i) => i == j ? 0 : recurrent[i][j] / Math.Sqrt(Neurons));
        CaseFolder.WriteMatrix(folder, "w_out.bin", 2, Neurons, (k, j) => output[2 * j + k]);
        CaseFolder.WriteMatrix(folder, "feedback.bin", Neurons, 2, (j, k) => feedback[j][k]);
    }

    /// <summary>The side of each cue, [sequence][cue]; the shares of the sides are single-precision
    /// numbers.</summary>
    private int[][] Draw()
    {
        double[] shares = [0.3f, 0.7f];
        bool[] mirrored = [.. Enumerable.Range(0, sequences).Select(_ => (random.Bits() & 1) == 1)];
        return [.. mirrored.Select(m => Enumerable.Range(0, Cues)
            .Select(_ => random.Uniform() < shares[m ? 1 : 0] / (shares[0] + shares[1]) ? 0 : 1)
            .ToArray())];
    }

    /// <summary>Every cell draws, also those that cannot fire; nothing fires in step 0.</summary>
    private IEnumerable<(int Step, int Neuron)> Spikes(int[] cues)
    {
        for (int t = 0; t < Steps; t++)
        {
            for (int i = 0; i < Inputs; i++)
            {
                bool cue = t < Cues * Period && t % Period >= 50 && i / Group == cues[t / Period];
                bool recall = t >= Steps - Recall && i / Group == 2;
                double share = i / Group == 3 ? 0.01 : cue || recall ? 0.04 : 0;
                if (random.Uniform() < share && t > 0) yield return (t, i);
            }
        }
    }

    private JsonObject Settings() => new()
    {
        ["inputs"] = Inputs,
        ["recurrent"] = Neurons,
        ["adaptive"] = Neurons / 2,
        ["readouts"] = 2,
        ["steps"] = Steps,
        ["iterations"] = Iterations,
        ["sequencesPerIteration"] = sequences,
        ["stepMs"] = 1.0,
        ["tauMembraneMs"] = 20.0,
        ["tauReadoutMs"] = 20.0,
        ["threshold"] = 0.6,
        ["refractorySteps"] = 5,
        ["tauAdaptationMs"] = 2000.0,
        ["adaptationStrength"] = 1.7 * (1 - Math.Exp(-1 / 2000.0)) / (1 - Math.Exp(-1 / 20.0)),
        ["scaleRecurrentInputByOneMinusAlpha"] = false,
        ["scaleReadoutInputByOneMinusKappa"] = true,
        ["scaleTracesByOneMinusAlpha"] = false,
        ["surrogate"] =
            new JsonObject { ["kind"] = "triangle", ["height"] = 0.3 / 0.6, ["width"] = 0.6 },
        ["loss"] = "cross-entropy",
        ["learningWindowSteps"] = Recall,
        ["averageGradientOverWindow"] = true,
        ["rateRegularisation"] = 300.0,
        ["targetRateHz"] = 10.0,
        ["optimiser"] = new JsonObject
        {
            ["kind"] = "adam",
            ["rate"] = 5e-3,
            ["beta1"] = 0.9,
            ["beta2"] = 0.999,
            ["epsilon"] = 1e-8,
        },
    };
}
