using System.Xml.Linq;

using EdgeSpike.Build;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Cli;

/// <summary>`encoders`: the pictures beside the encoders' page are what the code draws.</summary>
[TestClass]
public class EncodersVerbTests
{
    private const string Pictures = "shared/encoders/pictures";

    [TestMethod]
    public void TheCommittedPicturesAreFresh()
    {
        var committed = new GeneratedFolder(Path.Combine(SourceTree.Root, Pictures));
        foreach (GeneratedFile picture in EncoderPicture.DrawAll(EncoderPicture.Wave()))
        {
            Assert.IsNull(committed.Compare(picture),
                $"{picture.Name}: edgespike encoders {Pictures}");
        }
    }

    [TestMethod]
    public void EveryEncoderHasAPictureInARowOfThePage()
    {
        string page = SourceTree.Read("shared/encoders/README.md");
        string[] encoders = [.. SourceTree.Files
            .Where(f => f.StartsWith("shared/encoders/", StringComparison.Ordinal))
            .Where(f => f.EndsWith("Encoder.cs", StringComparison.Ordinal))
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Where(name => name != "Encoder")];
        GeneratedFile[] pictures = EncoderPicture.DrawAll(EncoderPicture.Wave());
        Assert.HasCount(encoders.Length, pictures);
        foreach (string encoder in encoders) StringAssert.Contains(page, $"| `{encoder}` |");
        foreach (GeneratedFile picture in pictures)
            StringAssert.Contains(page, $"pictures/{picture.Name}");
    }

    [TestMethod]
    public void ASeriesOfAFileIsDrawn()
    {
        string folder = CommandRun.NewFolder();
        string data = Path.Combine(folder, "a.ts");
        File.WriteAllText(data, "@classLabel true a\n@data\n1,2,3,4:1,3,2.5,1:a\n1,5:9,9:a\n");
        CommandRun run = CommandRun.Of(folder, "encoders", "out", "--data", "a.ts", "--series",
            "2", "--channel", "2", "--json");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Errors);
        Assert.AreEqual(Catalogue.Encoders().Length,
            run.Json.GetProperty("pictures").GetArrayLength());
        foreach (string file in Directory.EnumerateFiles(Path.Combine(folder, "out")))
            XDocument.Load(file);

        Assert.AreEqual(2,
            CommandRun.Of(folder, "encoders", "out", "--data", "a.ts", "--series", "3").ExitCode);
        StringAssert.Contains(
            CommandRun.Of(folder, "encoders", "out", "--data", "a.ts", "--channel", "3").Errors,
            "--channel 3: expected 1 to 2");
        Directory.Delete(folder, recursive: true);
    }
}
