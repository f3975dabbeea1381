namespace EdgeSpike.HostSim.Transports;

/// <summary>A line of bytes between the command and a board, whatever carries it.</summary>
/// <remarks>
/// Nothing here waits longer than it was asked to. The line may lose, change or repeat bytes:
/// frames take care of that. One thread reads and writes.
/// </remarks>
public interface IDeviceLine : IDisposable
{
    /// <summary>The link as a user writes it.</summary>
    string Name { get; }

    /// <summary>How many connections have ended at this line; none but a tcp: line of a board has
    /// more than the one it began with. A read in which one ends takes no byte.</summary>
    int Ended => 0;

    /// <summary>Takes bytes that have arrived; waits for the first.</summary>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">At most so many, 1 or more.</param>
    /// <param name="timeoutMilliseconds">Longest wait; 0: none.</param>
    /// <returns>Bytes taken; 0 if none came in time.</returns>
    /// <exception cref="LinkLostException">The other end is gone and every byte it sent was
    /// taken.</exception>
    int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds);

    /// <summary>Hands bytes to the line, without waiting.</summary>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>Bytes taken by the line; the others are to be offered again.</returns>
    /// <exception cref="LinkLostException">The other end is gone.</exception>
    int Write(byte[] buffer, int offset, int count);
}
