namespace EdgeSpike.HostSim.Learning;

/// <summary>Writes a file beside its place and moves it there: nobody ever finds half of one.</summary>
public static class WholeFile
{
    /// <summary>Writes text, UTF-8.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="text">All of it.</param>
    public static void WriteText(string path, string text)
    {
        File.WriteAllText(path + ".part", text);
        File.Move(path + ".part", path, overwrite: true);
    }
}
