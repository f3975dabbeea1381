using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>How long a task is trained, in trials or in epochs.</summary>
/// <param name="Default">Where nothing is asked for.</param>
/// <param name="Max">Most that may be asked for.</param>
public sealed record TaskLength(string Unit, int Default, int Max)
{
    /// <param name="count">Where nothing is asked for.</param>
    public static TaskLength Trials(int count) => new("trials", count, 1_000_000);

    /// <summary>Passes over the data.</summary>
    /// <param name="count">Where nothing is asked for.</param>
    public static TaskLength Epochs(int count) => new("epochs", count, 100_000);

    /// <summary>What was asked for.</summary>
    /// <param name="asked">In <see cref="Unit"/>; null: the default.</param>
    /// <exception cref="BadInputException">Out of range.</exception>
    public int Of(int? asked)
    {
        int length = asked ?? Default;
        if (length >= 1 && length <= Max) return length;
        throw new BadInputException($"--{Unit}: expected 1 to {Max}");
    }
}
