using System.Threading.Tasks;

namespace Meadow;

public abstract class App<D>
    where D : class, IMeadowDevice
{
    public static D Device => throw null!;

    public virtual Task Run() => throw null!;
}

public static class MeadowOS
{
    public static class FileSystem
    {
        public static string DataDirectory => throw null!;
    }
}
