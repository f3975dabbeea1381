using System.Text;
using System.Text.RegularExpressions;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Writes a program of the step language as C#: one class, a
/// <see cref="FlatNetwork"/>.</summary>
/// <remarks>
/// Arrays of the state are the core's own, which stays readable while its steps are done here;
/// scalars are kept beside them. Constant arrays that depend on the network come with the arrays,
/// so networks of one shape that differ in their seed have the same text. There is no init: the
/// state is that of a network which is there.
/// </remarks>
public sealed partial class CSharp
{
    /// <summary>Name of the class.</summary>
    public const string ClassName = "Compiled";

    const int ValuesALine = 16;
    const string Prefix = "flat_";

    // At once as good as it gets: a step is too often interrupted to be counted by the JIT.
    const string Optimised = "MethodImplOptions.AggressiveOptimization";

    // What is called once is part of who calls it, unless it is long: the JIT gives up on those.
    const int InlinedMost = 2000;
    const string Table = "table_";

    readonly StepText program;
    readonly string[] functions;
    readonly (string Type, string Name, Array Array)[] arrays;
    readonly Dictionary<Array, Array> copies = [];
    readonly FlatTable[] constants;
    readonly Regex bound;

    CSharp(StepText program)
    {
        this.program = program;
        functions = [.. program.Functions.Where(
            f => !f.StartsWith("void @init(", StringComparison.Ordinal))];
        HashSet<string> words = [.. functions.SelectMany(f => Word().Matches(f))
            .Select(word => word.Value)];
        FlatTable[] tables = [.. program.Tables.Where(table => words.Contains(table.Name))];
        FlatTable[] own = [.. tables.Where(table => IsOwn(table.Name))];
        constants = [.. tables.Except(own)];
        arrays = [.. Storages(), .. own.Select(t => (t.Type, Table + t.Name, Elements(t)))];
        bound = new Regex($@"(?<!->)\b({string.Join('|', own.Select(t => t.Name).Append("$"))})\b");
    }

    /// <summary>The class of a program.</summary>
    public static FlatText Of(StepText program)
    {
        var writer = new CSharp(program);
        return new FlatText(
            writer.Write(), [.. writer.arrays.Select(a => a.Array)], writer.copies,
            program.Totals);
    }

    /// <summary>Places of the core's arrays in the state.</summary>
    IEnumerable<(string Type, string Name, Array Array)> Storages()
    {
        foreach ((StateCell cell, string name) in program.Shown)
        {
            if (cell.Ring is { } ring)
            {
                yield return ("i16", $"ring{name}", ring.Indices);
                yield return ("i32", $"count{name}", ring.Counts);
            }
            else if (cell.Storage is { } array)
            {
                Array own = array;
                if (program.Copies.Contains(name)) copies[array] = own = (Array)array.Clone();
                yield return (TypeOf(array), name, own);
            }
        }

        foreach ((string name, Array array) in program.Mirrors)
            yield return (TypeOf(array), name, array);
    }

    static string TypeOf(Array array) => array switch
    {
        int[] => "i32",
        short[] => "i16",
        _ => "i8",
    };

    static Array Elements(FlatTable table) => table.Type switch
    {
        "i8" => table.Values.Select(v => (sbyte)v).ToArray(),
        "i16" => table.Values.Select(v => (short)v).ToArray(),
        "i32" => table.Values.Select(v => (int)v).ToArray(),
        "u32" => table.Values.Select(v => (uint)v).ToArray(),
        _ => table.Values.ToArray(),
    };

    /// <summary>Whether only functions that see the state read a constant array.</summary>
    bool IsOwn(string table) => functions
        .Where(f => Regex.IsMatch(f, $@"\b{table}\b"))
        .All(f => f[..f.IndexOf(')', StringComparison.Ordinal)]
            .Contains("State* s", StringComparison.Ordinal));

    string Write()
    {
        string[] scalars = [.. program.Shown
            .Where(c => c.Cell.Storage == null)
            .Select(c => c.Cell.Ring == null ? c.Name : $"head{c.Name}")
            .Concat(program.Totals.Select(total => total.Name))];
        string[] rings = [.. program.Shown.Where(c => c.Cell.Ring != null)
            .Select(c => $"head{c.Name}")];
        int scales = program.Fields.First(f => f.Name == "u").Length;
        string[] visible = [.. rings, .. Enumerable.Range(0, scales).Select(k => $"u[{k}]")];
        var text = new StringBuilder($$"""
            using System;
            using System.Runtime.CompilerServices;
            using System.Runtime.InteropServices;
            using i8 = System.SByte;
            using i16 = System.Int16;
            using i32 = System.Int32;
            using i64 = System.Int64;
            using u8 = System.Byte;
            using u32 = System.UInt32;
            using u64 = System.UInt64;

            [module: SkipLocalsInit]

            public sealed unsafe class {{ClassName}} : {{typeof(FlatNetwork).FullName}}
            {
            {{State()}}
            struct Io
            {
                public u8* bytes;
                public i32 at;
                public i32 end;
                public i32 mode;
                public i32 failed;
                public u64 hash;
            }

            State* s;

            protected override int StateBytes => sizeof(State);

            protected override int ScalarCount => {{scalars.Length + 4}};

            protected override int VisibleCount => {{visible.Length}};

            protected override void Bind(IntPtr state, IntPtr[] arrays)
            {
                s = (State*)state;
            {{Lines(arrays.Select((a, n) => $"s->{a.Name} = ({a.Type}*)arrays[{n}];"))}}
            }

            protected override void Save(long[] to)
            {
                to[0] = s->step;
                to[1] = s->trial;
                to[2] = steps_of_trial(s);
                to[3] = s->learning + 2 * s->window;
            {{Lines(scalars.Select((name, n) => $"to[{n + 4}] = s->{name};"))}}
            }

            protected override void Load(long[] from)
            {
                s->step = from[0];
                s->trial = from[1];
                s->trial_begin = from[0] - from[2];
                s->learning = (i32)(from[3] & 1);
                s->window = (i32)(from[3] >> 1);
            {{Lines(scalars.Select((name, n) => $"s->{name} = ({ScalarType(name)})from[{n + 4}];"))}}
                restored(s);
            }

            protected override void Step(int[] visible)
            {
                {{Prefix}}step(s);
            {{Lines(visible.Select((name, n) => $"visible[{n}] = s->{name};"))}}
            }
            {{Entries}}
            static void io_begin(Io* io, i32 mode)
            {
                io->bytes = null;
                io->at = 0;
                io->end = 0;
                io->mode = mode;
                io->failed = 0;
                io->hash = 0;
            }

            """);
        foreach (FlatTable table in constants) text.Append(Constant(table));
        foreach (string function in functions)
            text.Append('\n').Append(Translate(C99.Indented(function))).Append('\n');
        return text.Append("}\n").ToString();
    }

    static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    string State()
    {
        HashSet<string> outside = [.. arrays.Select(a => a.Name)];
        var text = new StringBuilder("struct State\n{\n");
        foreach (FlatField field in program.Fields.Where(f => !outside.Contains(f.Name)))
            text.Append(field.Length == 0
                ? $"public {field.Type} {field.Name};\n"
                : $"public fixed {field.Type} {field.Name}[{field.Length}];\n");
        foreach ((string type, string name, _) in arrays) text.Append($"public {type}* {name};\n");
        return text.Append("}\n").ToString();
    }

    string ScalarType(string name)
    {
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        string field = bracket < 0 ? name : name[..bracket];
        return program.Fields.First(f => f.Name == field).Type;
    }

    static string Constant(FlatTable table)
    {
        string type = table.Type;
        var text = new StringBuilder($"\nstatic readonly {type}* {table.Name} = ({type}*)"
            + "Unsafe.AsPointer(ref MemoryMarshal.GetReference((ReadOnlySpan<"
            + $"{type}>)new {type}[]\n{{\n");
        foreach (long[] row in table.Values.Chunk(ValuesALine))
            text.AppendJoin(", ", row).Append(",\n");
        return text.Append("}));\n").ToString();
    }

    string Translate(string function)
    {
        string text = bound.Replace(function, $"s->{Table}$1")
            .Replace("restrict ", "", StringComparison.Ordinal)
            .Replace("const ", "", StringComparison.Ordinal)
            .Replace("@", Prefix, StringComparison.Ordinal);
        string name = NameOf(function);
        bool once = functions.Sum(f => Regex.Count(f, $@"\b{name}\(")) == 2;
        string how = once && function.Length <= InlinedMost
            ? $"{Optimised} | MethodImplOptions.AggressiveInlining" : Optimised;
        string access = text.StartsWith("static ", StringComparison.Ordinal) ? "" : "static ";
        return $"[MethodImpl({how})]\n{access}{text}";
    }

    static string NameOf(string function) => Word().Matches(
        function[..function.IndexOf('(', StringComparison.Ordinal)])[^1].Value;

    // What the class does in the words of FlatNetwork.
    const string Entries = $$"""
        public override void BeginTrial(bool learns) => {{Prefix}}begin_trial(s, learns ? 1 : 0);

        public override void EndTrial() => {{Prefix}}end_trial(s);

        public override void OpenWindow() => {{Prefix}}open_window(s);

        public override void CloseWindow() => {{Prefix}}close_window(s);

        public override void BeginPhase(int phase) => {{Prefix}}begin_phase(s, phase);

        public override void EndPhase(int phase, int reward) =>
            {{Prefix}}end_phase(s, phase, reward);

        public override void Reward(int reward) => {{Prefix}}reward(s, reward);

        public override bool Work() => {{Prefix}}work(s) != 0;

        public override bool Spike(int population, int neuron) =>
            {{Prefix}}spike(s, population, neuron) != 0;

        public override bool Sample(int population, int[] sample)
        {
            fixed (i32* values = sample) return {{Prefix}}sample(s, population, values) != 0;
        }

        public override bool Targets(int population, int[] targets)
        {
            fixed (i32* values = targets) return {{Prefix}}targets(s, population, values) != 0;
        }

        public override int Value(int population, int k) => {{Prefix}}value(s, population, k);

        public override void Step() => {{Prefix}}step(s);

        public override void StepHashed(ulong[] hashes)
        {
            fixed (u64* values = hashes) {{Prefix}}step_hashed(s, values);
        }

        public override ulong HashStep() => {{Prefix}}hash_step(s);

        public override ulong HashLearn() => {{Prefix}}hash_learn(s);

        public override int Snapshot(byte[] bytes)
        {
            fixed (u8* values = bytes) return {{Prefix}}snapshot(s, values);
        }

        public override bool Restore(byte[] bytes, int count)
        {
            fixed (u8* values = bytes) return {{Prefix}}restore(s, values, count) != 0;
        }

        """;

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
