using System.Text;

namespace EdgeSpike.HostSim.Files;

/// <summary>A file that holds secrets: its owner alone may read it.</summary>
/// <remarks>ASCII, a line each; Windows has no such modes, there the folder's rights
/// hold.</remarks>
public static class PrivateFile
{
    const int BytesMax = 1 << 20;
    const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Its lines that are not empty.</summary>
    /// <param name="place">A path, or "-" for standard input.</param>
    /// <param name="expected">What it should hold, for messages.</param>
    /// <exception cref="BadInputException">There is none, it cannot be read, or others may read
    /// it.</exception>
    public static string[] ReadLines(string place, string expected)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(place)
            && (File.GetUnixFileMode(place) & ~Owner) != 0)
        {
            throw new BadInputException(
                $"{place}: others may read the keys in it, expected its owner alone: chmod 600 "
                    + $"{place}");
        }

        byte[] bytes = InputFile.ReadAll(place, BytesMax, expected);
        return Encoding.ASCII.GetString(bytes)
            .Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Writes one in place of an older one, whole or not at all.</summary>
    /// <param name="place">Its folder is made if it is not there.</param>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public static void Write(string place, string text)
    {
        string beside = $"{place}.{Path.GetRandomFileName()}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(place))!);
            var mode = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write
            };
            if (!OperatingSystem.IsWindows()) mode.UnixCreateMode = Owner;
            using (var file = new FileStream(beside, mode))
                file.Write(Encoding.ASCII.GetBytes(text));
            File.Move(beside, place, overwrite: true);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            if (File.Exists(beside)) File.Delete(beside);
            throw FileProblem.Refuse(place, failure);
        }
    }
}
