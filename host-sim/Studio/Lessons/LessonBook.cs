using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Studio.Lessons;

/// <summary>What is to be told apart, and the examples of it.</summary>
/// <remarks>Any thread may ask and change; what is handed out does not change any more.</remarks>
public sealed class LessonBook
{
    /// <summary>Most classes: as many as have a colour and a key.</summary>
    public const int ClassesMax = 12;

    /// <summary>The class of what is none of the others. It needs no example:
    /// <see cref="Distortion"/> makes some.</summary>
    public const string Other = "other";

    /// <summary>How an answer is called that names none of the classes.</summary>
    public const string OtherWords = "something else";

    /// <summary>Most examples; more are refused.</summary>
    public const int ExamplesMax = 2000;

    readonly Lock alone = new();
    readonly List<string> classes;
    readonly List<StudioExample> examples = [];
    int lastId;

    /// <param name="classes">To begin with.</param>
    public LessonBook(IEnumerable<string> classes)
    {
        this.classes = [.. classes];
    }

    /// <summary>Counts changes, so that pages know that there was one.</summary>
    public long Version { get; private set; }

    /// <summary>In their order.</summary>
    public IReadOnlyList<string> Classes
    {
        get
        {
            lock (alone) return [.. classes];
        }
    }

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<StudioExample> Examples
    {
        get
        {
            lock (alone) return [.. examples];
        }
    }

    /// <summary>Adds a class.</summary>
    /// <exception cref="BadInputException">There is one of that name, or it is no name.</exception>
    public void AddClass(string name)
    {
        string held = Held(name);
        lock (alone)
        {
            if (classes.Contains(held))
                throw new BadInputException(
                    $"there is a class '{held}' already: expected another name");
            if (classes.Count >= ClassesMax)
                throw new BadInputException($"expected at most {ClassesMax} classes");
            classes.Add(held);
            Version++;
        }
    }

    /// <summary>Gives a class another name; its examples go with it.</summary>
    /// <exception cref="BadInputException">As <see cref="AddClass"/>.</exception>
    public void RenameClass(string from, string to)
    {
        string held = Held(to);
        lock (alone)
        {
            int at = classes.IndexOf(from);
            if (at < 0 || held == from) return;
            if (classes.Contains(held))
                throw new BadInputException(
                    $"there is a class '{held}' already: expected another name");
            classes[at] = held;
            for (int n = 0; n < examples.Count; n++)
            {
                if (examples[n].Class == from) examples[n] = examples[n] with { Class = held };
            }

            Version++;
        }
    }

    /// <summary>Removes a class with its examples.</summary>
    /// <exception cref="BadInputException">Fewer than two would be left.</exception>
    public void RemoveClass(string name)
    {
        lock (alone)
        {
            if (classes.Count <= 2)
                throw new BadInputException("two classes are the fewest that can be told apart");
            if (!classes.Remove(name)) return;
            examples.RemoveAll(e => e.Class == name);
            Version++;
        }
    }

    /// <summary>Adds an example.</summary>
    /// <param name="readings">Thousandths of the sensor's unit, in time order, one a
    /// channel.</param>
    /// <param name="onLine">Whether the board was taught it as it happened.</param>
    /// <exception cref="BadInputException">There are too many, or no such class.</exception>
    public StudioExample Add(string className, int[][] readings, bool onLine)
    {
        lock (alone)
        {
            if (examples.Count >= ExamplesMax)
                throw new BadInputException(
                    $"expected at most {ExamplesMax} examples: delete some");
            if (!classes.Contains(className))
                throw new BadInputException($"there is no class '{className}' any more");
            var example = new StudioExample(++lastId, className, readings, onLine);
            examples.Add(example);
            Version++;
            return example;
        }
    }

    /// <summary>Deletes an example.</summary>
    public void Remove(int id) => Change(id, null);

    /// <summary>Says that an example shows another class.</summary>
    public void Move(int id, string className) => Change(id, className);

    /// <summary>Takes the place of everything.</summary>
    /// <exception cref="BadInputException">Names of classes are none, or too many.</exception>
    public void Replace(IReadOnlyList<string> names, IEnumerable<Example> all)
    {
        string[] held = [.. names.Select(Held)];
        if (held.Length is < 2 or > ClassesMax || held.Distinct().Count() != held.Length)
            throw new BadInputException($"classes {string.Join(", ", names)}: expected 2 to "
                + $"{ClassesMax} different names");
        lock (alone)
        {
            classes.Clear();
            classes.AddRange(held);
            examples.Clear();
            foreach (Example one in all.Take(ExamplesMax))
                examples.Add(new StudioExample(++lastId, Held(one.Class), one.Readings, false));
            Version++;
        }
    }

    /// <summary>A name as a network holds it and a folder may be called.</summary>
    static string Held(string name)
    {
        string held = PlanNames.Held(name);
        return held.Length > 0 && ExampleFolder.NameOf(held) == held
            ? held
            : throw new BadInputException(
                $"'{TsHeader.Shown(name)}': expected a name of 1 to 31 plain letters");
    }

    void Change(int id, string? className)
    {
        lock (alone)
        {
            int at = examples.FindIndex(e => e.Id == id);
            if (at < 0) return;
            if (className == null) examples.RemoveAt(at);
            else if (classes.Contains(className))
                examples[at] = examples[at] with { Class = className };
            Version++;
        }
    }
}

/// <summary>An example of a class.</summary>
/// <param name="Id">No other has.</param>
/// <param name="Readings">Thousandths of the sensor's unit, in time order, one a channel.</param>
/// <param name="OnLine">Whether the board was taught it as it happened.</param>
public sealed record StudioExample(int Id, string Class, int[][] Readings, bool OnLine)
{
    /// <summary>How examples are told apart by people.</summary>
    public string Name => $"{Class} #{Id}";
}
