namespace EdgeSpike.HostSim.Data;

/// <summary>Copies labelled data as it is, with the licence and the page beside it.</summary>
public static class DataCopy
{
    /// <param name="data">A file, or a folder that <see cref="DataReader"/> reads.</param>
    /// <param name="folder">Is there and empty.</param>
    public static void Make(string data, string folder)
    {
        if (Directory.Exists(data)) CopyFolder(data, folder);
        else CopyFile(data, folder);
        if (Directory.Exists(data) || !SetName.IsTrain(data)) return;
        string test = SetName.TestOf(data);
        if (File.Exists(test)) CopyFile(test, folder);
    }

    static void CopyFolder(string from, string to)
    {
        foreach (string file in DataFolder.FilesIn(from).Concat(PagesIn(from))) CopyFile(file, to);
        foreach (string inner in Directory.GetDirectories(from))
        {
            string name = Path.GetFileName(inner);
            if (name.StartsWith('.') || DataFolder.FilesIn(inner).Length == 0) continue;
            string place = Path.Combine(to, name);
            Directory.CreateDirectory(place);
            foreach (string file in DataFolder.FilesIn(inner)) CopyFile(file, place);
        }
    }

    static IEnumerable<string> PagesIn(string folder) => Directory.GetFiles(folder).Where(file =>
        Path.GetFileName(file).StartsWith("readme", StringComparison.OrdinalIgnoreCase)
        || Path.GetFileName(file).StartsWith("license", StringComparison.OrdinalIgnoreCase));

    static void CopyFile(string file, string folder) =>
        File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: false);
}
