using System.Text;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Snapshots, their checks, restoring and hashes, all from one list of the state: what
/// <c>StateVisitor</c> is in the core.</summary>
/// <param name="text">Receives the functions.</param>
/// <param name="network">In the state in which the program begins.</param>
public sealed class StateText(StepText text, Network network)
{
    readonly StringBuilder first = new();
    readonly List<string> marks = [];

    /// <summary>Writes the functions that show the state, and those built on them.</summary>
    /// <param name="restored">Statements that put right what is derived.</param>
    public void Write(string restored)
    {
        WriteWalker();
        string counters = Counters();
        string scales = Cells(StateMap.Of(network.VisitScales));
        var potentials = new StringBuilder();
        var populations = new StringBuilder();
        foreach (Population population in network.Populations)
        {
            IReadOnlyList<StateCell> all = StateMap.Of(population.Visit);
            int shared = StateMap.Of(population.VisitPotential).Count;
            text.Function(Shows($"potential_{population.Index}", Cells([.. all.Take(shared)])));
            if (!population.IsReadout)
                potentials.AppendLine($"see_potential_{population.Index}(s, io);");
            populations.AppendLine($"see_potential_{population.Index}(s, io);");
            populations.AppendLine(Cells([.. all.Skip(shared)]));
        }

        text.Function(Shows("counters", counters));
        text.Function(Shows("scales", scales));
        text.Function(Shows("potentials", potentials.ToString()));
        text.Function(Shows("populations", populations.ToString()));
        text.Function(Shows("learning", Cells(StateMap.Of(network.VisitLearning))));
        text.Function("""
            static void see_all(State* s, Io* io)
            {
                see_counters(s, io);
                see_scales(s, io);
                see_populations(s, io);
                see_learning(s, io);
            }
            """);
        text.Function($"static void restored(State* s)\n{{\n{restored}\n}}");
        WriteHashes();
        WriteEntries();
    }

    static string Shows(string name, string body) =>
        $"static void see_{name}(State* s, Io* io)\n{{\n{body}\n}}";

    string Counters()
    {
        IReadOnlyList<StateCell> cells = StateMap.Of(network.VisitCounters);
        first.AppendLine($"s->step = {Literal.Of(cells[0].Values[0])};");
        first.AppendLine($"s->trial = {Literal.Of(cells[1].Values[0])};");
        first.AppendLine(
            $"s->trial_begin = {Literal.Of(cells[0].Values[0] - cells[2].Values[0])};");
        first.AppendLine($"s->learning = {cells[3].Values[0] & 1};");
        first.AppendLine($"s->window = {cells[3].Values[0] >> 1};");
        return $$"""
            i32 trial_step = steps_of_trial(s);
            s->step = io_value(io, s->step, 0, {{Literal.Of(Limits.CountMax)}}, {{Literal.Of(cells[0].Key)}});
            s->trial = io_value(io, s->trial, 0, {{Literal.Of(Limits.CountMax)}}, {{Literal.Of(cells[1].Key)}});
            s->trial_begin = s->step - io_value(io, trial_step, 0, 2147483647, {{Literal.Of(cells[2].Key)}});
            i64 mode = io_value(io, s->learning + 2 * s->window, 0, 3, {{Literal.Of(cells[3].Key)}});
            s->learning = (i32)(mode & 1);
            s->window = (i32)(mode >> 1);
            """;
    }

    string Cells(IReadOnlyList<StateCell> cells)
    {
        var lines = new StringBuilder();
        foreach (StateCell cell in cells)
        {
            string name = text.NameOf(cell);
            text.Show(new ShownCell(cell, name));
            lines.AppendLine(Show(cell, name));
            First(cell, name);
            if (cell.Form == CellForm.Ints && Slot.IsMark(cell.Field))
            {
                marks.Add($"for (i32 n = 0; n < {cell.Values.Length}; n++)"
                    + $" s->{name}[n] = (i32)((u32)s->{name}[n] + distance);");
            }
        }

        return lines.ToString();
    }

    string Show(StateCell cell, string name)
    {
        string key = Literal.Of(cell.Key);
        string range = $"{Literal.Of(cell.Min)}, {Literal.Of(cell.Max)}";
        int n = cell.Values.Length;
        switch (cell.Form)
        {
            case CellForm.Scalar:
                string type = TypeOf(name);
                return $"s->{name} = ({type})io_value(io, s->{name}, {range}, {key});";
            case CellForm.Spikes:
                FlatField counts = text.Fields.First(f => f.Name == $"count{name}");
                return $"io_spikes(io, s->ring{name}, s->count{name}, &s->head{name}, "
                    + $"{counts.Length}, {cell.Kept}, {cell.Max}, {key});";
            default:
                string form = cell.Form switch
                {
                    CellForm.Ints => "i32",
                    CellForm.Shorts =>
                    "i16",
                    _ => "i8"
                };
                string call = $"io_{form}s(io, s->{name}, {n}, {range}, {key});";
                return cell.Summed
                    ? $"if (io->mode == 0) io->hash += s->{SumOf(name)};\nelse {call}" : call;
        }
    }

    /// <summary>The sum that an array of weights keeps: h, and the array's name.</summary>
    static string SumOf(string name) => name[0] == 'w' ? "h" + name[1..] : "h" + name;

    string TypeOf(string name)
    {
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        string array = bracket < 0 ? name : name[..bracket];
        return text.Fields.First(f => f.Name == array).Type;
    }

    /// <summary>Statements that give a cell its first value, where that is not zero.</summary>
    void First(StateCell cell, string name)
    {
        if (cell.Values.All(v => v == 0)) return;
        if (cell.Form == CellForm.Scalar)
        {
            first.AppendLine($"s->{name} = {Literal.Of(cell.Values[0])};");
            return;
        }

        if (cell.Form == CellForm.Spikes)
        {
            FirstSpikes(cell, name);
            return;
        }

        string type =
            cell.Form switch { CellForm.Ints => "i32", CellForm.Shorts => "i16", _ => "i8" };
        if (cell.Values.Distinct().Count() == 1)
        {
            first.AppendLine($"for (i32 n = 0; n < {cell.Values.Length}; n++) s->{name}[n] = "
                + $"{Literal.Of(cell.Values[0])};");
            return;
        }

        text.Table(type, $"first_{name}", cell.Values);
        first.AppendLine(
            $"for (i32 n = 0; n < {cell.Values.Length}; n++) s->{name}[n] = first_{name}[n];");
    }

    void FirstSpikes(StateCell cell, string name)
    {
        int depth = text.Fields.First(f => f.Name == $"count{name}").Length;
        int at = 0;
        for (int age = 0; age < cell.Kept; age++)
        {
            int slot = age == 0 ? 0 : depth - age;
            int count = (int)cell.Values[at++];
            first.AppendLine($"s->count{name}[{slot}] = {count};");
            for (int n = 0; n < count; n++)
                first.AppendLine($"s->ring{name}[{slot * cell.Max + n}] = {cell.Values[at++]};");
        }
    }

    void WriteWalker()
    {
        text.Function("""
            static void io_put(Io* io, i64 value, i32 size)
            {
                u64 bits_left = (u64)value;
                for (i32 b = 0; b < size; b++)
                {
                    io->bytes[io->at++] = (u8)(bits_left & 255);
                    bits_left >>= 8;
                }
            }
            """);
        text.Function("""
            static i64 io_take(Io* io, i32 size, i64 min, i64 max, i64 present)
            {
                if (io->failed != 0) return present;
                if (io->end - io->at < size)
                {
                    io->failed = 1;
                    return present;
                }
                u64 raw = 0;
                for (i32 b = size - 1; b >= 0; b--) raw = (raw << 8) | io->bytes[io->at + b];
                i64 value = (i64)(raw << (64 - 8 * size)) >> (64 - 8 * size);
                if (value < min || value > max)
                {
                    io->failed = 1;
                    return present;
                }
                io->at += size;
                return value;
            }
            """);
        text.Function("""
            static i64 io_any(Io* io, i64 value, i32 size, i64 min, i64 max)
            {
                if (io->mode == 1)
                {
                    io_put(io, value, size);
                    return value;
                }
                i64 taken = io_take(io, size, min, max, value);
                return io->mode == 3 ? taken : value;
            }
            """);
        text.Function("""
            static i64 io_value(Io* io, i64 value, i64 min, i64 max, u64 key)
            {
                if (io->mode != 0) return io_any(io, value, 8, min, max);
                io->hash += key * (u64)value;
                return value;
            }
            """);
        foreach ((string type, int size) in new[] { ("i32", 4), ("i16", 2), ("i8", 1) })
        {
            text.Function($$"""
                static void io_{{type}}s(Io* io, {{type}}* x, i32 n, i64 min, i64 max, u64 key)
                {
                    for (i32 i = 0; i < n; i++)
                    {
                        if (io->mode == 0)
                        {
                            if (x[i] != 0) io->hash += key_of(key, i) * (u64)(i64)x[i];
                        }
                        else x[i] = ({{type}})io_any(io, x[i], {{size}}, min, max);
                    }
                }
                """);
        }

        text.Function("""
            static void io_list(Io* io, const i16* indices, i32 count, u64 key)
            {
                for (i32 n = 0; n < count; n++) io->hash += key_of(key, indices[n]);
            }
            """);
        text.Function("""
            static void io_spikes(Io* io, i16* ring, i32* counts, i32* head, i32 depth, i32 kept, i32 size, u64 key)
            {
                if (io->mode == 0)
                {
                    io_list(io, ring + head[0] * size, counts[head[0]], key);
                    return;
                }
                if (io->mode == 3)
                {
                    for (i32 d = 0; d < depth; d++) counts[d] = 0;
                    head[0] = 0;
                }
                for (i32 age = 0; age < kept; age++)
                {
                    i32 slot = head[0] >= age ? head[0] - age : head[0] - age + depth;
                    i32 count = (i32)io_any(io, counts[slot], 2, 0, size);
                    if (io->mode == 2)
                    {
                        i32 left = io->failed != 0 ? 0 : (i32)(io->bytes[io->at - 2] | (io->bytes[io->at - 1] << 8));
                        i64 before = -1;
                        for (i32 n = 0; n < left; n++) before = io_take(io, 2, before + 1, size - 1, 0);
                        continue;
                    }
                    i64 last = -1;
                    for (i32 n = 0; n < count; n++)
                    {
                        last = io_any(io, ring[slot * size + n], 2, last + 1, size - 1);
                        ring[slot * size + n] = (i16)last;
                    }
                    counts[slot] = io->failed != 0 ? 0 : count;
                }
            }
            """);
    }

    void WriteHashes()
    {
        var arrivals = new StringBuilder();
        foreach (Projection projection in network.Projections)
        {
            if (projection.Post.IsReadout || projection.Pre.Spikes == null) continue;
            int p = projection.Pre.Index;
            string key =
                Literal.Of(StateKey.Base(OwnerKind.Projection, projection.Index,
                    StateField.Arrival));
            bool instant = projection.Pre.Potential == null;
            int age = projection.Delay - (instant ? 0 : 1);
            int depth = StepPlan.Depth(projection.Pre);
            string slot = age == 0 ? $"s->head{p}"
                : $"(s->head{p} >= {age} ? s->head{p} - {age} : s->head{p} + {depth - age})";
            arrivals.AppendLine(
                $"io_list(&io, s->ring{p} + {slot} * {projection.Pre.Size}, s->count{p}[{slot}], "
                    + $"{key});");
        }

        text.Function($$"""
            static u64 hash_delivered(State* s)
            {
                Io io;
                io_begin(&io, 0);
                see_scales(s, &io);
                see_potentials(s, &io);
                {{arrivals}}
                return io.hash;
            }
            """);
        text.Public("Hash of scales, potentials, the last step's spikes, readouts and targets: the "
            + "core's step hash.",
            "u64 @hash_step(State* s)", """
                Io io;
                io_begin(&io, 0);
                see_scales(s, &io);
                see_populations(s, &io);
                return io.hash;
                """);
        text.Public("Hash of weights, traces, clocks and counters: the core's learn hash.",
            "u64 @hash_learn(State* s)", """
                Io io;
                io_begin(&io, 0);
                see_counters(s, &io);
                see_learning(s, &io);
                return io.hash;
                """);
    }

    void WriteEntries()
    {
        int size = Snapshot.SizeMax(network);
        text.Public($"Writes the state between two steps, at most {size} bytes; returns how many.",
            "i32 @snapshot(State* s, u8* bytes)", """
                Io io;
                io_begin(&io, 1);
                io.bytes = bytes;
                io_put(&io, 1, 2);
                see_all(s, &io);
                return io.at;
                """);
        text.Public("Puts the network into a snapshot's state; counters never go back. Returns 0, "
            + "and changes nothing, if it is no snapshot of this network.",
            "i32 @restore(State* s, u8* bytes, i32 count)", $$"""
                Io io;
                io_begin(&io, 2);
                io.bytes = bytes;
                io.end = count;
                io_take(&io, 2, 1, 1, 0);
                see_all(s, &io);
                if (io.failed != 0 || io.at != count) return 0;
                i64 steps = s->step;
                i64 trials = s->trial;
                io_begin(&io, 3);
                io.bytes = bytes;
                io.end = count;
                io.at = 2;
                see_all(s, &io);
                if (s->step < steps)
                {
                    {{(marks.Count == 0 ? "" : "u32 distance = (u32)(steps - s->step);")}}
                    {{string.Join('\n', marks)}}
                    s->trial_begin += steps - s->step;
                    s->step = steps;
                }
                if (s->trial < trials) s->trial = trials;
                restored(s);
                return 1;
                """);
        text.Public("Puts the network into its first state.", "void @init(State* s)", $$"""
            u8* all = (u8*)s;
            for (i32 n = 0; n < (i32)sizeof(State); n++) all[n] = 0;
            {{first}}
            restored(s);
            """);
    }
}
