namespace EdgeSpike.HostSim.Host;

/// <summary>A board has left the session: it was restarted, or talks to another host.</summary>
/// <param name="link">The link to it.</param>
public sealed class SessionLostException(string link, string why)
    : IOException($"link '{link}': {why}");
