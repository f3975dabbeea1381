using System.CommandLine;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike boards`: the boards that are known, and what is generated from
/// them.</summary>
public static class BoardsVerb
{
    static readonly Argument<string> Name =
        new("board") { Description = "A board's name, or FILE" + BoardFile.Ending };

    static readonly Option<string?> Into =
        new("--output", "-o") { Description = "Write it there instead" };

    public static Command Create()
    {
        var command = new Command("boards", "Lists the boards that are known")
        {
            Form("show", "What is known of a board, and from where", Show, Name),
            Form("constants", "Makes the constants that firmware is compiled with, a file a board",
                Constants, Into),
            Wiring(),
            Form("table", "Makes the page of all boards, with the networks that fit them", Table,
                Into),
        };
        command.Gives(List);
        return command;
    }

    static Command Form(string name, string summary, Func<ParseResult, VerbResult> run, Symbol part)
    {
        var command = new Command(name, summary);
        if (part is Option option) command.Add(option);
        if (part is Argument argument) command.Add(argument);
        command.Gives(run);
        return command;
    }

    static Command Wiring()
    {
        var command = new Command("wiring",
            "Draws a board's sockets: which pin goes to which wire") { Name, Into };
        command.Gives(given =>
        {
            string text = BoardWiring.Compose(BoardFile.Open(given.GetValue(Name)!));
            string? path = given.GetValue(Into);
            if (path != null) WholeFile.WriteText(path, text);
            return VerbResult.Made(text, path);
        });
        return command;
    }

    static VerbResult List(ParseResult given)
    {
        IReadOnlyList<Board> boards = BoardFile.All;
        return VerbResult.Good(new { folder = BoardFile.DefaultFolder, boards }, () =>
        {
            foreach (string line in BoardFacts.Listing(boards))
                Report.WriteLine(Report.Escape(line));
        });
    }

    static VerbResult Show(ParseResult given)
    {
        Board board = BoardFile.Open(given.GetValue(Name)!);
        return VerbResult.Good(board, () =>
        {
            foreach ((string what, string value, string source) in BoardFacts.Of(board))
                Line(what, value, source);
        });
    }

    static void Line(string what, string value, string source)
    {
        Report.WriteLine($"[bold]{what,-13}[/]{Report.Escape(value)}");
        if (source.Length > 0) Report.WriteLine($"{"",13}{Report.Escape(source)}");
    }

    static VerbResult Constants(ParseResult given)
    {
        string? folder = given.GetValue(Into);
        var files =
            BoardFile.All.Select(
                board => (Name: board.Name + ".cs", Text: BoardConstants.Text(board))).ToArray();
        if (folder != null)
        {
            using OutputFolder made = OutputFolder.Open(folder);
            foreach ((string name, string text) in files)
                WholeFile.WriteText(Path.Combine(folder, name), text);
        }

        return VerbResult.Good(
            new { output = folder, files = files.Select(file => new { file.Name, file.Text }) },
            () =>
            {
                if (folder == null)
                    Console.Out.Write(string.Join('\n', files.Select(file => file.Text)));
                else Report.WriteLine($"written  {Report.Escape(folder)}, {files.Length} files");
            });
    }

    static VerbResult Table(ParseResult given)
    {
        string text = BoardPage.Text();
        string? path = given.GetValue(Into);
        if (path != null) WholeFile.WriteText(path, text);
        return VerbResult.Made(text, path);
    }
}
