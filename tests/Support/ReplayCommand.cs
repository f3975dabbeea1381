using System.Text.Json;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.Proof;

using Spectre.Console;

namespace EdgeSpike.Tests.Support;

/// <summary>Runs the command and keeps what it prints. Its classes must not run beside others: the
/// console is one.
/// </summary>
/// <param name="ExitCode">What the shell gets.</param>
internal sealed record ReplayCommand(int ExitCode, string Out, string Error)
{
    /// <summary>The one object on standard output.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public static ReplayCommand Run(params string[] args) => Run(Root.Run, args);

    public static ReplayCommand Prove(params string[] args) => Run(ProofCommand.Run, args);

    private static ReplayCommand Run(Func<string[], int> command, string[] args)
    {
        (TextWriter console, TextWriter errors) = (Console.Out, Console.Error);
        IAnsiConsole ansi = AnsiConsole.Console;
        using var output = new StringWriter();
        using var error = new StringWriter();
        try
        {
            Console.SetOut(output);
            Console.SetError(error);
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(output),
            });
            AnsiConsole.Profile.Width = 400;
            int code = command(args);
            return new ReplayCommand(code, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(console);
            Console.SetError(errors);
            AnsiConsole.Console = ansi;
        }
    }

    /// <summary>Bad input: one line on standard error, nothing else, exit 2; with --json the same
    /// line in one object.
    /// </summary>
    public static void CheckRefused(string problem, params string[] args) =>
        CheckRefused("edgespike", Root.Run, problem, args);

    /// <summary>The same of `edgespike-proof`.</summary>
    public static void CheckProofRefused(string problem, params string[] args) =>
        CheckRefused("edgespike-proof", ProofCommand.Run, problem, args);

    private static void CheckRefused(
        string name, Func<string[], int> command, string problem, string[] args)
    {
        ReplayCommand run = Run(command, args);
        Assert.AreEqual(Root.BadInput, run.ExitCode, run.Out + run.Error);
        Assert.AreEqual("", run.Out);
        string line = run.Error.TrimEnd('\n', '\r');
        Assert.DoesNotContain('\n', line);
        StringAssert.StartsWith(line, name + ": ");
        StringAssert.Contains(line, problem);

        ReplayCommand json = Run(command, [.. args, "--json"]);
        Assert.AreEqual(Root.BadInput, json.ExitCode);
        Assert.AreEqual(line, name + ": " + json.Json.GetProperty("error").GetString());
        Assert.HasCount(1, json.Json.EnumerateObject().ToArray());
    }
}
