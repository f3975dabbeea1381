using EdgeSpike.HostSim.Data;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Data;

/// <summary>Files and folders that a test writes and removes.</summary>
internal sealed class DataFiles : IDisposable
{
    public string Folder { get; } = CommandRun.NewFolder();

    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Reads a text as a file of that name.</summary>
    public static LabelledData Read(string name, string text, DataChoices? choices = null) =>
        DataReader.Read(new DataText(name, text), choices ?? DataChoices.None);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
