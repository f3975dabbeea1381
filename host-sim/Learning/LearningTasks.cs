using System.CommandLine;

namespace EdgeSpike.HostSim.Learning;

/// <summary>The tasks that can be learned: one row each.</summary>
public static class LearningTasks
{
    static readonly Option<int> Tests = new("--tests")
    {
        Description = "Test trials a checkpoint",
        DefaultValueFactory = _ => 500,
    };

    /// <summary>In the order of the help.</summary>
    public static readonly IReadOnlyList<TaskRow> All =
    [
        new("cue", "Generated cue accumulation, every trial new", "cue", TaskLength.Trials(1000),
            request => new GeneratedCue(request.Network(), InRange(request.Value(Tests), 1, 100_000, "--tests")))
        {
            Options = [Tests, .. CueOptions.All],
        },
        new("reckon-cue", "Cue accumulation, public data of the ReckOn chip", "reckon-cue", TaskLength.Epochs(10),
            request => new PublicCue(PublicData.Folder("reckon-cue"), request.Network()))
        {
            Options = CueOptions.All,
        },
    ];

    /// <summary>The row that a word on the command line means.</summary>
    /// <param name="word">A task's name, or a file.</param>
    /// <exception cref="BadInputException">None does.</exception>
    public static TaskRow Of(string word) => All.FirstOrDefault(row => row.Takes(word))
        ?? throw new BadInputException($"task '{word}': expected one of {Names}");

    /// <summary>What a task may be called, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(row => row.Name));

    static int InRange(int value, int min, int max, string option)
    {
        if (value >= min && value <= max) return value;
        throw new BadInputException($"{option}: expected {min} to {max}");
    }
}
