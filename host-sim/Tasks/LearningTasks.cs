using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>The tasks that can be learned: one row each. How to add one: README.md in this
/// folder.</summary>
public static class LearningTasks
{
    /// <summary>In the order of the help.</summary>
    public static readonly IReadOnlyList<TaskRow> All =
    [
        TaskRow.With<CueOptions>(
            "cue", "Generated cue accumulation, every trial new", "cue", TaskLength.Trials(1000),
            (request, options) => new GeneratedCue(request.Network(), options.Tests))
            with { SendsSpikes = true },
        TaskRow.With<CueOptions>(
            "delayed-cue",
            "Generated cue accumulation for adaptive neurons: membranes shorter than the delay",
            "delayed-cue", TaskLength.Trials(5000),
            (request, options) => GeneratedCue.Delayed(request.Network(), options.Tests))
            with { SendsSpikes = true },
        TaskRow.With<CueOptions>(
            "reward-cue", "One cue, a delay, and an action that is rewarded or punished",
            "reward-cue",
            TaskLength.Trials(6400),
            (request, options) => new RewardCueTask(request.Network(), options.Tests)),
        new("reckon-cue", "Cue accumulation, public data of the ReckOn chip", "reckon-cue",
            TaskLength.Epochs(10),
            request => new PublicCue(PublicData.Folder("reckon-cue"), request.Network()))
        {
            NeedsData = true,
            SendsSpikes = true,
        },
        TaskRow.With<SensorOptions>(
            "basic-motions",
            "Four motions of a smart watch's wearer, public data of the UEA archive",
            "sensor", TaskLength.Epochs(10),
            (request, options) => SensorTasks.Archive(request, options, "BasicMotions"))
            with { NeedsData = true },
        TaskRow.With<SensorOptions>(
            "japanese-vowels", "Nine speakers by two vowels, public data of the UEA archive",
            "sensor", TaskLength.Epochs(10),
            (request, options) => SensorTasks.Archive(request, options, "JapaneseVowels"))
            with { NeedsData = true },
        TaskRow.With<SpokenOptions>(
            "spoken-digits", "Ten spoken digits of a speaker never heard, public data of FSDD",
            "spoken-digits",
            TaskLength.Epochs(20), SpokenDigitsTask.Of)
            with { NeedsData = true },
        TaskRow.With<SensorOptions>(
            "PATH", "Labelled series or sensor logs: a .ts, .arff, .csv or .tsv file, or a folder",
            "sensor", TaskLength.Epochs(10), SensorTasks.File)
            with { IsForFiles = true, NeedsData = true },
        new("correlated-inputs",
            "Which inputs fire together? Read from the weights of one neuron that nobody teaches",
            "correlated-inputs", TaskLength.Trials(40),
            request => new CorrelatedInputsTask(request.Network())),
        TaskRow.With<AssembliesOptions>(
            "assemblies", "Two patterns, apart and then at once: do the same neurons answer them?",
            "assemblies", TaskLength.Trials(55),
            (request, options) => new AssembliesTask(request.Network(), options)),
        TaskRow.With<CueOptions>(
            "rewarded-choice", "Which of two neurons shall answer a cue, said by a reward alone",
            "rewarded-choice",
            TaskLength.Trials(600),
            (request, options) => new RewardedChoiceTask(request.Network(), options.Tests)),
        TaskRow.With<GlyphsOptions>(
            "glyphs", "Ten digits on 8 x 8 pixels, every one new; one network a rule: glyphs-*",
            "glyphs",
            TaskLength.Trials(20_000),
            (request, options) => new GlyphsTask(request.Network(), options)),
        TaskRow.With<GlyphsOptions>(
            "glyph-assemblies",
            "The same digits, and whether hidden neurons came to assemblies with few weights",
            "glyph-assemblies", TaskLength.Trials(20_000),
            (request, options) => new GlyphAssembliesTask(request.Network(), options)),
        TaskRow.With<PatchesOptions>(
            "patches",
            "Four pictures that share pixels, two taught after two; the network sleeps after both",
            "patches", TaskLength.Trials(17),
            (request, options) => Turns.OfPatches(request.Network(), options)),
        TaskRow.With<GlyphTurnsOptions>(
            "glyphs-in-turn",
            "Ten digits, two taught after two; one network a remedy: glyphs-in-turn-*",
            "glyphs-in-turn", TaskLength.Trials(1005),
            (request, options) => Turns.OfGlyphs(request.Network(), options)),
        TaskRow.With<MotionsInTurnOptions>(
            "motions-in-turn",
            "Four motions, one class taught after the other; the network sleeps in between",
            "gesture-asleep", TaskLength.Trials(404), MotionsInTurnTask.Of)
            with { NeedsData = true },
        new("mackey-glass", "A chaotic series, 20 steps ahead, by a deep reservoir", "mackey-glass",
            TaskLength.Trials(100), request => new MackeyGlassTask(request.Network())),
        TaskRow.With<ControlChartsOptions>(
            "control-charts",
            "Six shapes of a control chart by a deep reservoir, public data of the UCR archive",
            "control-charts", TaskLength.Epochs(20), ControlChartsTask.Of)
            with { NeedsData = true },
        new("motif", "A curve drawn from a tonic cue, by graded neurons and RFLO", "motif",
            TaskLength.Trials(5000), request => new MotifTask(request.Network())),
        TaskRow.With<SequenceOptions>(
            "sequence", "Twenty curves, one after the other as a compiled automaton cues them",
            "sequence", TaskLength.Trials(2000),
            (request, options) => new SequenceTask(
                request.Network(name => name == request.Row.Network
                    ? [$"populations.cue.size={options.Motifs}"] : []), options)),
        new("circle", "A circle drawn for ever from a tonic cue, by four graded neurons", "circle",
            TaskLength.Trials(2000), request => TrajectoryTask.Circle(request.Network())),
        new("figure-eight", "A curve that crosses itself, likewise, by ten", "figure-eight",
            TaskLength.Trials(4000), request => TrajectoryTask.FigureEight(request.Network())),
        TaskRow.With<LinearReadoutOptions>(
            "linear-readout",
            "Ten sums and a target that none of them reaches, by perturbing; linear-readout-*",
            "linear-readout", TaskLength.Trials(5000),
            (request, options) => new LinearReadoutTask(request.Network(), options)),
        new("xor", "Exclusive or; --network xor-contrastive for contrastive learning", "xor",
            TaskLength.Trials(10_000), request => new XorTask(request.Network())),
    ];

    /// <summary>Those that have a name of their own.</summary>
    public static IEnumerable<TaskRow> Named => All.Where(row => !row.IsForFiles);

    /// <summary>The one for files and folders.</summary>
    public static TaskRow ForFiles => All.Single(row => row.IsForFiles);

    /// <summary>What a task may be called, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(row => row.Name));

    /// <summary>The row that a word on the command line means.</summary>
    /// <param name="word">A task's name, or a file.</param>
    /// <exception cref="BadInputException">None does.</exception>
    public static TaskRow Of(string word) => Find(word)
        ?? (DataReader.IsPath(word) ? ForFiles : null)
        ?? throw new BadInputException($"task '{word}': expected one of {Names}");

    /// <summary>The task that a network says it is for.</summary>
    /// <param name="network">Where it is, for the message.</param>
    /// <param name="name">As it says; null if it does not.</param>
    /// <exception cref="BadInputException">It says none, or one that there is not.</exception>
    public static TaskRow OfNetwork(string network, string? name)
    {
        string names = string.Join(", ", Named.Select(row => row.Name));
        if (name == null)
        {
            throw new BadInputException(
                $"{network}: names no task, expected \"task\": one of {names};"
                + $" or 'learn TASK --network {network}'");
        }

        return Find(name)
            ?? throw new BadInputException($"{network}: task '{name}', expected one of {names}");
    }

    static TaskRow? Find(string name) => Named.FirstOrDefault(row => row.Name == name);
}
