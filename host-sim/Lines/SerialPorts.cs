using System.Reflection;
using System.Runtime.Loader;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Lines.Linux;

namespace EdgeSpike.HostSim.Lines;

/// <summary>Finds the serial ports of this system: Linux has them built in, others by an
/// add-on.</summary>
public static class SerialPorts
{
    /// <summary>The add-on, in the folder serial-ports beside the command.</summary>
    public static readonly string AddOn =
        Path.Combine(AppContext.BaseDirectory, "serial-ports", "EdgeSpike.SerialPorts.SystemIo.dll");

    /// <summary>The serial ports of the system that the command runs on.</summary>
    /// <exception cref="BadInputException">They need the add-on, and it is not there.</exception>
    public static ISerialPorts OfThisSystem() =>
        OperatingSystem.IsLinux() ? new LinuxSerialPorts() : Load(AddOn);

    /// <param name="path">An assembly with one public class that is <see cref="ISerialPorts"/>;
    /// what it needs stands beside it.</param>
    /// <exception cref="BadInputException">It is not there, or not what it should be.</exception>
    public static ISerialPorts Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException("serial ports on this system need an add-on that is built once, with"
                + $" 'dotnet build host-sim/SerialPorts.SystemIo': expected {path}");
        }

        Assembly assembly = new AddOnContext(path).LoadFromAssemblyPath(path);
        Type? ports = assembly.GetExportedTypes().FirstOrDefault(t => t.IsAssignableTo(typeof(ISerialPorts)));
        return ports == null
            ? throw new BadInputException($"{path}: expected an {nameof(ISerialPorts)} of this version of the command")
            : (ISerialPorts)Activator.CreateInstance(ports)!;
    }

    /// <summary>Finds an add-on's own packages, those for this system; the command is the one that
    /// runs.</summary>
    sealed class AddOnContext(string path) : AssemblyLoadContext
    {
        static readonly string? Command = typeof(ISerialPorts).Assembly.GetName().Name;

        readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name != Command && resolver.ResolveAssemblyToPath(assemblyName) is string found
                ? LoadFromAssemblyPath(found)
                : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is string found
                ? LoadUnmanagedDllFromPath(found)
                : 0;
    }
}
