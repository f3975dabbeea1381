using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>A readout that answers once a window, and its learning: <c>WindowReadout</c>,
/// <c>WindowReading</c>, <c>WindowSite</c> and <c>NormalisedDelta</c>.</summary>
public sealed class WindowText : ReadoutText
{
    // The learner's slots stand behind the population's.
    const int LearnerSlot = 8;

    readonly WindowReadout readout;
    readonly PartPlan error;
    readonly WindowCountsText[] sources;
    readonly int[] rates;

    /// <param name="readout">Built by the core.</param>
    /// <param name="error">From the plan; number 0 if it does not learn.</param>
    /// <param name="sources">What ends here, in its order.</param>
    public WindowText(StepPlan at, WindowReadout readout, PartPlan error,
        WindowCountsText[] sources)
        : base(at, readout)
    {
        this.readout = readout;
        this.error = error;
        this.sources = sources;
        rates = [.. sources.Select(source => CompiledRules.WindowRate(at, source.Projection))];
        if (readout.Rehearsal != Rehearsal.Usual)
        {
            throw new CannotCompileException(
                $"{at.NameOf(readout)}: such a rehearsal is not among those that are compiled");
        }

        Declare($"position{P}", Slot.Of(0));
        Declare($"row{P}", Slot.Of(1));
        DeclareReading("a", 2);
        if (!Learns) return;
        foreach (string name in new[] { "stage", "free", "taken", "label", "next", "replays" })
            Declare($"{name}{P}", Slot.Of(LearnerSlot));
        at.Text.Field("i64", $"taught{P}");
        at.Text.Owns(OwnerKind.Population, P, Slot.Of(LearnerSlot), $"taught{P}");
        Declare("i8", $"classes{P}", Rows, Slot.Of(LearnerSlot + 1));
        Declare("i32", $"ages{P}", Rows, Slot.Of(LearnerSlot + 2));
        Declare("i32", $"wrong{P}", Size, Slot.Of(LearnerSlot + 3));
        DeclareReading("x", LearnerSlot + 4);
        at.Text.Array("i32", $"yx{P}", Size);
        at.Text.Array("i32", $"wanted{P}", Size);
    }

    bool Learns => error.Id != 0;

    int Rows => readout.Examples + 1;

    int Total => sources.Sum(s => s.Features);

    int Piece => WindowReading.Piece(Size);

    /// <summary>Whether there is something to do between two steps.</summary>
    public string HasWork => Learns ? $"(s->runa{P} != 0 || s->stage{P} != 0)" : $"s->runa{P} != 0";

    /// <summary>Statements when the window opens.</summary>
    public string Open => $$"""
        while (s->runa{{P}} != 0) read_piece_a{{P}}(s);
        {{string.Join('\n', sources.Select(s => s.Clear))}}
        s->position{{P}} = 0;
        """;

    /// <summary>Statements when the window closes.</summary>
    public string Close => $$"""
        {
            i32 length = s->position{{P}};
            s->position{{P}} = -1;
            while ({{HasWork}}) work_{{P}}(s);
            if (length > 0)
            {
                s->row{{P}} = {{(Learns ? $"s->free{P}" : "0")}};
                begin_a{{P}}(s, s->row{{P}}, length);
            }
        }
        """;

    /// <summary>Statement when a trial ends with the window open.</summary>
    public string Abandon => $"s->position{P} = -1;";

    /// <summary>Statement when a learning trial ends.</summary>
    public string EndTrial => Learns ? $"learn_window_{P}(s);" : "";

    /// <inheritdoc/>
    public override string BeforeArrivals => $$"""
        {
            i32 t = s->position{{P}};
            {{string.Join('\n', sources.Select(s => s.Place))}}
            if (t >= 0 && t < {{readout.Steps}}) s->position{{P}} = t + 1;
        }
        """;

    /// <inheritdoc/>
    public override string BeginTrial => $$"""
        while (s->runa{{P}} != 0) read_piece_a{{P}}(s);
        for (i32 k = 0; k < {{Size}}; k++) s->v{{P}}[k] = 0;
        s->position{{P}} = -1;
        s->row{{P}} = -1;

        """ + base.BeginTrial;

    /// <summary>Writes the functions of reading and learning.</summary>
    public void Write()
    {
        for (int n = 0; n < sources.Length; n++) sources[n].WriteFeatures(rates[n]);
        WriteReading("a", $"s->v{P}");
        if (Learns) WriteLearner();
        At.Text.Function($$"""
            static void work_{{P}}(State* s)
            {
                if (s->runa{{P}} != 0) read_piece_a{{P}}(s);
                {{(Learns ? $"else learn_piece_{P}(s);" : "")}}
            }
            """);
    }

    void Declare(string name, StateField field)
    {
        At.Text.Field("i32", name);
        At.Text.Owns(OwnerKind.Population, P, field, name);
    }

    void Declare(string type, string name, int length, StateField field)
    {
        At.Text.Array(type, name, length);
        At.Text.Owns(OwnerKind.Population, P, field, name);
    }

    void DeclareReading(string r, int slot)
    {
        foreach (string name in new[] { "run", "len", "at", "done" })
            Declare($"{name}{r}{P}", Slot.Of(slot));
        At.Text.Field("i64", $"energy{r}{P}");
        At.Text.Owns(OwnerKind.Population, P, Slot.Of(slot), $"energy{r}{P}");
        At.Text.Array("i64", $"sums{r}{P}", Size);
        for (int k = 0; k < Size; k++)
            At.Text.Owns(OwnerKind.Population, P, Slot.Of(slot + 1), $"sums{r}{P}[{k}]");
    }

    /// <summary>Statements for the piece of features that begins at from: in which projection it
    /// is.</summary>
    /// <param name="done">Variable that counts features; moved on.</param>
    /// <param name="each">Of a projection's number, with from and end in its features.</param>
    string InPieces(string done, Func<int, string> each)
    {
        var cases = new List<string>();
        int begin = 0;
        for (int n = 0; n < sources.Length; n++)
        {
            int features = sources[n].Features;
            string body = each(n);
            cases.Add($$"""
                if ({{done}} < {{begin + features}})
                {
                    i32 end = {{done}} - {{begin}} + {{Piece}} > {{features}} ? {{features}} : {{done}} - {{begin}} + {{Piece}};
                    {{(body.Length == 0 ? "" : $"i32 from = {done} - {begin};")}}
                    {{done}} = end + {{begin}};
                    {{body}}
                }
                """);
            begin += features;
        }

        return string.Join("\nelse ", cases);
    }

    void WriteReading(string r, string y)
    {
        string name = $"{r}{P}";
        At.Text.Function($$"""
            static void begin_{{name}}(State* s, i32 row, i32 counted)
            {
                s->at{{name}} = row;
                s->len{{name}} = counted;
                s->done{{name}} = 0;
                s->energy{{name}} = 0;
                for (i32 k = 0; k < {{Size}}; k++) s->sums{{name}}[k] = 0;
                s->run{{name}} = 1;
            }
            """);
        At.Text.Function($$"""
            static void read_piece_{{name}}(State* s)
            {
                {{InPieces($"s->done{name}", n => $$"""
                    if (s->len{{name}} != 0)
                        keep_{{sources[n].Q}}(s, s->at{{name}}, from, end, s->len{{name}});
                    s->energy{{name}} +=
                        read_{{sources[n].Q}}(s, s->at{{name}}, from, end, s->sums{{name}});
                    """)}}
                if (s->done{{name}} < {{Total}}) return;
                s->run{{name}} = 0;
                for (i32 k = 0; k < {{Size}}; k++)
                {
                    i64 value = s->sums{{name}}[k] >> {{WindowProjection.SumBits - Limits.PotentialBits}};
                    if (value > {{Limits.PotentialMax}}) value = {{Limits.PotentialMax}};
                    else if (value < -{{Limits.PotentialMax}}) value = -{{Limits.PotentialMax}};
                    {{y}}[k] = (i32)value;
                }
            }
            """);
    }

    void WriteLearner()
    {
        WriteReading("x", $"s->yx{P}");
        At.Numbers.Bits();
        At.Text.Shared("below", """
            static i32 below_of(u64 x, i32 bound)
            {
                return (i32)(((x >> 32) * (u64)bound) >> 32);
            }
            """);
        WriteRows();
        WriteReplay();
        WriteJudge();
        At.Text.Function($$"""
            static void learn_piece_{{P}}(State* s)
            {
                if (s->stage{{P}} == 1)
                {
                    {{InPieces($"s->next{P}", n => rates[n] == 0 ? "" : MoveMeans(n))}}
                    if (s->next{{P}} >= {{Total}}) read_again_{{P}}(s, s->taken{{P}});
                }
                else if (s->stage{{P}} == 2)
                {
                    read_piece_x{{P}}(s);
                    if (s->runx{{P}} == 0) judge_{{P}}(s);
                }
                else if (s->stage{{P}} == 3)
                {
                    {{InPieces($"s->next{P}", n => rates[n] == 0 ? "" : MoveWeights(n))}}
                    if (s->next{{P}} >= {{Total}}) replay_{{P}}(s);
                }
            }
            """);
        WriteTaught();
    }

    string MoveMeans(int n) => $"move_means_{sources[n].Q}(s, s->taken{P}, from, end,"
        + $" s->taught{P} < 128 ? (i32)s->taught{P} : 128);";

    string MoveWeights(int n) =>
        $"move_features_{sources[n].Q}(s, s->taken{P}, from, end, s->wrong{P}, s->energyx{P});";

    void WriteRows()
    {
        At.Text.Function($$"""
            static i32 rows_of_{{P}}(State* s, i32 k)
            {
                i32 rows = 0;
                for (i32 r = 0; r < {{Rows}}; r++)
                {
                    if (s->classes{{P}}[r] == k) rows++;
                }
                return rows;
            }
            """);
        At.Text.Function($$"""
            static void read_again_{{P}}(State* s, i32 row)
            {
                s->taken{{P}} = row;
                s->stage{{P}} = 2;
                begin_x{{P}}(s, row, 0);
            }
            """);
    }

    void WriteReplay() => At.Text.Function($$"""
        static void replay_{{P}}(State* s)
        {
            s->stage{{P}} = 0;
            if (s->replays{{P}} == 0) return;
            s->replays{{P}}--;
            u64 random = bits({{At.Numbers.Stream(At.Seed, Purpose.Rehearsal, P)}}, (u64)s->taught{{P}}, (u64)s->replays{{P}});
            i32 kept = 0;
            for (i32 k = 0; k < {{Size}}; k++)
            {
                if (rows_of_{{P}}(s, k) != 0) kept++;
            }
            if (kept == 0) return;
            i32 which = below_of(random, kept);
            i32 label = 0;
            for (;; label++)
            {
                if (rows_of_{{P}}(s, label) == 0) continue;
                if (which == 0) break;
                which--;
            }
            s->label{{P}} = label;
            i32 n = below_of(random << 32, rows_of_{{P}}(s, label));
            for (i32 r = 0; r < {{Rows}}; r++)
            {
                if (s->classes{{P}}[r] != label) continue;
                if (n == 0)
                {
                    read_again_{{P}}(s, r);
                    return;
                }
                n--;
            }
        }
        """);

    void WriteJudge()
    {
        string value = $"(s->yx{P}[k] / 128)";
        At.Text.Function($$"""
            static void judge_{{P}}(State* s)
            {
                for (i32 k = 0; k < {{Size}}; k++) s->wanted{{P}}[k] = 0;
                if (s->label{{P}} >= 0) s->wanted{{P}}[s->label{{P}}] = 4096;
                {{ErrorText.Fill(At, readout, error, $"s->wanted{P}", $"s->wrong{P}", _ => value)}}
                i32 any = 0;
                for (i32 k = 0; k < {{Size}}; k++)
                {
                    i32 e = s->wrong{{P}}[k];
                    if (e > -{{WindowSite.ErrorMin}} && e < {{WindowSite.ErrorMin}}) s->wrong{{P}}[k] = 0;
                    else any = 1;
                }
                s->next{{P}} = 0;
                if (any != 0 && s->label{{P}} >= 0) s->stage{{P}} = 3;
                else replay_{{P}}(s);
            }
            """);
    }

    void WriteTaught()
    {
        At.Text.Function($$"""
            static void make_room_{{P}}(State* s)
            {
                i32 full = 0;
                for (i32 k = 1; k < {{Size}}; k++)
                {
                    if (rows_of_{{P}}(s, k) > rows_of_{{P}}(s, full)) full = k;
                }
                i32 oldest = s->taken{{P}};
                for (i32 r = 0; r < {{Rows}}; r++)
                {
                    if (s->classes{{P}}[r] == -1)
                    {
                        s->free{{P}} = r;
                        return;
                    }
                    if (s->classes{{P}}[r] != full) continue;
                    if (s->classes{{P}}[oldest] != full || s->ages{{P}}[r] < s->ages{{P}}[oldest]) oldest = r;
                }
                s->free{{P}} = oldest;
                s->classes{{P}}[oldest] = -1;
            }
            """);
        At.Text.Function($$"""
            static void learn_window_{{P}}(State* s)
            {
                i32 wanted = -1;
                i32 most = 0;
                for (i32 k = 0; k < {{Size}}; k++)
                {
                    if (s->target{{P}}[k] <= most) continue;
                    wanted = k;
                    most = s->target{{P}}[k];
                }
                if (wanted == -1 || s->row{{P}} != s->free{{P}}) return;
                s->taught{{P}}++;
                s->taken{{P}} = s->free{{P}};
                s->label{{P}} = wanted;
                s->classes{{P}}[s->taken{{P}}] = (i8)wanted;
                s->ages{{P}}[s->taken{{P}}] = (i32)(s->taught{{P}} & 2147483647);
                s->replays{{P}} = {{readout.Replays}};
                make_room_{{P}}(s);
                s->stage{{P}} = 1;
                s->next{{P}} = 0;
            }
            """);
    }
}
