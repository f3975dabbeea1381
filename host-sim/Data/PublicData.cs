using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Finds the public data sets, which stay outside the project.</summary>
public static class PublicData
{
    /// <summary>The folder that holds them.</summary>
    /// <param name="name">The data set wanted, for the message.</param>
    /// <returns>EDGESPIKE_DATA, else ../shared/data seen from the repository's root.</returns>
    /// <exception cref="BadInputException">It is not there.</exception>
    public static string Folder(string name)
    {
        string? given = Environment.GetEnvironmentVariable("EDGESPIKE_DATA");
        string folder =
            string.IsNullOrEmpty(given) ? Path.Combine(Root(), "..", "shared", "data") : given;
        if (Directory.Exists(Path.Combine(folder, name))) return folder;
        throw new BadInputException(
            $"data set '{name}' not found in {folder}: set EDGESPIKE_DATA to the folder that holds "
                + "it");
    }

    /// <summary>The repository around the current folder, else the one the command was built in,
    /// else the current folder.</summary>
    static string Root() =>
        RepositoryAround(Directory.GetCurrentDirectory())
        ?? RepositoryAround(AppContext.BaseDirectory)
        ?? Directory.GetCurrentDirectory();

    static string? RepositoryAround(string folder)
    {
        for (var at = new DirectoryInfo(folder); at != null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "EdgeSpike.sln"))) return at.FullName;
        }

        return null;
    }
}
