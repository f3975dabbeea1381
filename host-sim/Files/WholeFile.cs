namespace EdgeSpike.HostSim.Files;

/// <summary>Writes a file beside its place and moves it there: nobody ever finds half of one.</summary>
public static class WholeFile
{
    /// <summary>What stands beside until it is whole is called NAME.part.</summary>
    public const string Unfinished = ".part";

    /// <summary>Writes text, UTF-8.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="text">All of it.</param>
    /// <exception cref="BadInputException">Nothing can be written there.</exception>
    public static void WriteText(string path, string text)
    {
        RefuseUnwritable(path);
        try
        {
            File.WriteAllText(path + Unfinished, text);
            File.Move(path + Unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(path + Unfinished);
            throw;
        }
    }

    /// <summary>Refuses a place where no file can be written: asked before long work, not after it.</summary>
    /// <param name="path">Where a file is to be.</param>
    /// <exception cref="BadInputException">It is a folder, or in none, or in one that takes no files.</exception>
    public static void RefuseUnwritable(string path)
    {
        if (Directory.Exists(path)) throw new BadInputException($"{path}: a folder, expected a file to write");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        if (!Directory.Exists(folder))
            throw new BadInputException($"{path}: no folder {folder}, expected one to write into");
        string trial = path + Unfinished;
        bool there = File.Exists(trial);
        try
        {
            new FileStream(trial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
            if (!there) File.Delete(trial);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be written there, expected a folder that takes files");
        }
    }

    /// <summary>Makes a folder if there is none.</summary>
    /// <param name="path">Where files are to be.</param>
    /// <exception cref="BadInputException">Something else is there, or it cannot be made.</exception>
    public static void MakeFolder(string path)
    {
        if (File.Exists(path)) throw new BadInputException($"{path}: a file, expected a folder to write into");
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: no such folder, and it cannot be made there");
        }
    }
}
