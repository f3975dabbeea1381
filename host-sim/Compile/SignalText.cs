using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.HostSim.Compile;

/// <summary>One term of a learning signal in the step language.</summary>
public abstract class SignalText
{
    /// <summary>Statements before the neurons, inside the learning window.</summary>
    public virtual string Before => "";

    /// <summary>Statements that add the term of neuron j to L (i32).</summary>
    public abstract string Add { get; }

    /// <summary>Statements when count neurons, in spikes, spiked.</summary>
    public virtual string Observe => "";

    /// <summary>Statements at the beginning of a trial.</summary>
    public virtual string BeginTrial => "";

    /// <summary>Statements at the end of a learning trial.</summary>
    public virtual string EndTrial => "";

    /// <summary>The text of a signal.</summary>
    /// <param name="synapses">All projections by index.</param>
    /// <exception cref="CannotCompileException">It has none.</exception>
    public static SignalText Of(
        StepPlan at, Population population, int position, PartPlan signal,
        ProjectionText[] synapses)
    {
        int[] given = signal.Parameters;
        switch (signal.Id)
        {
            case SymmetricKind.Id:
                return new BackprojectedText(at, synapses[given[0]], "w", position, -1);
            case AdaptiveKind.Id:
                at.Numbers.Bits();
                return new BackprojectedText(at, synapses[given[0]], "b", position, given[2]);
            case RandomKind.Id or RegeneratedKind.Id:
                return new RandomText(at, population, at.Network.Populations[given[0]], given[1],
                    position);
            case RateCeilingKind.Id:
                return new RateCeilingText(at, population, given[0], given[1]);
            default:
                throw new CannotCompileException(
                    $"{at.NameOf(population)}: learning signal {signal.Id} is not among those that "
                        + "are compiled");
        }
    }
}

/// <summary>Errors travel back over the readout's weights or over weights that follow
/// them.</summary>
/// <param name="output">From the population that is told to the readout.</param>
/// <param name="array">w, or b for weights that follow.</param>
/// <param name="decayShift">Of weights that follow; below 0 for the readout's own.</param>
public sealed class BackprojectedText(StepPlan at, ProjectionText output, string array,
    int position, int decayShift)
    : SignalText
{
    readonly Projection projection = output.Projection;

    int Readout => projection.Post.Index;

    int Outputs => projection.Post.Size;

    string Weights => array + projection.Index;

    /// <summary>Whether a term can be summed in 32 bits where no error is large.</summary>
    bool IsShort => output is DenseText && projection.Weights.Bits == 8 && projection.UnitShift >= 0
        && Outputs > 0;

    /// <inheritdoc/>
    public override string Before
    {
        get
        {
            WriteWide();
            if (!IsShort) return "";
            long reach = Limits.TermMax / Limits.Weight8Max >> projection.UnitShift;
            string all = string.Join('\n', Enumerable.Range(0, Outputs).Select(
                k =>
                    $"i32 f{position}_{k} = s->error{Readout}[{k}] * "
                        + $"{1 << projection.UnitShift};"));
            string sum = string.Join(" + ", Enumerable.Range(0, Outputs).Select(
                k =>
                    $"(i64)(s->error{Readout}[{k}] < 0 ? -s->error{Readout}[{k}] : "
                        + $"s->error{Readout}[{k}])"));
            return Outputs <= 8
                ? $"i32 small{position} = {sum} <= {reach} ? 1 : 0;\n{all}"
                : $$"""
                    i64 reach{{position}} = 0;
                    for (i32 k = 0; k < {{Outputs}}; k++)
                    {
                        i32 e = s->error{{Readout}}[k];
                        reach{{position}} += e < 0 ? -e : e;
                    }
                    i32 small{{position}} = reach{{position}} <= {{reach}} ? 1 : 0;
                    """;
        }
    }

    /// <inheritdoc/>
    public override string Add
    {
        get
        {
            string wide = $"L += wide_{Weights}(s, j);";
            if (!IsShort) return wide;
            string small = Outputs <= 8
                ? $"L += " + string.Join(" + ", Enumerable.Range(0, Outputs).Select(
                    k => $"s->{Weights}[j * {Outputs} + {k}] * f{position}_{k}")) + ";"
                : $$"""
                    i32 dot = 0;
                    for (i32 k = 0; k < {{Outputs}}; k++) dot += s->{{Weights}}[j * {{Outputs}} + k] * s->error{{Readout}}[k];
                    L += dot * {{1 << projection.UnitShift}};
                    """;
            return $"if (small{position} != 0)\n{{\n{small}\n}}\nelse\n{{\n{wide}\n}}";
        }
    }

    /// <inheritdoc/>
    public override string EndTrial => decayShift < 0 ? "" : $$"""
        for (i32 k = 0; k < {{projection.Weights.Count}}; k++)
        {
            u64 random = bits({{at.Numbers.Stream(at.Seed, Purpose.Decay, projection.Index)}}, (u64)s->trial, (u64)k);
            i32 draw = (i32)(random & {{Literal.Of((1UL << decayShift) - 1)}});
            {{Shrink($"w{projection.Index}")}}
            {{Shrink($"b{projection.Index}")}}
        }
        """;

    string Shrink(string weights) => $$"""
        {
            i32 w = s->{{weights}}[k];
            i32 lost = ((w < 0 ? -w : w) + draw) >> {{decayShift}};
            if (lost != 0) put_{{weights}}(s, k, w < 0 ? w + lost : w - lost);
        }
        """;

    void WriteWide()
    {
        at.Numbers.Term();
        int shift = projection.UnitShift;
        string scaled = shift >= 0 ? $"dot * {1 << shift}" : $"dot / {1 << -shift}";
        at.Text.Shared($"wide_{Weights}", $$"""
            static i32 wide_{{Weights}}(State* s, i32 j)
            {
                {{output.Dot(Weights, $"s->error{Readout}")}}
                return term({{scaled}});
            }
            """);
    }
}

/// <summary>Errors travel back over a fixed random matrix, which is constant here.</summary>
public sealed class RandomText : SignalText
{
    readonly Population readout;
    readonly string matrix;

    /// <param name="population">Who is told.</param>
    /// <param name="deviation">Of the matrix, 2⁻⁷.</param>
    public RandomText(StepPlan at, Population population, Population readout, int deviation,
        int position)
    {
        this.readout = readout;
        matrix = $"feedback{population.Index}_{position}";
        at.Numbers.Term();
        at.Text.Table("i8", matrix,
            from j in Enumerable.Range(0, population.Size)
            from k in Enumerable.Range(0, readout.Size)
            select (long)RandomMatrix.Feedback(at.Seed, population.Index, j, k, deviation));
    }

    /// <inheritdoc/>
    public override string Add => $$"""
        {
            i64 sum = 0;
            for (i32 k = 0; k < {{readout.Size}}; k++)
            {
                sum += (i64){{matrix}}[j * {{readout.Size}} + k] * s->error{{readout.Index}}[k];
            }
            L += term(sum);
        }
        """;
}

/// <summary>Neurons that fire too often are pushed down: <c>RateCeiling</c>.</summary>
public sealed class RateCeilingText : SignalText
{
    readonly int p;
    readonly int size;
    readonly int cost;
    readonly int ceiling;

    /// <param name="population">Whose rates.</param>
    /// <param name="costQ19">c per spike a step.</param>
    /// <param name="ceilingQ16">f*, spikes a step.</param>
    public RateCeilingText(StepPlan at, Population population, int costQ19, int ceilingQ16)
    {
        p = population.Index;
        size = population.Size;
        cost = costQ19;
        ceiling = ceilingQ16;
        at.Numbers.Term();
        at.Text.Array("i16", $"spiked{p}", size);
        at.Text.Owns(OwnerKind.Population, p, StateField.SpikeCount, $"spiked{p}");
    }

    /// <inheritdoc/>
    public override string Before => $$"""
        i32 allowed = (i32)(((i64)trial_step * {{ceiling}}) >> 16);
        i32 each = {{cost}} / trial_step;
        i32 rest = (i32)(((((i64)trial_step * {{ceiling}}) & 0xFFFF) * each) >> 16);
        """;

    /// <inheritdoc/>
    public override string Add => $$"""
        {
            i32 above = s->spiked{{p}}[j] - allowed;
            if (above > 0 && each != 0) L += term((i64)above * each - rest);
        }
        """;

    /// <inheritdoc/>
    public override string Observe => $$"""
        for (i32 n = 0; n < count; n++)
        {
            if (s->spiked{{p}}[spikes[n]] < {{short.MaxValue}}) s->spiked{{p}}[spikes[n]]++;
        }
        """;

    /// <inheritdoc/>
    public override string BeginTrial => $"for (i32 j = 0; j < {size}; j++) s->spiked{p}[j] = 0;\n";
}
