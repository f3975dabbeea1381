using System.Text;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof.Cases;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.OfProof;

/// <summary>Whatever bytes the files of a case hold: it runs, or one line says what is
/// wrong.</summary>
[TestClass]
public sealed class CaseFuzzTests : IDisposable
{
    private const int Mutations = 500;

    private static readonly string[] Names =
        ["settings.json", "input_events.csv", "expected.csv", "target.csv", "w_in.bin", "w_rec.bin",
            "feedback.bin"];

    private readonly string folder = CommandRun.NewFolder();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    [DataRow("squared-error", "gradient-descent")]
    [DataRow("cross-entropy", "adam")]
    public void DamagedFilesAreRefusedInOneLine(string loss, string optimiser)
    {
        Write(loss, optimiser);
        Assert.HasCount(2, new CaseRun(new PublishedCase(folder)).Iterations().ToArray());
        int refused = 0;
        for (int seed = 0; seed < Mutations; seed++)
        {
            var random = new Random(seed);
            string path = Path.Combine(folder, Names[random.Next(Names.Length)]);
            byte[] good = File.ReadAllBytes(path);
            File.WriteAllBytes(path, Damage(good, random));
            try
            {
                foreach (CaseIteration _ in new CaseRun(new PublishedCase(folder)).Iterations()
                    .Take(2))
                {
                }
            }
            catch (BadInputException refusal)
            {
                refused++;
                Assert.DoesNotContain('\n', refusal.Message, $"seed {seed}");
                StringAssert.Contains(refusal.Message, "expected", $"seed {seed}");
                StringAssert.StartsWith(refusal.Message, folder, $"seed {seed}");
            }
            catch (Exception fault)
            {
                Assert.Fail($"seed {seed}, {Path.GetFileName(path)}: {fault}");
            }

            File.WriteAllBytes(path, good);
        }

        Assert.IsGreaterThan(Mutations / 3, refused);
    }

    private static byte[] Damage(byte[] good, Random random)
    {
        List<byte> bytes = [.. good];
        string[] words = ["-1", "999999999999", "1e999", "null", "\"\\ud800\"", "{", "\n",
            ",", "\0", "NaN", "\xff"];
        int at = random.Next(bytes.Count);
        switch (random.Next(4))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, random.Next(bytes.Count - at) + 1);
                break;
            case 2:
                bytes.InsertRange(at, Encoding.Latin1.GetBytes(words[random.Next(words.Length)]));
                break;
            default:
                // A number becomes another.
                int digit = bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9');
                if (digit >= 0) bytes[digit] = (byte)('0' + random.Next(10));
                break;
        }

        return [.. bytes];
    }

    /// <summary>3 inputs, 4 neurons (2 ALIF), 2 readouts, 20 steps, 2 iterations.</summary>
    private void Write(string loss, string optimiser)
    {
        var random = new Random(1);
        double Weight(int r, int c) => r == c ? 0 : random.NextDouble() - 0.2;
        CaseFolder.WriteMatrix(folder, "w_in.bin", 4, 3, Weight);
        CaseFolder.WriteMatrix(folder, "w_rec.bin", 4, 4, Weight);
        CaseFolder.WriteMatrix(folder, "w_out.bin", 2, 4, Weight);
        CaseFolder.WriteMatrix(folder, "feedback.bin", 4, 2, Weight);
        CaseFolder.WriteLines(folder, "input_events.csv", Enumerable.Range(0, 40)
            .Select(n => $"{n / 20},{n % 20},{random.Next(3)}").Prepend("iter,t,neuron"));
        CaseFolder.WriteLines(folder, "target.csv",
            Enumerable.Range(0, 20).Select(t => $"{t / 20.0},0.5"));
        CaseFolder.WriteLines(folder, "expected.csv",
            ["iter,nest_ref,hidden_spikes,label", "0,1.5,7,0", "1,1.25,7,1"]);
        CaseFolder.WriteSettings(folder, new JsonObject
        {
            ["inputs"] = 3,
            ["recurrent"] = 4,
            ["adaptive"] = 2,
            ["readouts"] = 2,
            ["steps"] = 20,
            ["iterations"] = 2,
            ["stepMs"] = 1.0,
            ["tauMembraneMs"] = 10.0,
            ["tauReadoutMs"] = 10.0,
            ["tauAdaptationMs"] = 50.0,
            ["adaptationStrength"] = 0.1,
            ["threshold"] = 0.5,
            ["refractorySteps"] = 2,
            ["surrogate"] =
                new JsonObject { ["kind"] = "triangle", ["height"] = 0.6, ["width"] = 0.5 },
            ["loss"] = loss,
            ["learningWindowSteps"] = 10,
            ["averageGradientOverWindow"] = true,
            ["rateRegularisation"] = 1.0,
            ["targetRateHz"] = 10.0,
            ["optimiser"] = new JsonObject
            {
                ["kind"] = optimiser,
                ["rate"] = 0.01,
                ["beta1"] = 0.9,
                ["beta2"] = 0.99,
                ["epsilon"] = 1e-8,
            },
        });
    }
}
