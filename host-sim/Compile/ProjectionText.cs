using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Synapses in the step language. Their variables are w (weights) and h (the sum of
/// their hash), with the projection's index behind.</summary>
public abstract class ProjectionText
{
    /// <summary>Declares weights, where the projection has its own.</summary>
    protected ProjectionText(StepPlan at, Projection projection)
    {
        At = at;
        Projection = projection;
        Weights weights = projection.Weights;
        if (!projection.OwnsWeights) return;
        at.Numbers.Keys();
        at.Text.Array(TypeOf(weights), $"w{Q}", weights.Count);
        at.Text.Field("u64", $"h{Q}");
        at.Text.Owns(OwnerKind.Projection, Q, StateField.Weight, $"w{Q}");
        if (projection.Mirror == null) return;
        at.Text.Array(TypeOf(weights), $"b{Q}", weights.Count);
        at.Text.Field("u64", $"hb{Q}");
        at.Text.Owns(OwnerKind.Projection, Q, StateField.Feedback, $"b{Q}");
    }

    /// <summary>What all parts share.</summary>
    protected StepPlan At { get; }

    /// <summary>As the core built it.</summary>
    public Projection Projection { get; }

    /// <summary>How it learns; null if it does not. Set once all parts are there.</summary>
    public RuleText? Rule { get; set; }

    /// <summary>Its index.</summary>
    public int Q => Projection.Index;

    /// <summary>The presynaptic population.</summary>
    protected Population Pre => Projection.Pre;

    /// <summary>The postsynaptic population.</summary>
    protected Population Post => Projection.Post;

    /// <summary>Where spikes that arrive now are in the ring of the presynaptic
    /// population.</summary>
    public string ArrivingSlot
    {
        get
        {
            bool instant = Pre.Potential == null || Post.IsReadout;
            int age = Projection.Delay - (instant ? 0 : 1);
            int depth = StepPlan.Depth(Pre);
            int p = Pre.Index;
            if (age == 0) return $"s->head{p}";
            return $"(s->head{p} >= {age} ? s->head{p} - {age} : s->head{p} + {depth - age})";
        }
    }

    /// <summary>Statement that delivers this step's arrivals.</summary>
    public string Deliver
    {
        get
        {
            WriteDeliver();
            return $"deliver_{Q}(s);";
        }
    }

    /// <summary>Statement that makes the hash of the weights anew.</summary>
    public virtual string Restored =>
        !Projection.OwnsWeights ? "" : Rehash("h", "w", StateField.Weight)
        + (Projection.Mirror == null ? "" : Rehash("hb", "b", StateField.Feedback));

    /// <summary>Whether additions note crossings of the threshold.</summary>
    protected virtual bool Notes => false;

    /// <summary>Writes the functions that move weights: change_q(s, k, change) and move_q(s, i, j,
    /// change).</summary>
    public void WriteMoves()
    {
        if (!Projection.OwnsWeights) return;
        string mirror = Projection.Mirror == null ? "" : $"put_b{Q}(s, k, s->b{Q}[k] + change);";
        WritePut("w", "h", StateField.Weight, Projection.Weights);
        if (Projection.Mirror is { } feedback) WritePut("b", "hb", StateField.Feedback, feedback);
        At.Text.Function($$"""
            static void change_{{Q}}(State* s, i32 k, i32 change)
            {
                {{Moved("k", $"put_w{Q}(s, k, s->w{Q}[k] + change);")}}
                {{mirror}}
            }
            """);
        WriteMove();
    }

    /// <summary>Writes move_q.</summary>
    protected abstract void WriteMove();

    /// <summary>Statements that add the rows of count spikes with the gain.</summary>
    protected abstract string AddRows();

    /// <summary>Statements that add all rows, each times a value.</summary>
    protected abstract string AddValues();

    /// <summary>Statements that count the synapses that count spikes went over.</summary>
    protected abstract string CountEvents();

    /// <summary>A statement that may change weight k, counted if it does.</summary>
    protected string Moved(string k, string put) => !At.Counts ? put : $$"""
        i32 before = s->w{{Q}}[{{k}}];
        {{put}}
        if (s->w{{Q}}[{{k}}] != before) {{At.Count(CountedThing.Changes, Q, "1")}}
        """;

    /// <summary>Statements that set dot (i64) to Σ_k w[j,k]·error[k] of a presynaptic
    /// neuron j.</summary>
    /// <param name="weights">w, or b for the mirror, with the index behind.</param>
    /// <param name="vector">[post].</param>
    public abstract string Dot(string weights, string vector);

    /// <summary>Shared by all weights of one width.</summary>
    public static string TypeOf(Weights weights) => weights.Bits == 8 ? "i8" : "i16";

    /// <summary>Part of a potential that a weight times a spike's gain is.</summary>
    protected string Product(string weight) => Projection.Weights.Bits == 8
        ? $"{weight} * gain"
        : $"(i32)((i64){weight} * gain / 256)";

    /// <summary>Part of a potential that a weight times unit (gain times value) is.</summary>
    protected string Arrival(string weight) => Projection.Weights.Bits == 8
        ? $"(i32)({weight} * unit / {1 << Limits.GradedBits})"
        : $"(i32)({weight} * unit / {1 << (Limits.GradedBits + 8)})";

    string Rehash(string sum, string array, StateField field)
    {
        string key = Literal.Of(StateKey.Base(OwnerKind.Projection, Q, field));
        return $"s->{sum}{Q} = 0;\nfor (i32 k = 0; k < {Projection.Weights.Count}; k++)"
            + $" s->{sum}{Q} += key_of({key}, k) * (u64)(i64)s->{array}{Q}[k];\n";
    }

    void WritePut(string array, string sum, StateField field, Weights weights) =>
        At.Text.Function($$"""
        static void put_{{array}}{{Q}}(State* s, i32 k, i32 value)
        {
            if (value > {{weights.Most}}) value = {{weights.Most}};
            else if (value < {{Literal.Of(weights.Least)}}) value = {{Literal.Of(weights.Least)}};
            i32 moved = value - s->{{array}}{{Q}}[k];
            if (moved == 0) return;
            s->{{array}}{{Q}}[k] = ({{TypeOf(weights)}})value;
            s->{{sum}}{{Q}} += key_of({{Literal.Of(StateKey.Base(OwnerKind.Projection, Q, field))}}, k) * (u64)(i64)moved;
        }
        """);

    void WriteDeliver()
    {
        int p = Post.Index;
        string body = Pre.Spikes == null
            ? (Pre.Size == 0 ? "" : $$"""
                i32 gain = {{At.Scales.Gain(Post.Scale, Projection.Scale)}};
                {{AddValues()}}
                {{At.Count(CountedThing.Events, Q, $"{Projection.Synapses}")}}
                s->awake{{p}} = 1;
                s->touched{{p}} = 1;
                {{Rule?.ArriveValues}}
                """)
            : $$"""
                i32 slot = {{ArrivingSlot}};
                i32 count = s->count{{Pre.Index}}[slot];
                if (count == 0) return;
                i16* spikes = s->ring{{Pre.Index}} + slot * {{Pre.Size}};
                s->awake{{p}} = 1;
                {{(Notes ? "" : $"s->touched{p} = 1;")}}
                {{AddRows()}}
                {{(At.Counts ? CountEvents() : "")}}
                {{(Rule?.Arrive is { Length: > 0 } arrive ? $"if (s->learning != 0)\n{{\n{arrive}\n}}" : "")}}
                """;
        At.Text.Function($"static void deliver_{Q}(State* s)\n{{\n{body}\n}}");
    }
}
