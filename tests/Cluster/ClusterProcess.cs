using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EdgeSpike.Tests.Cluster;

/// <summary>A process of `edgespike-cluster` that a test may kill.</summary>
internal sealed class ClusterProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private ClusterProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    public static ClusterProcess Start(string folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "edgespike-cluster.dll"));
        foreach (string arg in args) start.ArgumentList.Add(arg);
        return new ClusterProcess(Process.Start(start)!);
    }

    /// <summary>A file of a cluster that meets at a port of this machine, and is quick to see that
    /// a silo died.</summary>
    public static string Describe(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "cluster.json"),
            $$"""{ "primary": "127.0.0.1:{{FreePort()}}", "probeSeconds": 0.5 }""");
        return "cluster.json";
    }

    /// <summary>A port of this machine that nobody has.</summary>
    public static int FreePort()
    {
        using var probe =
            new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    /// <summary>Waits until something holds.</summary>
    public void Until(Func<bool> holds)
    {
        while (!holds())
        {
            if (process.HasExited) Assert.Fail($"it ended before: {output.Result}{errors.Result}");
            Thread.Sleep(5);
        }
    }

    /// <summary>Ends it as a power cut does.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    public (int ExitCode, string Output, string Errors) Finish()
    {
        process.WaitForExit();
        return (process.ExitCode, output.Result, errors.Result);
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }
}
