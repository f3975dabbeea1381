using System.IO.Compression;
using System.Text;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;
using EdgeSpike.Studio.Lessons;

namespace EdgeSpike.Studio.Keeping;

/// <summary>Puts everything into one archive: unpacked, it is the folder of a project, in which the
/// commands work.</summary>
public static class ProjectArchive
{
    /// <summary>Fixed, so that the same project is the same archive.</summary>
    static readonly DateTimeOffset Date = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes it.</summary>
    /// <param name="name">Of the project.</param>
    /// <param name="plan">Of the board: says how readings are written.</param>
    /// <param name="model">What the board has learned; null: not known.</param>
    /// <param name="recordings">Whole ones.</param>
    public static void Write(
        Stream to, string name, NetworkPlan plan, SavedModel? model,
        IReadOnlyList<StudioExample> examples,
        IReadOnlyList<ShelfRecording> recordings)
    {
        string top = ExampleFolder.NameOf(name);
        var project = new Project(top, "data", null, $"{top}.model", "recordings", null, null);
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Put(Project.FileName, Encoding.UTF8.GetBytes(project.Text()));
        Put("README.md", Encoding.UTF8.GetBytes(ProjectPage.Text(project)));
        ExampleForm form = ProjectFolder.Form(plan);
        foreach (StudioExample example in examples)
        {
            string table = form.Table(new Example(example.Class, example.Readings));
            Put($"data/{example.Class}/{example.Class}-{example.Id:0000}.csv",
                Encoding.UTF8.GetBytes(table));
        }

        if (model != null)
        {
            Put(project.Model, BytesOf(model));
            Put($"{top}.network.json",
                Encoding.UTF8.GetBytes(
                    NetworkPrinter.Print(NetworkDescriber.Describe(top, model.Plan))));
        }

        foreach (ShelfRecording recording in recordings.Where(r => r.IsWhole))
            Put($"recordings/{recording.Name}", File.ReadAllBytes(recording.Path));

        void Put(string path, byte[] bytes)
        {
            ZipArchiveEntry entry = zip.CreateEntry($"{top}/{path}");
            entry.LastWriteTime = Date;
            using Stream file = entry.Open();
            file.Write(bytes);
        }
    }

    /// <summary>A model file.</summary>
    public static byte[] BytesOf(SavedModel model)
    {
        var sink = new FileInMemory();
        ModelFile.Write(sink, model.Plan, model.Network);
        return sink.ToArray();
    }
}
