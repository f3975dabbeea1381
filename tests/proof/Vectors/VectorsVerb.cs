using System.CommandLine;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.Proof.Vectors;

/// <summary>`edgespike-proof vectors`: writes the golden vectors, or says where they differ from
/// what is computed now.</summary>
public static class VectorsVerb
{
    public static Command Create()
    {
        var folder = new Argument<string?>("folder")
        {
            Description =
                "Where the vectors are (default: tests/vectors of the repository around here)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var check = new Option<bool>("--check")
        {
            Description =
                "Write nothing; exit with 1 if a file differs, naming the first file and line",
        };
        var command = new Command("vectors",
            "Makes anew the golden vectors that pin every bit") { folder, check };
        command.Gives(given => Run(given.GetValue(folder), given.GetValue(check)));
        return command;
    }

    static VerbResult Run(string? path, bool check)
    {
        // Only the repository has a self-test to tell what to expect; a folder that was named has
        // vectors.
        GeneratedFolder folder = path == null
            ? VectorFolder.Find(Directory.GetCurrentDirectory())
            : new GeneratedFolder(path);
        GeneratedFile[] files = VectorFile.MakeAll(new Kernels());
        (GeneratedFolder Folder, GeneratedFile File)[] sources = path != null ? [] :
        [
            (VectorFolder.Beside(folder, CoreBitsFile.Place), CoreBitsFile.Make(files)),
            (VectorFolder.Beside(folder, ExpectedFile.Place), ExpectedFile.Make(files)),
        ];
        return check ? Check(folder, files, sources) : Write(folder, files, sources);
    }

    static VerbResult Write(
        GeneratedFolder folder, GeneratedFile[] files,
        (GeneratedFolder Folder, GeneratedFile File)[] sources)
    {
        IEnumerable<string> code = sources.SelectMany(s => s.Folder.Write([s.File]));
        string[] changed = [.. folder.Write(files), .. code];
        bool stale = CoreBitsFile.Fingerprint(files) != CoreBits.Fingerprint && sources.Length > 0;
        return VerbResult.Good(
            new { folder = folder.Path, files = files.Length, written = changed, stale },
            () => Say(folder, files.Length, changed, stale));
    }

    static void Say(GeneratedFolder folder, int files, string[] changed, bool stale)
    {
        foreach (string name in changed) Report.WriteLine(Report.Escape($"written {name}"));
        Report.WriteLine(Report.Escape($"{folder.Path}: {files} files, {changed.Length} changed"));
        if (!stale) return;
        Report.WriteLine("the core has other bits than this command was built with:"
            + " build it again, and make the vectors anew");
    }

    static VerbResult Check(
        GeneratedFolder folder, GeneratedFile[] files,
        (GeneratedFolder Folder, GeneratedFile File)[] sources)
    {
        if (!Directory.Exists(folder.Path))
            throw new BadInputException($"{folder.Path}: no such folder");
        GeneratedFolder where = folder;
        FileDifference? first = VectorFolder.FirstDifference(folder, files);
        foreach ((GeneratedFolder beside,
            GeneratedFile file) in sources.TakeWhile(_ => first == null))
        {
            where = beside;
            first = beside.Compare(file);
        }

        string said = first == null ? $"{folder.Path}: {files.Length} files agree"
            : Path.Combine(where.Path, first.ToString());
        return VerbResult.Of(
            first == null,
            new { folder = folder.Path, files = files.Length, agree = first == null, first },
            () => Report.WriteLine(Report.Escape(said)));
    }
}
