using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof.Fuzzing;

namespace EdgeSpike.Proof.Disks;

/// <summary>One output written while the disk fills up, another run wants the same place, or the
/// run gives up.</summary>
public static class OutputTrial
{
    const int SizeMax = 200_000;
    const int PiecesMax = 20;

    /// <param name="folder">Empty.</param>
    /// <returns>How it ended, and what is wrong with that; empty if nothing is.</returns>
    public static DiskResult Run(string folder, FuzzRandom random)
    {
        var place = new DiskPlace(folder, random);
        byte[] bytes = new byte[random.Below(SizeMax)];
        for (int n = 0; n < bytes.Length; n++) bytes[n] = (byte)(n * 31);
        bool givesUp = random.Once(6);
        int room = random.Once(2) ? int.MaxValue : random.Below(SizeMax);
        bool second = random.Once(3);
        string problem = "";
        byte[]? written = null;
        try
        {
            using OutputFile file = OutputFile.Open(place.Path);
            if (second && file.IsRegular) problem = Second(place.Path);
            using var full = room == int.MaxValue ? null : new DiskLimit(room);
            Write(file, bytes, random);
            if (!givesUp)
            {
                file.Commit();
                written = bytes;
            }
        }
        catch (BadInputException refusal)
        {
            if (refusal.Message.Contains('\n')) problem = $"more than a line: {refusal.Message}";
        }

        if (problem.Length == 0) problem = place.Problem(written);
        DiskOutcome outcome = written != null ? DiskOutcome.Written
            : givesUp ? DiskOutcome.GivenUp
            : DiskOutcome.Refused;
        return new DiskResult(outcome, problem.Length == 0 ? "" : $"{place.Kind}: {problem}");
    }

    static void Write(OutputFile file, byte[] bytes, FuzzRandom random)
    {
        int pieces = 1 + random.Below(PiecesMax);
        int piece = (bytes.Length / pieces) + 1;
        for (int at = 0; at < bytes.Length; at += piece)
        {
            file.Write(bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)));
            if (random.Once(4)) file.Flush();
        }
    }

    /// <summary>A second run with the same output is refused and changes nothing.</summary>
    static string Second(string path)
    {
        try
        {
            using OutputFile file = OutputFile.Open(path);
            return "a second run may write it, too";
        }
        catch (BadInputException)
        {
            return "";
        }
    }
}
