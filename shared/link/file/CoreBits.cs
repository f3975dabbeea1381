// edgespike 0.1.0; regenerate: edgespike-proof vectors
namespace EdgeSpike.Link
{
    /// <summary>Which core this is: changes with any bit that it computes.</summary>
    /// <remarks>Made from the golden vectors of numbers, neurons, encoders, rules and whole
    /// networks. Recordings carry it, so that one of another core is not taken for a fault
    /// of hardware.</remarks>
    public static class CoreBits
    {
        /// <summary>The fingerprint; 0 is none.</summary>
        public const ulong Fingerprint = 0x63FCC1DD00687A8BUL;
    }
}
