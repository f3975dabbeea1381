namespace EdgeSpike.HostSim.Files;

/// <summary>A folder that files are written into; made if there is none.</summary>
/// <remarks>One that was made for a run that then wrote nothing is taken away at its end.</remarks>
public sealed class OutputFolder : IDisposable
{
    readonly List<string> made;

    OutputFolder(List<string> made)
    {
        this.made = made;
    }

    /// <param name="path">Where files are to be.</param>
    /// <exception cref="BadInputException">Something else is there, or it cannot be
    /// made.</exception>
    public static OutputFolder Open(string path)
    {
        if (path.Length == 0)
            throw new BadInputException("an empty word, expected the name of a folder");
        if (File.Exists(path))
            throw new BadInputException($"{path}: a file, expected a folder to write into");
        var missing = new List<string>();
        try
        {
            string? at = Path.GetFullPath(path);
            for (; at != null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
                missing.Add(at);
            Directory.CreateDirectory(path);
            return new OutputFolder(missing);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw new BadInputException(
                $"{path}: no such folder, and it cannot be made there:"
                + $" {FileProblem.Words(failure)}");
        }
    }

    /// <summary>Takes away what was made and stayed empty.</summary>
    public void Dispose()
    {
        try
        {
            foreach (string folder in made.TakeWhile(IsEmpty)) Directory.Delete(folder);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            // Somebody else put something in, or took it away.
        }
    }

    static bool IsEmpty(string folder) => !Directory.EnumerateFileSystemEntries(folder).Any();
}
