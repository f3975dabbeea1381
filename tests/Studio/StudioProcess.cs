using System.Diagnostics;
using System.Text.Json;

using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Studio;

/// <summary>The studio's server, as its build left it, at a port of its own.</summary>
internal sealed class StudioProcess : IDisposable
{
    private readonly Process process;

    private StudioProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>As it was printed, with the token.</summary>
    public Uri Address { get; }

    /// <summary>Without the token.</summary>
    public Uri Root => new(Address.GetLeftPart(UriPartial.Authority) + "/");

    /// <summary>What it has of the machine's memory, in MB.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts it and waits for its address.</summary>
    public static StudioProcess Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (string word in (string[])[Program, "--port", "0", "--json", .. args])
            start.ArgumentList.Add(word);
        Process process = Process.Start(start)!;
        string line = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("the studio ended without an address");
        string address = JsonDocument.Parse(line).RootElement.GetProperty("address").GetString()!;
        return new StudioProcess(process, new Uri(address));
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static string Program => Path.Combine(
        SourceTree.Root, "host-sim", "Studio", "bin", ChipAssembly.Configuration, "net10.0",
        "edgespike-studio.dll");
}
