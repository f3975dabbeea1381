using System.Globalization;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What `edgespike studio` is asked to open.</summary>
/// <param name="Device">Link to a board; null: the virtual board.</param>
/// <param name="Key">What that board printed when it started; null: none is shown.</param>
/// <param name="Board">Which board the virtual one plays.</param>
/// <param name="Port">Of the page; 0: any free one.</param>
/// <param name="Listen">Address at which it is served.</param>
/// <param name="Folder">Of a project; null: none, nothing outlives the page's server.</param>
/// <param name="Seed">Of motions, faults and orders.</param>
/// <param name="Speed">Microseconds of the virtual board in one of ours.</param>
/// <param name="Json">Whether machines read standard output.</param>
public sealed record StudioRequest(
    string? Device, string? Key, string Board, int Port, string Listen, string? Folder,
    ulong Seed, double Speed, bool Json)
{
    /// <summary>The same as a command line.</summary>
    /// <param name="seconds">After which it stops; null: never by itself.</param>
    public IEnumerable<string> Words(double? seconds)
    {
        var words = new List<string> { "--virtual", Board, "--listen", Listen };
        Add("--device", Device);
        Add("--key", Key);
        Add("--project", Folder == null ? null : Path.GetFullPath(Folder));
        Add("--port", Port.ToString(CultureInfo.InvariantCulture));
        Add("--seed", Seed.ToString(CultureInfo.InvariantCulture));
        Add("--speed", Speed.ToString(CultureInfo.InvariantCulture));
        Add("--seconds", seconds?.ToString(CultureInfo.InvariantCulture));
        if (Json) words.Add("--json");
        return words;

        void Add(string option, string? value)
        {
            if (value != null) words.AddRange([option, value]);
        }
    }
}
