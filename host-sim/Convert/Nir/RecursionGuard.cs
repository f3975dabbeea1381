using System.Globalization;
using System.Runtime.CompilerServices;

namespace EdgeSpike.HostSim.Convert.Nir;

/// <summary>Turns a recursion without end in the library that reads HDF5 into an exception, where
/// an overflow of the stack would end the process.</summary>
/// <remarks>A symbolic link in a broken file may lead to itself, directly or by way of others, and
/// PureHDF 2.2.0 follows it. At each turn it reads the file, or compares a path by the rules of the
/// thread's culture: whoever is asked then sees how much of the stack is left.</remarks>
public sealed class RecursionGuard : IDisposable
{
    readonly CultureInfo before = CultureInfo.CurrentCulture;

    /// <summary>Guards this thread until it is disposed of.</summary>
    public RecursionGuard()
    {
        CultureInfo.CurrentCulture = new Culture();
    }

    /// <summary>The bytes of a file as a stream that guards as well.</summary>
    public static Stream Open(byte[] bytes) => new Bytes(bytes);

    /// <inheritdoc/>
    public void Dispose() => CultureInfo.CurrentCulture = before;

    sealed class Culture() : CultureInfo("")
    {
        public override CompareInfo CompareInfo
        {
            get
            {
                RuntimeHelpers.EnsureSufficientExecutionStack();
                return base.CompareInfo;
            }
        }
    }

    sealed class Bytes(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return base.Read(buffer, offset, count);
        }
    }
}
