using EdgeSpike.Firmware;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Firmware;

/// <summary>A board reads its key for recordings, and nothing else, from its flash.</summary>
[TestClass]
public sealed class KeyFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgespike-key");

    public void Dispose() => folder.Delete(recursive: true);

    [TestMethod]
    [DataRow("")]
    [DataRow("\n")]
    [DataRow("\r\n")]
    public void AKeyIsReadWithOrWithoutItsEndOfLine(string end) =>
        CollectionAssert.AreEqual(
            System.Text.Encoding.ASCII.GetBytes(TaggedRun.Key), Read(TaggedRun.Key + end));

    [TestMethod]
    [DataRow("")]
    [DataRow("ABCDEFGH23456789ABCDEFGH2")]
    [DataRow("attic ABCDEFGH23456789ABCDEFGH23")]
    [DataRow("ABCDEFGH23456789ABCDEFGH23\nABCDEFGH23456789ABCDEFGH24")]
    [DataRow("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void AnythingElseIsNoKey(string text) => Assert.IsNull(Read(text));

    [TestMethod]
    public void WithoutTheFileThereIsNone() => Assert.IsNull(KeyFile.Recording(Root));

    private string Root => folder.FullName + Path.DirectorySeparatorChar;

    private byte[]? Read(string text)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "recording.key"), text);
        return KeyFile.Recording(Root);
    }
}
