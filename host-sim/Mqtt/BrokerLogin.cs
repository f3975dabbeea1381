using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Mqtt;

/// <summary>A broker, and how it is entered.</summary>
/// <remarks>User name and password come from the environment: the command line and what is printed
/// are there for others to see. No record, for that would print its parts.</remarks>
public sealed class BrokerLogin
{
    /// <summary>Variable of the environment with the user name.</summary>
    public const string UserVariable = "EDGESPIKE_MQTT_USER";

    /// <summary>Variable of the environment with the password.</summary>
    public const string PasswordVariable = "EDGESPIKE_MQTT_PASSWORD";

    const string Expected = "certificates of authorities, as PEM";

    public required BrokerAddress Address { get; init; }

    /// <summary>Whether the broker is spoken to over TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>Whose certificates are believed besides those that this computer
    /// believes.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>Null: none is told.</summary>
    public string? User { get; init; }

    /// <summary>Null: none is told.</summary>
    public string? Password { get; init; }

    /// <param name="broker">HOST[:PORT].</param>
    /// <param name="tls">Whether it is spoken to over TLS.</param>
    /// <param name="authorities">File of certificates, for TLS; null: none besides this
    /// computer's.</param>
    /// <param name="variable">Gives a variable of the environment.</param>
    /// <exception cref="BadInputException">Something of it is not as it should be.</exception>
    public static BrokerLogin Read(
        string broker, bool tls, string? authorities, Func<string, string?> variable)
    {
        string? user = variable(UserVariable);
        string? password = variable(PasswordVariable);
        if (password != null && user == null)
            throw new BadInputException(
                $"{PasswordVariable} is set: expected {UserVariable} beside it");
        bool encrypted = tls || authorities != null;
        return new BrokerLogin
        {
            Address = BrokerAddress.Parse(broker, encrypted),
            Tls = encrypted,
            Authorities = authorities == null ? [] : ReadAuthorities(authorities),
            User = user,
            Password = password,
        };
    }

    static X509Certificate2Collection ReadAuthorities(string file)
    {
        string text = System.Text.Encoding.ASCII.GetString(
            InputFile.ReadAll(file, 1 << 20, Expected));
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(text);
        }
        catch (CryptographicException failure)
        {
            throw new BadInputException($"{file}: {failure.Message}, expected {Expected}");
        }

        return found.Count > 0 ? found
            : throw new BadInputException($"{file}: no certificate in it, expected {Expected}");
    }
}
