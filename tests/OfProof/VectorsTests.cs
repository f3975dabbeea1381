using System.Text.RegularExpressions;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Proof.Vectors;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;
using EdgeSpike.Vectors;

namespace EdgeSpike.Tests.OfProof;

/// <summary>The golden vectors: no bit changes without a visible diff.</summary>
[TestClass]
public partial class VectorsTests
{
    private static readonly Lazy<GeneratedFile[]> Scalar =
        new(() => VectorFile.MakeAll(new Kernels()));

    private static readonly Lazy<GeneratedFile[]> Vector =
        new(() => VectorFile.MakeAll(new VectorKernels()));

    private static readonly GeneratedFolder Committed =
        new(Path.Combine(SourceTree.Root, "tests", "vectors"));

    public static IEnumerable<object[]> Names =>
        Scalar.Value.Select(file => new object[] { file.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void TheFileIsWhatIsComputed(string name)
    {
        FileDifference? difference = Committed.Compare(Scalar.Value.Single(f => f.Name == name));
        Assert.IsNull(difference,
            $"{difference}\nif the bits are meant to move: edgespike-proof vectors");
    }

    [TestMethod]
    public void NoFileIsLeftOver() =>
        Assert.IsNull(VectorFolder.FirstDifference(Committed, Scalar.Value));

    [TestMethod]
    public void VectorKernelsComputeTheSameFiles() =>
        CollectionAssert.AreEqual(Scalar.Value, Vector.Value);

    [TestMethod]
    public void FilesAreAsciiWithTheirProvenanceFirst()
    {
        foreach (GeneratedFile file in Scalar.Value)
        {
            StringAssert.Matches(file.Text, Provenance());
            Assert.IsTrue(file.Text.All(c => c is '\n' or (>= ' ' and <= '~')), file.Name);
            Assert.IsTrue(file.Text.EndsWith('\n'), file.Name);
        }
    }

    [TestMethod]
    public void RegeneratedFeedbackIsStoredFeedback() =>
        Assert.AreEqual(Body("learning-random.txt"), Body("learning-regenerated.txt"));

    [TestMethod]
    public void TheTrialsAreThoseOfTheCueTask()
    {
        for (long number = 0; number < 3; number++)
        {
            Trial expected = new CueTask(5).Generate(number);
            var trial = new CueTrial(5, number);
            Assert.AreEqual(expected.Label, trial.Label);
            Assert.AreEqual(CueTrial.RecallStart, expected.WindowStart);
            for (int t = 0; t < CueTrial.Steps; t++)
            {
                CollectionAssert.AreEqual(
                    expected.Spikes[expected.StepStart[t]..expected.StepStart[t + 1]]
                        .Select(i => (int)i).ToArray(),
                    Enumerable.Range(0, CueTrial.Inputs).Where(i => trial.Fires(t, i)).ToArray());
            }
        }
    }

    [TestMethod]
    public void TheLeaksAreThoseOfTheirTimeConstants()
    {
        Assert.AreEqual(VectorLeaks.Tau2, FixedPoint.Leak(2));
        Assert.AreEqual(VectorLeaks.Tau18, FixedPoint.Leak(18));
        Assert.AreEqual(VectorLeaks.Tau20, FixedPoint.Leak(20));
        Assert.AreEqual(VectorLeaks.Tau2000, FixedPoint.Leak(2000));
        Assert.AreEqual(VectorLeaks.Tau4096, FixedPoint.Leak(4096));
    }

    [TestMethod]
    public void TheSelfTestExpectsWhatTheFilesSay()
    {
        GeneratedFile expected = ExpectedFile.Make(Scalar.Value);
        FileDifference? difference =
            VectorFolder.Beside(Committed, ExpectedFile.Place).Compare(expected);
        Assert.IsNull(difference,
            $"{difference}\nif the bits are meant to move: edgespike-proof vectors");
    }

    [TestMethod]
    public void TheFingerprintIsThatOfTheCore()
    {
        GeneratedFile expected = CoreBitsFile.Make(Scalar.Value);
        FileDifference? difference =
            VectorFolder.Beside(Committed, CoreBitsFile.Place).Compare(expected);
        Assert.IsNull(difference,
            $"{difference}\nif the bits are meant to move: edgespike-proof vectors");
        ulong computed = CoreBitsFile.Fingerprint(Scalar.Value);
        Assert.AreEqual(EdgeSpike.Link.CoreBits.Fingerprint, computed);
    }

    [TestMethod]
    public void TheFingerprintIsOfEveryVectorOfTheCoreAndOfNoOther()
    {
        ulong now = EdgeSpike.Link.CoreBits.Fingerprint;
        for (int index = 0; index < GoldenVectors.Count; index++)
        {
            GeneratedFile[] files = [.. Scalar.Value];
            files[index] = files[index] with { Text = files[index].Text + "1\n" };
            bool same = CoreBitsFile.Fingerprint(files) == now;
            Assert.AreEqual(!GoldenVectors.IsOfCore(index), same, files[index].Name);
            bool apart = files[index].Name is "sensor.txt" or "model-file.txt" or "recording.txt"
                or "replay.txt" or "frames.txt" or "device.txt";
            apart |= files[index].Name.StartsWith("rule-", StringComparison.Ordinal)
                || files[index].Name.StartsWith("term-", StringComparison.Ordinal)
                || files[index].Name.StartsWith("noise-", StringComparison.Ordinal)
                || files[index].Name is "signed-weights.txt" or "winners.txt" or "homeostatic.txt"
                || files[index].Name is "synaptic.txt" or "asleep.txt" or "rehearsal.txt"
                || files[index].Name is "refractory.txt" or "cuba.txt"
                    or "izhikevich.txt" or "encoder-phase.txt";
            Assert.AreEqual(apart, same, files[index].Name);
        }
    }

    private static string Body(string name)
    {
        string text = Scalar.Value.Single(f => f.Name == name).Text;
        return text[text.IndexOf('\n', StringComparison.Ordinal)..];
    }

    [GeneratedRegex(@"\A# edgespike \d+\.\d+\.\d+\S*; seed \d+; [^;]+; "
        + @"regenerate: edgespike-proof vectors\n")]
    private static partial Regex Provenance();
}
