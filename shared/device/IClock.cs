namespace EdgeSpike.Device
{
    /// <summary>Time since the start. It paces the loop and is never state: no bit of a network
    /// depends on it.</summary>
    public interface IClock
    {
        /// <summary>Microseconds since some start; never goes back.</summary>
        long Microseconds { get; }
    }
}
