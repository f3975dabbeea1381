using System.Text;

namespace EdgeSpike.HostSim.Files;

/// <summary>Writes files whose contents are known at once: nobody ever finds half of one.</summary>
public static class WholeFile
{
    /// <param name="path">Its place, or "-" for standard output.</param>
    /// <exception cref="BadInputException">Nothing can be written there, or the disk is
    /// full.</exception>
    public static void WriteText(string path, string text)
    {
        using OutputFile file = OutputFile.Open(path);
        Finish(file, text);
    }

    /// <summary>Writes all of a file that was opened before its contents were known.</summary>
    /// <param name="file">Nothing was written to it yet.</param>
    /// <exception cref="BadInputException">The disk is full.</exception>
    public static void Finish(OutputFile file, string text)
    {
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Commit();
    }
}
