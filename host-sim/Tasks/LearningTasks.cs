using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>The tasks that can be learned: one row each.</summary>
public static class LearningTasks
{
    /// <summary>In the order of the help.</summary>
    public static readonly IReadOnlyList<TaskRow> All =
    [
        new("cue", "Generated cue accumulation, every trial new", "cue", TaskLength.Trials(1000),
            request => new GeneratedCue(request.Network(), TestsOf(request)))
        {
            Options = [TaskOption.Tests],
        },
        new("delayed-cue", "Generated cue accumulation for adaptive neurons: membranes shorter than the delay",
            "delayed-cue", TaskLength.Trials(5000),
            request => GeneratedCue.Delayed(request.Network(), TestsOf(request)))
        {
            Options = [TaskOption.Tests],
        },
        new("reckon-cue", "Cue accumulation, public data of the ReckOn chip", "reckon-cue", TaskLength.Epochs(10),
            request => new PublicCue(PublicData.Folder("reckon-cue"), request.Network())),
        new("basic-motions", "Four motions of a smart watch's wearer, public data of the UEA archive", "basic-motions",
            TaskLength.Epochs(40), request => SensorTasks.Archive(request, "BasicMotions", jitter: 0))
        {
            Options = SensorTasks.Options,
        },
        new("japanese-vowels", "Nine speakers by two vowels, public data of the UEA archive", "japanese-vowels",
            TaskLength.Epochs(50), request => SensorTasks.Archive(request, "JapaneseVowels", jitter: 0.04))
        {
            Options = SensorTasks.Options,
        },
        new("PATH", "Labelled series or sensor logs: a .ts, .arff, .csv or .tsv file, or a folder", "sensor",
            TaskLength.Epochs(10), SensorTasks.File)
        {
            IsForFiles = true,
            Options = [.. SensorTasks.Options, TaskOption.Data],
        },
        new("motif", "A curve drawn from a tonic cue, by graded neurons and RFLO", "motif", TaskLength.Trials(5000),
            request => new MotifTask(request.Network())),
        new("xor", "Exclusive or; --network xor-contrastive for contrastive learning", "xor", TaskLength.Trials(10_000),
            request => new XorTask(request.Network())),
    ];

    /// <summary>The row that a word on the command line means.</summary>
    /// <param name="word">A task's name, or a file.</param>
    /// <exception cref="BadInputException">None does.</exception>
    public static TaskRow Of(string word) => All.FirstOrDefault(row => !row.IsForFiles && row.Name == word)
        ?? All.FirstOrDefault(row => row.IsForFiles && DataReader.IsPath(word))
        ?? throw new BadInputException($"task '{word}': expected one of {Names}");

    /// <summary>What a task may be called, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(row => row.Name));

    static int TestsOf(TaskRequest request)
    {
        if (request.Tests is >= 1 and <= 100_000) return request.Tests;
        throw new BadInputException("--tests: expected 1 to 100000");
    }
}
