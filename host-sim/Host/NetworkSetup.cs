using System.Text.Json;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Transports;

namespace EdgeSpike.HostSim.Host;

/// <summary>What brings a board into a wireless network, and hosts to it: files that
/// nanoff takes there over the serial port.</summary>
/// <param name="Network">Its name (SSID).</param>
/// <param name="Password">Null: the network is open.</param>
/// <param name="Name">What the board is called there, without ".local".</param>
/// <param name="Key">That a host has to prove.</param>
/// <param name="RecordingKey">Under which the board tags its recordings; null: it does not.</param>
/// <param name="Broker">Files of a word each that lead the board to an MQTT broker; empty: it tells
/// none.</param>
/// <remarks>
/// The formats are those of nanoframework/nanoFirmwareFlasher baccab8d (README, NetworkDeployment,
/// FileDeployment). The network goes into the firmware's own configuration, by which it joins at
/// each start; name and keys become files that the application reads.
/// </remarks>
public sealed record NetworkSetup(
    string Network, string? Password, string Name, string Key, string? RecordingKey,
    IReadOnlyList<(string File, string Word)> Broker)
{
    /// <summary>Characters of a name at most.</summary>
    public const int NameLongest = 30;

    const int NetworkLongest = 32;
    const int PasswordShortest = 8;
    const int PasswordLongest = 63;

    const string NetworkFile = "network.json";
    const string ListFile = "files.json";

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Where hosts find the board afterwards.</summary>
    public static LinkAddress LinkOf(Board board, string name) => LinkAddress.Parse(
        board.Wireless!.Port == LinkAddress.NamedPort
        ? $"tcp:{name}" : $"tcp:{name}.local:{board.Wireless.Port}");

    /// <summary>What nanoff is told.</summary>
    /// <param name="folder">Of the files.</param>
    public static IReadOnlyList<FlashStep> Steps(string folder) =>
    [
        new(FlashTool.Nanoff, ["--networkdeployment", Path.Combine(folder, NetworkFile)]),
        new(FlashTool.Nanoff, ["--filedeployment", Path.Combine(folder, ListFile)]),
    ];

    /// <summary>Refuses what neither a network nor a board could be called.</summary>
    /// <exception cref="BadInputException">Says which.</exception>
    public static void Check(string network, string? password, string name)
    {
        if (network.Length is 0 or > NetworkLongest)
            throw new BadInputException(
                $"--wifi: expected the network's name, 1 to {NetworkLongest} characters");
        bool good = password == null
            || password.Length is >= PasswordShortest and <= PasswordLongest
            && password.All(c => c is >= ' ' and <= '~');
        if (!good)
            throw new BadInputException("--wifi-password: expected a file with the password alone, "
                + $"{PasswordShortest} to {PasswordLongest} characters of ASCII");
        if (name.Length is 0 or > NameLongest
            || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || name[0] == '-')
        {
            throw new BadInputException($"--name {name}: expected 1 to {NameLongest} letters, "
                + "digits and hyphens, a letter or digit first");
        }
    }

    /// <summary>Writes the files, for their owner alone.</summary>
    /// <param name="port">The board's serial port.</param>
    /// <exception cref="BadInputException">They cannot be written.</exception>
    public void Write(string folder, Board board, string port)
    {
        var words = new List<(string Name, string Word)>
        {
            ("link.key", Key),
            ("link.name", Name),
        };
        if (RecordingKey != null) words.Add(("recording.key", RecordingKey));
        words.AddRange(Broker);
        foreach ((string name, string word) in words)
            PrivateFile.Write(Path.Combine(folder, name), word + "\n");
        Put(folder, ListFile, new
        {
            SerialPort = port,
            Files = words.Select(one => new
            {
                DestinationFilePath = board.Storage.Path + one.Name,
                SourceFilePath = Path.Combine(folder, one.Name),
            }),
        });
        Put(folder, NetworkFile, new
        {
            SerialPort = port,
            WirelessClient = new
            {
                Ssid = Network,
                Password = Password ?? "",
                Authentication = Password == null ? "Open" : "WPA2",
                Encryption = Password == null ? "None" : "WPA2",
                ConfigurationOption = "AutoConnect",
            },
        });
    }

    static void Put(string folder, string name, object what) => PrivateFile.Write(
        Path.Combine(folder, name), JsonSerializer.Serialize(what, Indented) + "\n");
}
