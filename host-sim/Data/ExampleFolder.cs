using System.Globalization;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>A folder of examples that `learn` takes: a folder a class, a table an
/// example.</summary>
/// <remarks>What is there stays: an example gets a name that nobody has, and each file is whole or
/// not there.</remarks>
public sealed class ExampleFolder
{
    const string Ending = ".csv";
    const string Unfit = "/\\:*?\"<>|";
    const int NumberMax = 9999;

    readonly ExampleForm form;

    ExampleFolder(string path, ExampleForm form)
    {
        Path = path;
        this.form = form;
    }

    /// <summary>As it was given.</summary>
    public string Path { get; }

    /// <summary>Files written so far, in order.</summary>
    public List<string> Written { get; } = [];

    /// <summary>A folder that may be there already.</summary>
    /// <param name="form">How its examples are written; without times if those there have
    /// none.</param>
    /// <exception cref="BadInputException">What is there is of another form.</exception>
    public static ExampleFolder Open(string path, ExampleForm form)
    {
        if (path.Length == 0)
            throw new BadInputException("an empty word, expected the name of a folder");
        if (File.Exists(path))
            throw new BadInputException($"{path}: a file, expected a folder of examples");
        if (!Directory.Exists(path)) return new ExampleFolder(path, form);
        if (DataFolder.FilesIn(path) is [var file, ..])
            throw new BadInputException(
                $"{file}: a file of data, expected only a folder for each class in {path}:"
                + " name another folder");
        foreach (string folder in Directory.GetDirectories(path).Order(StringComparer.Ordinal))
        {
            if (DataFolder.FilesIn(folder).FirstOrDefault() is not { } first) continue;
            string header = File.ReadLines(first).FirstOrDefault("").Trim();
            if (header == form.Header) continue;
            if (header == (form with { IsTimed = false }).Header)
            {
                form = form with { IsTimed = false };
                continue;
            }

            throw new BadInputException(
                $"{first}:1: columns '{TsHeader.Shown(header, 60)}', expected "
                    + $"'{TsHeader.Shown(form.Header, 60)}'"
                + " as the new examples have");
        }

        return new ExampleFolder(path, form);
    }

    /// <summary>Name of a class as that of a folder: what a file system may refuse becomes
    /// '_'.</summary>
    public static string NameOf(string className)
    {
        string name =
            string.Concat(className.Select(c => char.IsControl(c) || Unfit.Contains(c) ? '_' : c))
                .Trim();
        return name.StartsWith('.') || name.EndsWith('.') || name.Length == 0 ? "_" + name.Trim('.')
            : name;
    }

    /// <summary>Refuses names of which nobody could tell from the folder which they were.</summary>
    /// <param name="classes">Of the examples that will be added.</param>
    /// <exception cref="BadInputException">Two would get one folder.</exception>
    public void CheckClasses(IEnumerable<string> classes)
    {
        foreach (IGrouping<string, string> same in classes.Distinct()
            .GroupBy(NameOf, StringComparer.OrdinalIgnoreCase))
        {
            if (same.Count() == 1) continue;
            string names =
                string.Join("' and '", same.Take(2).Select(name => TsHeader.Shown(name)));
            throw new BadInputException(
                $"{Path}: classes '{names}' would both be in folder '{same.Key}'");
        }
    }

    /// <summary>Examples of each class that are there now.</summary>
    public IReadOnlyList<(string Class, int Count)> Counts() => !Directory.Exists(Path) ? [] :
    [
        .. Directory.GetDirectories(Path).Order(StringComparer.Ordinal)
            .Select(folder =>
                (System.IO.Path.GetFileName(folder), DataFolder.FilesIn(folder).Length))
            .Where(each => each.Length > 0),
    ];

    /// <summary>Whether examples of that name are there.</summary>
    /// <param name="stem">Name of their files before the number.</param>
    public bool Has(string stem) => Directory.Exists(Path)
        && Directory.EnumerateFiles(Path, stem + "-*" + Ending, SearchOption.AllDirectories).Any();

    /// <summary>Writes an example.</summary>
    /// <param name="stem">Name of its file before a number that is not used yet.</param>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public void Add(Example example, string stem)
    {
        string folder = System.IO.Path.Combine(Path, NameOf(example.Class));
        using OutputFolder made = OutputFolder.Open(folder);
        int number = 1;
        while (number < NumberMax && File.Exists(FileOf(number))) number++;
        string file = FileOf(number);
        if (File.Exists(file))
            throw new BadInputException($"{file}: expected at most {NumberMax} of that name");
        WholeFile.WriteText(file, form.Table(example));
        Written.Add(file);

        string FileOf(int n) =>
            System.IO.Path.Combine(folder,
                $"{stem}-{n.ToString("0000", CultureInfo.InvariantCulture)}{Ending}");
    }

    /// <summary>Takes away what was written: not all of it could be.</summary>
    public void TakeBack()
    {
        foreach (string file in Written)
        {
            File.Delete(file);
            string folder = System.IO.Path.GetDirectoryName(file)!;
            if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        }

        Written.Clear();
    }
}
