using System.Text.RegularExpressions;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>A variable of the state, in the types of the step language.</summary>
/// <param name="Type">i8, i16, i32, i64, u8, u32 or u64.</param>
/// <param name="Length">Elements; 0 for a scalar.</param>
public sealed record FlatField(string Type, string Name, int Length);

/// <summary>A constant array.</summary>
/// <param name="Type">i8, i16, i32, i64, u8, u32 or u64.</param>
public sealed record FlatTable(string Type, string Name, IReadOnlyList<long> Values);

/// <summary>A piece of the core's state with the variable that is it: of spikes the index behind
/// ring, count and head.</summary>
public sealed record ShownCell(StateCell Cell, string Name);

/// <summary>What the core counts for people, in no state of its.</summary>
public enum CountedThing
{
    /// <summary>Spikes of a population.</summary>
    Spikes,

    /// <summary>Synapses of a projection that a spike went over.</summary>
    Events,

    /// <summary>Weights of a projection that changed.</summary>
    Changes,

    /// <summary>Random draws of a projection's <see cref="PairRule"/>.</summary>
    Draws,
}

/// <summary>The variable that counts something.</summary>
/// <param name="Owner">Index of the population or projection.</param>
public sealed record FlatTotal(CountedThing What, int Owner, string Name);

/// <summary>A function that is called from outside.</summary>
/// <param name="Says">What it does, for people.</param>
/// <param name="Declaration">Type, name and parameters.</param>
public sealed record FlatEntry(string Says, string Declaration);

/// <summary>Collects a program in the step language: the part of the language that C99 and unsafe
/// C# share.</summary>
/// <remarks>
/// Types are i8 … u64, the state is reached as s->name, functions are static, arithmetic is that
/// of C# (no sum of signed numbers overflows, no negative number is shifted left, what is signed
/// and unsigned is never mixed), and a signed number is shifted right arithmetically. What differs
/// between the languages — how the state, constants and the outermost functions are declared — is
/// written by <see cref="C99"/> and by <see cref="CSharp"/>.
/// </remarks>
public sealed partial class StepText
{
    readonly List<FlatField> fields = [];
    readonly List<FlatTable> tables = [];
    readonly List<string> functions = [];
    readonly List<FlatEntry> entries = [];
    readonly List<ShownCell> shown = [];
    readonly Dictionary<string, Array> mirrors = [];
    readonly HashSet<string> copies = [];
    readonly List<FlatTotal> totals = [];
    readonly List<long> streams = [];
    readonly HashSet<string> known = [];
    readonly Dictionary<(OwnerKind, int, StateField), Queue<string>> names = [];

    /// <summary>Variables of the state, in their order.</summary>
    public IReadOnlyList<FlatField> Fields => fields;

    /// <summary>Constant arrays that some function reads.</summary>
    public IReadOnlyList<FlatTable> Tables
    {
        get
        {
            HashSet<string> words = [.. Functions.SelectMany(Words)];
            return [.. tables.Where(table => words.Contains(table.Name))];
        }
    }

    /// <summary>Functions that are called, each behind those that it calls.</summary>
    public IReadOnlyList<string> Functions
    {
        get
        {
            var called = new HashSet<string>();
            var live = new Stack<string>();
            foreach (string function in functions.AsEnumerable().Reverse())
            {
                string[] words = [.. Words(function)];
                string name =
                    Words(function[..function.IndexOf('(', StringComparison.Ordinal)]).Last();
                if (function.StartsWith("static ", StringComparison.Ordinal)
                    && !called.Contains(name)) continue;
                live.Push(function);
                called.UnionWith(words.Where(word => word != name));
            }

            return [.. live];
        }
    }

    /// <summary>Functions that are called from outside.</summary>
    public IReadOnlyList<FlatEntry> Entries => entries;

    /// <summary>Scales, populations and what learning keeps, in the order in which the core shows
    /// them.</summary>
    public IReadOnlyList<ShownCell> Shown => shown;

    /// <summary>Arrays that are no state of the core, and what the core has in their
    /// place.</summary>
    public IReadOnlyDictionary<string, Array> Mirrors => mirrors;

    /// <summary>What is counted for people.</summary>
    public IReadOnlyList<FlatTotal> Totals => totals;

    /// <summary>The variable that counts something.</summary>
    public string Total(CountedThing what, int owner)
    {
        string name = $"total_{what.ToString().ToLowerInvariant()}{owner}";
        if (known.Add("total " + name))
        {
            totals.Add(new FlatTotal(what, owner, name));
            Field("i64", name);
        }

        return name;
    }

    /// <summary>Arrays of state that the core puts together when it shows them.</summary>
    public IReadOnlyCollection<string> Copies => copies;

    /// <summary>Says that the core has an array of state in pieces: what it shows is a
    /// copy.</summary>
    public void Copied(string name) => copies.Add(name);

    /// <summary>Says which piece of the core's state comes next.</summary>
    public void Show(ShownCell cell) => shown.Add(cell);

    /// <summary>Says what the core has in place of an array that is derived from its
    /// state.</summary>
    public void Mirror(string name, Array array) => mirrors.Add(name, array);

    /// <summary>The part of a key that all draws of one owner share: an element of the constant
    /// array streams, so that networks that differ in the seed alone have one text.</summary>
    public string Stream(ulong bits)
    {
        int at = streams.IndexOf((long)bits);
        if (at < 0)
        {
            at = streams.Count;
            streams.Add((long)bits);
        }

        if (at == 0 && known.Add("table streams"))
            tables.Add(new FlatTable("u64", "streams", streams));
        return $"streams[{at}]";
    }

    /// <summary>Declares a variable that is no state of the core: derived, or valid within a step
    /// only.</summary>
    /// <param name="length">Elements; 0 for a scalar.</param>
    public void Field(string type, string name, int length = 0) =>
        fields.Add(new FlatField(type, name, length));

    /// <summary>Declares an array that may have no elements: C has none such.</summary>
    public void Array(string type, string name, int length) =>
        Field(type, name, Math.Max(1, length));

    /// <summary>Says which variable is a piece of the core's state; those of one name and owner
    /// come in the order in which the core shows them.</summary>
    public void Owns(OwnerKind kind, int owner, StateField field, string name)
    {
        if (!names.TryGetValue((kind, owner, field), out Queue<string>? queue))
            names[(kind, owner, field)] = queue = new Queue<string>();
        queue.Enqueue(name);
    }

    /// <summary>The variable of a piece of state, each once.</summary>
    /// <exception cref="CannotCompileException">Nobody declared it.</exception>
    public string NameOf(StateCell cell) =>
        names.TryGetValue((cell.Kind, cell.Owner, cell.Field), out Queue<string>? queue)
            && queue.Count > 0
            ? queue.Dequeue()
            : throw new CannotCompileException($"state {cell.Place} has no place in compiled text");

    /// <summary>Declares a constant array, once.</summary>
    public void Table(string type, string name, IEnumerable<long> values)
    {
        if (!known.Add("table " + name)) return;
        long[] all = [.. values];
        tables.Add(new FlatTable(type, name, all.Length == 0 ? [0] : all));
    }

    static IEnumerable<string> Words(string text) =>
        Word().Matches(text).Select(found => found.Value);

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    /// <summary>Adds a function.</summary>
    public void Function(string text) => functions.Add(text);

    /// <summary>Adds a function that is called from outside; @ stands for the program's
    /// prefix.</summary>
    /// <param name="says">What it does, for people.</param>
    /// <param name="declaration">Its type, name and parameters.</param>
    /// <param name="body">Its statements.</param>
    public void Public(string says, string declaration, string body)
    {
        entries.Add(new FlatEntry(says, declaration));
        functions.Add($"{declaration}\n{{\n{body}\n}}");
    }

    /// <summary>Adds a function that several parts may need, once.</summary>
    public void Shared(string name, string text)
    {
        if (known.Add("function " + name)) functions.Add(text);
    }
}
