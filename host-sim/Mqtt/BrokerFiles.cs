using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Mqtt;

/// <summary>What leads a board to a broker: files in its flash, of a word each.</summary>
public static class BrokerFiles
{
    // firmware/parts/BrokerWords.cs, which reads them.
    const int WordLongest = 63;

    /// <param name="broker">HOST[:PORT].</param>
    /// <param name="variable">Gives a variable of the environment.</param>
    /// <exception cref="BadInputException">A board cannot keep it, or not find it.</exception>
    public static IReadOnlyList<(string File, string Word)> Of(
        string broker, Func<string, string?> variable)
    {
        BrokerLogin login = BrokerLogin.Read(broker, tls: false, null, variable);
        string host = login.Address.Host;
        if (host.Contains(':') || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase))
        {
            throw new BadInputException($"--mqtt '{broker}': expected an address of IPv4 or a name "
                + "that the network's router knows: a board finds no other");
        }

        var files = new List<(string File, string Word)>
        {
            ("mqtt.broker", Word("--mqtt", login.Address.ToString())),
        };
        if (login.User != null)
            files.Add(("mqtt.user", Word(BrokerLogin.UserVariable, login.User)));
        if (login.Password != null)
            files.Add(("mqtt.password", Word(BrokerLogin.PasswordVariable, login.Password)));
        return files;
    }

    static string Word(string what, string word) =>
        word.Length is > 0 and <= WordLongest && word.All(one => one is > ' ' and <= '~') ? word
            : throw new BadInputException($"{what}: expected 1 to {WordLongest} characters of "
                + "ASCII without blanks, as a board keeps it");
}
