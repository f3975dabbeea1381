using System.ComponentModel;
using System.Diagnostics;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Transports;

/// <summary>A command whose standard input and output are the line; its errors go to
/// ours.</summary>
public sealed class ProcessLine : IDeviceLine
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly Process process;
    readonly PipeLine pipes;

    ProcessLine(string name, Process process)
    {
        this.process = process;
        pipes = new PipeLine(
            name, process.StandardOutput.BaseStream, process.StandardInput.BaseStream, WhyEnded);
    }

    /// <inheritdoc/>
    public string Name => pipes.Name;

    /// <summary>Starts the command of process:COMMAND.</summary>
    /// <exception cref="BadInputException">It cannot be started.</exception>
    public static ProcessLine Start(LinkAddress address)
    {
        string[] words =
            CommandWords.Split(address.Rest) ?? throw address.Refused("expected a closing quote");
        if (words.Length == 0 || words[0].Length == 0)
            throw address.Refused("expected a command, as in process:edgespike …");
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            return new ProcessLine(address.Text, Process.Start(start)!);
        }
        catch (Win32Exception failure)
        {
            throw address.Refused(failure.NativeErrorCode switch
            {
                2 => $"no command '{words[0]}'",
                5 or 13 => $"'{words[0]}' may not be run (permission denied)",
                _ when Directory.Exists(words[0]) => $"'{words[0]}' is a folder",
                _ => $"'{words[0]}' cannot be run: {failure.Message}",
            });
        }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds) =>
        pipes.Read(buffer, offset, count, timeoutMilliseconds);

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count) => pipes.Write(buffer, offset, count);

    /// <summary>Closes the command's input; should it not end then, ends it.</summary>
    public void Dispose()
    {
        pipes.Dispose();
        if (!process.WaitForExit(Patience)) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    string WhyEnded() => process.WaitForExit(Patience)
        ? $"the command ended with exit code {process.ExitCode}"
        : "the command closed its output";
}
