namespace EdgeSpike.HostSim.Transports;

/// <summary>A link that was open is no more: unplugged, closed by the other end, or its command
/// ended.</summary>
/// <param name="what">What became of it.</param>
public sealed class LinkLostException(string name, string what)
    : IOException($"link '{name}': {what}");
