using System.CommandLine;

using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike samples`: what a board measured becomes labelled data.</summary>
public static class SamplesVerb
{
    static readonly Argument<string[]> Recordings = new("recordings")
    {
        Description = "Recordings, or folders of *.espk",
        Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<string> Output = new("--output", "-o")
    {
        Description =
            "Folder of the examples: a folder a class, a table an example, as learn takes it",
        Required = true,
    };

    static readonly Option<bool> All = new("--all")
    {
        Description = $"Take trials without a label too, as class {RecordedExamples.NoClass}",
    };

    static readonly Option<string?> Series =
        new("--ts") { Description = "Write all of them as one .ts file, too" };

    static readonly Option<bool> Unproved = new("--unproved")
    {
        Description = "Take a recording that does not verify, too",
    };

    public static Command Create()
    {
        var command = new Command(
            "samples",
            "Makes labelled data of what boards measured; exit 1: a recording is not proved, or "
                + "has no example")
        {
            Recordings, Output, All, Series, Unproved,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        bool json = given.GetValue(Root.Json);
        IReadOnlyList<string> paths = RecordingPaths.Of(given.GetValue(Recordings)!);
        if (!given.GetValue(Unproved)
            && paths.FirstOrDefault(path => !IsProved(path, json)) is { } bad)
        {
            Console.Error.WriteLine(
                $"edgespike: {PlainText.Line(bad)}: not proved, see 'edgespike verify';"
                + " nothing was written (--unproved takes it)");
            return VerbResult.Of(good: false, new { examples = 0, notProved = bad }, () => { });
        }

        (string Path, RecordedExamples Found)[] all =
            [.. paths.Select(path =>
                (path, RecordedExamples.Read(RecordingInput.Of(path), given.GetValue(All))))];
        CheckAlike(all);
        var folder = ExampleFolder.Open(given.GetValue(Output)!, all[0].Found.Form);
        Example[] examples = [.. all.SelectMany(each => each.Found.All)];
        folder.CheckClasses(examples.Select(e => e.Class));
        CheckNew(folder, paths);
        using OutputFile? series = given.GetValue(Series) is { } file && examples.Length > 0
            ? OutputFile.Open(file) : null;
        Write(folder, all);
        if (series != null)
            WholeFile.Finish(series,
                all[0].Found.Form.Series(Path.GetFileName(folder.Path), examples));
        return Told(folder.Path, examples, [.. all.Select(each => each.Found)], series?.Name);
    }

    static bool IsProved(string path, bool json) => ReplayProgress.Watch(
        "replay", RecordingInput.Of(path), json,
        input => VerifyRun.Of(input, VerifyTerms.Usual, null)).ExitCode == Root.Good;

    static void CheckAlike((string Path, RecordedExamples Found)[] all)
    {
        foreach ((string path, RecordedExamples found) in all)
        {
            if (found.Form.Header == all[0].Found.Form.Header) continue;
            throw new BadInputException(
                $"{path}: columns '{TsHeader.Shown(found.Form.Header, 60)}', expected"
                + $" '{TsHeader.Shown(all[0].Found.Form.Header, 60)}' as in {all[0].Path}");
        }
    }

    /// <summary>The same recording twice would be the same examples twice: to learn from, and to be
    /// asked about.</summary>
    static void CheckNew(ExampleFolder folder, IReadOnlyList<string> paths)
    {
        foreach (IGrouping<string, string> same in paths.GroupBy(StemOf))
        {
            if (same.Count() > 1)
                throw new BadInputException(
                    $"{same.Last()}: a second recording '{same.Key}', expected other names");
            if (folder.Has(same.Key))
                throw new BadInputException($"{folder.Path}: has examples of '{same.Key}' already, "
                    + "expected another folder");
        }
    }

    static void Write(ExampleFolder folder, (string Path, RecordedExamples Found)[] all)
    {
        try
        {
            foreach ((string path, RecordedExamples found) in all)
            {
                foreach (Example example in found.All) folder.Add(example, StemOf(path));
            }
        }
        catch
        {
            folder.TakeBack();
            throw;
        }
    }

    static string StemOf(string path) =>
        ExampleFolder.NameOf(Path.GetFileNameWithoutExtension(path));

    static VerbResult Told(string folder, Example[] examples, RecordedExamples[] found,
        string? series)
    {
        (string Class, int Count)[] classes =
            [.. ClassNames.Sorted(examples.Select(e => e.Class))
                .Select(c => (c, examples.Count(e => e.Class == c)))];
        (int Count, string Why)[] left =
        [
            (found.Sum(f => f.Unlabelled), "without a label (--all takes them)"),
            (found.Sum(f => f.Repeated), "shown before, every reading alike"),
            (found.Sum(f => f.Broken), "not whole"),
            (found.Sum(f => f.Undone), "undone"),
        ];
        long readings = found.Sum(f => f.Readings);
        long ends = found.Sum(f => f.AtEnds);
        var record = new
        {
            folder = examples.Length > 0 ? folder : null,
            series,
            examples = examples.Length,
            classes = classes.Select(c => new { name = c.Class, examples = c.Count }),
            unlabelled = left[0].Count,
            repeated = left[1].Count,
            broken = left[2].Count,
            undone = left[3].Count,
            readings,
            readingsAtEnds = ends,
        };
        return VerbResult.Of(examples.Length > 0, record, Write);

        void Write()
        {
            string counts = string.Join(", ", classes.Select(c => $"{c.Class} {c.Count}"));
            if (examples.Length == 0) Report.WriteFact("examples", "none: nothing was written");
            else Report.WriteFact("examples", $"{examples.Length} in {folder}: {counts}");
            foreach ((int count, string why) in left.Where(l => l.Count > 0))
                Report.WriteFact("left out", $"{count} {why}");
            if (ends > 0)
            {
                Report.WriteFact("range",
                    $"{Report.Number(ends)} of {Report.Number(readings)} readings stand at an end "
                        + "of their"
                    + " range: what was beyond is lost");
            }

            if (series != null) Report.WriteFact("series", series);
            if (examples.Length > 0) Report.WriteFact("learn them", $"edgespike learn {folder}");
        }
    }
}
