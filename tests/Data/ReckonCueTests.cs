using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Tests.Data;

[TestClass]
public class ReckonCueTests
{
    [TestMethod]
    public void ReadsTheFormat()
    {
        Trial[] trials = Read("1\r\n30, 8\r\n4, 8\r\n34, 10\r\n-2, 1\r\n29, 2248\r\n-1, 2250\r\n");
        Assert.HasCount(1, trials);
        Assert.AreEqual(1, trials[0].Label);
        Assert.AreEqual(2250, trials[0].Steps);
        Assert.AreEqual(2100, trials[0].WindowStart);
        CollectionAssert.AreEqual(new short[] { 4, 30, 34, 29 }, trials[0].Spikes);
        Assert.AreEqual(2, trials[0].StepStart[9] - trials[0].StepStart[8]);
    }

    [TestMethod]
    [DataRow("", "a.dat:1: expected a number from 0 to 1000000, got ''")]
    [DataRow("x\n", "a.dat:1: expected a number from 0 to 1000000, got 'x'")]
    [DataRow("1\n40, 8\n", "a.dat:2: expected a number from -2 to 39, got '40'")]
    [DataRow("1\n4, 2250\n", "a.dat:2: expected a number from 0 to 2249, got '2250'")]
    [DataRow("1\n4 8\n", "a.dat:2: expected two numbers, got '4 8'")]
    [DataRow("1\n-1, 2250\n", "a.dat:2: no label, expected a row '-2, label' before")]
    [DataRow("1\n-2, 3\n", "a.dat:2: expected a number from 0 to 1, got '3'")]
    [DataRow("2\n-2, 0\n-1, 2250\n", "a.dat: 1 whole samples, expected 2 by its first line")]
    public void NamesTheLineThatIsWrong(string text, string problem)
    {
        var refusal = Assert.ThrowsExactly<BadInputException>(() => Read(text));
        Assert.EndsWith(problem, refusal.Message);
    }

    [TestMethod]
    public void ReadsThePublicFilesWhole()
    {
        string folder = Data();
        Trial[] train = ReckonCue.ReadTrials(Path.Combine(folder, "dataset_cueAcc_train.dat"));
        Trial[] test = ReckonCue.ReadTrials(Path.Combine(folder, "dataset_cueAcc_test.dat"));
        Assert.HasCount(50, train);
        Assert.HasCount(50, test);

        // Counted apart from this reader: 28 of 50 and 21 of 50 samples have label 1.
        Assert.AreEqual(28, train.Sum(t => t.Label));
        Assert.AreEqual(21, test.Sum(t => t.Label));
        Assert.HasCount(4000,
            ReckonCue.ReadWeights(Path.Combine(folder, "init_rand_weights_inp_cueAcc.dat"), 4000));
    }

    [TestMethod]
    public void LearnsThePublicDataInTwoEpochs()
    {
        Data();
        var task =
            new PublicCue(PublicData.Folder("reckon-cue"), NetworkFile.Describe("reckon-cue"));
        CampaignResult result = new Campaign(task, [2], [1]).Run(null);
        Assert.IsGreaterThanOrEqualTo(0.94, result.Seeds[0].Checkpoints[0].Test);
    }

    static string Data()
    {
        try
        {
            return Path.Combine(PublicData.Folder("reckon-cue"), "reckon-cue");
        }
        catch (BadInputException absent)
        {
            Assert.Inconclusive(absent.Message);
            throw;
        }
    }

    static Trial[] Read(string text)
    {
        string folder = Directory.CreateTempSubdirectory("edgespike").FullName;
        try
        {
            string path = Path.Combine(folder, "a.dat");
            File.WriteAllText(path, text);
            return ReckonCue.ReadTrials(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
