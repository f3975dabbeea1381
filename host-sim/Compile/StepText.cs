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
/// written by <see cref="C99"/>.
/// </remarks>
public sealed partial class StepText
{
    readonly List<FlatField> fields = [];
    readonly List<FlatTable> tables = [];
    readonly List<string> functions = [];
    readonly List<FlatEntry> entries = [];
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
