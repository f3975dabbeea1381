using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Studio.Keeping;

namespace EdgeSpike.Studio.Server;

/// <summary>What the page lets be saved as files.</summary>
public static class Downloads
{
    const string Bytes = "application/octet-stream";

    /// <summary>Where a recording is.</summary>
    public static string Of(ShelfRecording recording) => $"/files/recordings/{recording.Name}";

    /// <summary>Where the project's archive is.</summary>
    public const string Project = "/files/project.zip";

    /// <summary>Where the board's model is.</summary>
    public const string Model = "/files/board.model";

    public static void Map(IEndpointRouteBuilder app, StudioDesk desk)
    {
        app.MapGet("/files/recordings/{name}",
            (string name) => desk.Shelf.Find(name) is { } recording
            ? Results.File(recording.Path, Bytes, recording.Name)
            : Results.NotFound());
        app.MapGet(Model, async () => await desk.ModelNow() is { } model
            ? Results.File(ProjectArchive.BytesOf(model), Bytes,
                ExampleFolder.NameOf(desk.Name) + ".model")
            : Results.NotFound());
        app.MapGet(Project, async () =>
        {
            if (desk.Plan is not { } plan) return Results.NotFound();
            SavedModel? model = await desk.ModelNow();
            var archive = new MemoryStream();
            ProjectArchive.Write(archive, desk.Name, plan, model, desk.Lessons.Examples,
                desk.Shelf.All);
            return Results.File(archive.ToArray(), "application/zip",
                ExampleFolder.NameOf(desk.Name) + ".zip");
        });
    }
}
