namespace EdgeSpike.HostSim.Tasks;

/// <summary>What only some tasks understand of a <see cref="TaskRequest"/>.</summary>
public enum TaskOption
{
    /// <summary><see cref="TaskRequest.Tests"/>.</summary>
    Tests,

    /// <summary><see cref="TaskRequest.Window"/>.</summary>
    Window,

    /// <summary><see cref="TaskRequest.Jitter"/>.</summary>
    Jitter,

    /// <summary><see cref="TaskRequest.Validate"/>.</summary>
    Validate,

    /// <summary><see cref="TaskRequest.Choices"/>.</summary>
    Data,
}
