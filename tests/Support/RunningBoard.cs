using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EdgeSpike.Tests.Support;

/// <summary>A virtual board's process; ended where it goes out of sight.</summary>
internal sealed class RunningBoard : IDisposable
{
    /// <summary>What it must be shown to be taught.</summary>
    public const string Key = "STUDIO-KEY-1";

    private readonly Process process;

    /// <param name="link">Where it is found.</param>
    /// <param name="more">Words of `virtual-board`.</param>
    public RunningBoard(string link, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string command = Path.Combine(AppContext.BaseDirectory, "edgespike.dll");
        foreach (string word in (string[])
            [command, "virtual-board", "--link", link, "--key", Key, "--speed", "10", .. more])
            start.ArgumentList.Add(word);
        process = Process.Start(start)!;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>A port of this machine that nobody listens at.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
