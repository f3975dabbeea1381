using System.Globalization;
using System.Text.Json;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Cluster.Sweeps;

/// <summary>A value that is tried for a setting.</summary>
/// <param name="Text">As `--set PATH=TEXT` has it.</param>
/// <param name="Number">If it is a number; else null.</param>
public sealed record SweepValue(string Text, double? Number, TextPlace Place);

/// <summary>A setting of which several values are tried.</summary>
/// <param name="Path">Of the setting, as `--set` has it.</param>
public sealed record SweepAxis(string Path, IReadOnlyList<SweepValue> Values);

/// <summary>A task of a sweep.</summary>
/// <param name="Name">Of the task, or a path of labelled data.</param>
/// <param name="Words">Its options, as `learn` has them.</param>
/// <param name="Networks">That learn it; null: the task's own.</param>
/// <param name="Rules">Only networks that learn by one of these; null: any.</param>
/// <param name="Axes">Settings of its networks.</param>
/// <param name="Tested">Trials or epochs after which to test before the end.</param>
public sealed record SweepTask(
    JsonTree Name, IReadOnlyList<string> Words, IReadOnlyList<JsonTree>? Networks,
    IReadOnlyList<string>? Rules, IReadOnlyList<SweepAxis> Axes, IReadOnlyList<int> Tested,
    TextPlace Place);

/// <summary>A sweep as its file says it.</summary>
/// <param name="Seeds">Of each run.</param>
public sealed record SweepSpec(IReadOnlyList<ulong> Seeds, IReadOnlyList<SweepTask> Tasks)
{
    const int SeedsMax = 100_000;
    const string Expected = "a sweep: an object with tasks";

    static readonly string[] Names = ["$schema", "seeds", "set", "tasks"];

    static readonly string[] TaskNames =
        ["task", "options", "networks", "rules", "set", "tested"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="BadInputException">It is not in order; says where.</exception>
    public static SweepSpec Open(string path)
    {
        byte[] bytes = InputFile.ReadAll(path, JsonTreeReader.BytesMax, Expected);
        JsonTree tree = JsonTreeReader.Read(path, bytes, "a sweep")
            .Expect(JsonValueKind.Object, Expected);
        Check(tree, "a sweep", Names);
        SweepAxis[] common = tree.Find("set") is { } set ? AxesOf(set) : [];
        JsonTree tasks = tree.Find("tasks")
            ?? throw tree.Place.Refuse("'tasks' is missing: what is learned");
        return new SweepSpec(
            tree.Find("seeds") is { } seeds ? SeedsOf(seeds) : [1],
            [.. ItemsOf(tasks, "a list of tasks").Select(one => TaskOf(one, common))]);
    }

    static SweepTask TaskOf(JsonTree tree, SweepAxis[] common)
    {
        if (tree.Kind == JsonValueKind.String)
            return new SweepTask(tree, [], null, null, common, [], tree.Place);
        tree.Expect(JsonValueKind.Object, "a task's name, or an object with one");
        Check(tree, "a task", TaskNames);
        JsonTree name = tree.Find("task")
            ?? throw tree.Place.Refuse("'task' is missing: the name of one, or a path of data");
        SweepAxis[] own = tree.Find("set") is { } set ? AxesOf(set) : [];
        return new SweepTask(
            name.Expect(JsonValueKind.String, "a task's name"),
            tree.Find("options") is { } options ? WordsOf(options) : [],
            tree.Find("networks") is { } networks ? TextsOf(networks, "a network") : null,
            tree.Find("rules") is { } rules
                ? [.. TextsOf(rules, "a rule").Select(rule => rule.Text)] : null,
            [.. common.Where(one => own.All(other => other.Path != one.Path)), .. own],
            tree.Find("tested") is { } tested ? TestedOf(tested) : [],
            tree.Place);
    }

    /// <summary>1 to K, or a list of them.</summary>
    static ulong[] SeedsOf(JsonTree tree)
    {
        if (tree.Kind == JsonValueKind.Number)
            return [.. Enumerable.Range(1, (int)Whole(tree, 1, SeedsMax)).Select(n => (ulong)n)];
        ulong[] seeds = [.. ItemsOf(tree, "how many seeds, or a list of them")
            .Select(seed => (ulong)Whole(seed, 0, 1L << 53))];
        return seeds.Distinct().Count() == seeds.Length ? seeds
            : throw tree.Place.Refuse("a seed is there twice, expected each once");
    }

    static SweepAxis[] AxesOf(JsonTree tree) =>
    [
        .. tree.Expect(JsonValueKind.Object, "settings: PATH and its values").Members.Select(
            member => new SweepAxis(member.Name,
                [.. ItemsOf(member.Value, "a list of values").Select(ValueOf)])),
    ];

    static SweepValue ValueOf(JsonTree tree) => tree.Kind switch
    {
        JsonValueKind.Number => new SweepValue(Text(tree.Number), tree.Number, tree.Place),
        JsonValueKind.String => new SweepValue(tree.Text, null, tree.Place),
        JsonValueKind.True => new SweepValue("true", null, tree.Place),
        JsonValueKind.False => new SweepValue("false", null, tree.Place),
        _ => throw tree.Place.Refuse(
            $"{tree.Description}, expected a number, a text, true or false; others as a text, such"
                + " as \"[1, 2]\""),
    };

    /// <summary>Options as words of a command line: what is true stands alone.</summary>
    static string[] WordsOf(JsonTree tree) =>
    [
        .. tree.Expect(JsonValueKind.Object, "options of the task, such as \"trials\": 500").Members
            .SelectMany(member => member.Value.Kind switch
            {
                JsonValueKind.True => [$"--{member.Name}"],
                JsonValueKind.False => [],
                _ => (string[])[$"--{member.Name}", ValueOf(member.Value).Text],
            }),
    ];

    static int[] TestedOf(JsonTree tree)
    {
        int[] tested = [.. ItemsOf(tree, "a list of trials or epochs")
            .Select(at => (int)Whole(at, 1, int.MaxValue))];
        return tested.Zip(tested.Skip(1)).All(pair => pair.First < pair.Second) ? tested
            : throw tree.Place.Refuse("expected numbers that rise");
    }

    static JsonTree[] TextsOf(JsonTree tree, string what) =>
        [.. ItemsOf(tree, $"a list: {what} each")
            .Select(one => one.Expect(JsonValueKind.String, what))];

    static List<JsonTree> ItemsOf(JsonTree tree, string what) =>
        tree.Expect(JsonValueKind.Array, what).Items is { Count: > 0 } items ? items
            : throw tree.Place.Refuse($"an empty list, expected {what}");

    static long Whole(JsonTree tree, long least, long most)
    {
        double number = tree.Expect(JsonValueKind.Number, "a whole number").Number;
        return number >= least && number <= most && number == Math.Floor(number) ? (long)number
            : throw tree.Place.Refuse(
                $"{Text(number)}, expected a whole number, {least} to {most}");
    }

    static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    static void Check(JsonTree tree, string what, string[] names)
    {
        foreach (JsonMember member in tree.Members.Where(m => !names.Contains(m.Name)))
            throw member.Place.Refuse($"{what} has no property '{member.Name}': expected one of "
                + string.Join(", ", names));
    }
}
