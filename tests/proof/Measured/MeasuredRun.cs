using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Measured;

/// <summary>The commands of one row, run as people run them, in a new folder that goes
/// afterwards.</summary>
public sealed class MeasuredRun : IDisposable
{
    /// <summary>A word of a command that stands for the folder of the public data.</summary>
    public const string Data = "$DATA";

    const string Background = " &";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgespike-measured");
    readonly List<Process> background = [];

    /// <summary>Runs the commands one after the other.</summary>
    /// <returns>What each printed that a figure of the row is read from.</returns>
    /// <exception cref="BadInputException">One ends with another exit code than 0, or does not
    /// print a figure.</exception>
    public IReadOnlyDictionary<string, JsonNode?> Run(MeasuredRow row)
    {
        var printed = new Dictionary<string, JsonNode?>();
        foreach (string command in row.Commands)
        {
            if (command.EndsWith(Background, StringComparison.Ordinal))
            {
                Process serving = Start(command[..^Background.Length], json: false);
                background.Add(serving);
                AwaitFirstLine(command, serving);
                continue;
            }

            using Process process = Start(command, json: true);
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new BadInputException(
                    $"{command}: exit code {process.ExitCode}, expected 0: {errors.Result.Trim()}");
            printed[command] = Parse(command, output);
        }

        return printed;
    }

    /// <summary>Ends what still runs, and removes the folder.</summary>
    public void Dispose()
    {
        foreach (Process process in background)
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        folder.Delete(recursive: true);
    }

    /// <summary>What serves others says so in its first line.</summary>
    static void AwaitFirstLine(string command, Process serving)
    {
        Task<string> errors = serving.StandardError.ReadToEndAsync();
        if (serving.StandardOutput.ReadLine() == null)
            throw new BadInputException($"{command}: ended, expected to serve: "
                + errors.Result.Trim());
        _ = serving.StandardOutput.ReadToEndAsync();
    }

    static JsonNode? Parse(string command, string output)
    {
        try
        {
            return JsonNode.Parse(output);
        }
        catch (JsonException problem)
        {
            throw new BadInputException($"{command}: {problem.Message}: expected JSON");
        }
    }

    Process Start(string command, bool json)
    {
        List<string> words = Words(command);
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, words[0] + ".dll"));
        foreach (string word in words.Skip(1))
        {
            start.ArgumentList.Add(word.StartsWith(Data, StringComparison.Ordinal)
                ? Path.Combine(PublicData.Folder(""), word[(Data.Length + 1)..]) : word);
        }

        if (json) start.ArgumentList.Add("--json");
        return Process.Start(start)!;
    }

    /// <summary>The words of a command, as a shell divides them; quotes of both kinds.</summary>
    public static List<string> Words(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char quote = '\0';
        foreach (char c in command + " ")
        {
            if (c == quote) quote = '\0';
            else if (quote == '\0' && c is '\'' or '"') quote = c;
            else if (quote == '\0' && c == ' ')
            {
                if (word.Length > 0) words.Add(word.ToString());
                word.Clear();
            }
            else word.Append(c);
        }

        return words;
    }
}
