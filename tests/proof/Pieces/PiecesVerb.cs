using System.CommandLine;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof.Vectors;

namespace EdgeSpike.Proof.Pieces;

/// <summary>`edgespike-proof pieces`: makes anew what is said of the self-test's pieces, heap and
/// time on a chip, or says where it differs.</summary>
/// <remarks>In a process of its own it takes seconds; in one with a large heap minutes, for the
/// whole of it is collected thousands of times.</remarks>
public static class PiecesVerb
{
    public static Command Create()
    {
        var check = new Option<bool>("--check")
        {
            Description = "Write nothing; exit with 1 if a file differs, naming the first line",
        };
        var command = new Command("pieces",
            "Makes anew the page of the self-test's pieces, with heap and time on a chip")
        {
            check,
        };
        command.Gives(given => Run(given.GetValue(check)));
        return command;
    }

    static VerbResult Run(bool check)
    {
        GeneratedFolder folder = VectorFolder.Beside(
            VectorFolder.Find(Directory.GetCurrentDirectory()), PiecesPage.Folder + "/PIECES.md");
        IReadOnlyList<VectorPiece> pieces = VectorPiece.MeasureAll();
        GeneratedFile[] files = PiecesPage.Make(pieces);
        FileDifference? first =
            files.Select(folder.Compare).FirstOrDefault(difference => difference != null);
        if (!check) folder.Write(files);
        return VerbResult.Of(
            first == null || !check,
            new
            {
                folder = PiecesPage.Folder,
                agree = first == null,
                first,
                PiecesPage.Tables,
                pieces = pieces.Select(one => new
                {
                    one.Name,
                    one.HeapBytes,
                    one.Weighted,
                    needs = PiecesPage.Needs(one),
                }),
            },
            () => Report.WriteLine(Report.Escape(first == null
                ? $"{PiecesPage.Folder}: agrees"
                : $"{Path.Combine(folder.Path, first.ToString())}{(check ? "" : "; written")}")));
    }
}
