using EdgeSpike.Core;
using EdgeSpike.Encoders;

namespace EdgeSpike.HostSim.Compile;

/// <summary>An encoder in the step language: encode_p(s, spikes, step) gives the spikes of a
/// step.</summary>
public abstract class EncoderText(StepPlan at, Population population, Encoder encoder)
{
    /// <summary>What all parts share.</summary>
    protected StepPlan At => at;

    /// <summary>Index of the population.</summary>
    protected int P => population.Index;

    /// <summary>Values a sample.</summary>
    protected int Channels => encoder.Channels;

    /// <summary>The encoder's integers.</summary>
    protected int[] Given => at.Plan.Populations[P].Encoder.Parameters;

    /// <summary>Statements at the beginning of a trial.</summary>
    public virtual string Reset => "";

    /// <summary>Statements that put right what is derived from the state.</summary>
    public virtual string Restored => "";

    /// <summary>The text of an encoder.</summary>
    /// <param name="encoder">Built from the plan.</param>
    /// <exception cref="CannotCompileException">It has none.</exception>
    public static EncoderText Of(StepPlan at, Population population, Encoder encoder) =>
        encoder switch
        {
            DeltaEncoder => new DeltaText(at, population, encoder),
            LevelCrossingEncoder => new LevelText(at, population, encoder),
            RateEncoder => new RateText(at, population, encoder),
            LatencyEncoder => new LatencyText(at, population, encoder),
            PhaseEncoder => new PhaseText(at, population, encoder),
            RankOrderEncoder => new RankText(at, population, encoder),
            PopulationEncoder => new CurvesText(at, population, encoder),
            TriangleEncoder => new TriangleText(at, population, encoder),
            KernelEncoder => new KernelText(at, population, encoder),
            _ => throw new CannotCompileException(
                $"{at.NameOf(population)}: encoder "
                + $"{at.Plan.Populations[population.Index].Encoder.Id} is not among those that "
                + "are compiled"),
        };

    /// <summary>Declares its variables.</summary>
    public virtual void Declare()
    {
    }

    /// <summary>Writes encode_p.</summary>
    public abstract void Write();

    /// <summary>Writes encode_p from its statements; those count spikes in n.</summary>
    protected void Write(string body) => at.Text.Function($$"""
        static i32 encode_{{P}}(State* s, i16* spikes, i32 step)
        {
            i32 n = 0;
            {{body}}
            return n;
        }
        """);
}

/// <summary>A spike for each change: <c>DeltaEncoder</c>.</summary>
sealed class DeltaText(StepPlan at, Population population, Encoder encoder)
    : EncoderText(at, population, encoder)
{
    /// <inheritdoc/>
    public override string Reset => $"for (i32 c = 0; c < {Channels}; c++) s->ref{P}[c] = -1;";

    /// <inheritdoc/>
    public override void Declare()
    {
        At.Text.Field("i32", $"ref{P}", Channels);
        At.Text.Owns(OwnerKind.Population, P, StateField.Reference, $"ref{P}");
    }

    /// <inheritdoc/>
    public override void Write() => Write($$"""
        for (i32 c = 0; c < {{Channels}}; c++)
        {
            i32 x = s->sample{{P}}[c];
            i32 r = s->ref{{P}}[c];
            if (r == -1) s->ref{{P}}[c] = x;
            else if (x - r >= {{Given[2]}})
            {
                s->ref{{P}}[c] = r + {{Given[2]}};
                spikes[n++] = (i16)(2 * c);
            }
            else if (r - x >= {{Given[2]}})
            {
                s->ref{{P}}[c] = r - {{Given[2]}};
                spikes[n++] = (i16)(2 * c + 1);
            }
        }
        """);
}

/// <summary>A spike for each level crossed: <c>LevelCrossingEncoder</c>.</summary>
sealed class LevelText(StepPlan at, Population population, Encoder encoder)
    : EncoderText(at, population, encoder)
{
    int Levels => Given[2];

    /// <inheritdoc/>
    public override string Reset => $"for (i32 c = 0; c < {Channels}; c++) s->ref{P}[c] = 0;";

    /// <inheritdoc/>
    public override void Declare()
    {
        At.Text.Field("i32", $"ref{P}", Channels);
        At.Text.Owns(OwnerKind.Population, P, StateField.Reference, $"ref{P}");
        At.Text.Table("i32", $"levels{P}", Enumerable.Range(0, Levels).Select(
            k => (long)(((k + 1) << Encoder.SampleBits) / (Levels + 1))));
    }

    /// <inheritdoc/>
    public override void Write() => Write($$"""
        if (step != 0) return 0;
        for (i32 c = 0; c < {{Channels}}; c++)
        {
            i32 x = s->sample{{P}}[c];
            i32 line = c * {{2 * Levels}};
            i32 b = s->ref{{P}}[c];
            if (b < 0 || b > {{Levels}}) b = 0;
            i32 before = b;
            while (b < {{Levels}} && x >= levels{{P}}[b])
            {
                spikes[n++] = (i16)(line + 2 * b);
                b++;
            }
            if (b == before)
            {
                i32 top = b;
                while (b > 0 && x < levels{{P}}[b - 1] - {{Given[3]}}) b--;
                for (i32 k = b; k < top; k++) spikes[n++] = (i16)(line + 2 * k + 1);
            }
            s->ref{{P}}[c] = b;
        }
        """);
}

/// <summary>Spikes at a rate, drawn by key: <c>RateEncoder</c>.</summary>
sealed class RateText(StepPlan at, Population population, Encoder encoder)
    : EncoderText(at, population, encoder)
{
    /// <inheritdoc/>
    public override void Declare()
    {
        At.Numbers.Bits();
        At.Text.Field("i64", $"encoded{P}");
        At.Text.Owns(OwnerKind.Population, P, StateField.Draws, $"encoded{P}");
    }

    /// <inheritdoc/>
    public override void Write() => Write($$"""
        for (i32 c = 0; c < {{Channels}}; c++)
        {
            i32 x = s->sample{{P}}[c];
            if (x == 0) continue;
            u64 random = bits({{At.Numbers.Stream(At.Seed, Purpose.Encoding, P)}}, (u64)s->encoded{{P}}, (u64)c);
            if ((i64)(random >> 34) < (i64)x * {{Given[2]}}) spikes[n++] = (i16)c;
        }
        s->encoded{{P}}++;
        """);
}

/// <summary>The larger, the earlier: <c>LatencyEncoder</c>.</summary>
sealed class LatencyText(StepPlan at, Population population, Encoder encoder)
    : EncoderText(at, population, encoder)
{
    /// <inheritdoc/>
    public override void Write() => Write($$"""
        for (i32 c = 0; c < {{Channels}}; c++)
        {
            i32 x = s->sample{{P}}[c];
            if (x <= 0) continue;
            if ((({{1 << Encoder.SampleBits}} - x) * {{Given[1]}}) >> {{Encoder.SampleBits}} == step) spikes[n++] = (i16)c;
        }
        """);
}

/// <summary>A spike for each bit that is one: <c>PhaseEncoder</c>.</summary>
sealed class PhaseText(StepPlan at, Population population, Encoder encoder)
    : EncoderText(at, population, encoder)
{
    /// <inheritdoc/>
    public override void Write() => Write($$"""
        i32 bit = 1 << ({{Encoder.SampleBits - 1}} - step % {{Given[2]}});
        for (i32 c = 0; c < {{Channels}}; c++)
        {
            if ((s->sample{{P}}[c] & bit) != 0) spikes[n++] = (i16)c;
        }
        """);
}

/// <summary>The largest first: <c>RankOrderEncoder</c>.</summary>
sealed class RankText(StepPlan at, Population population, Encoder encoder)
    : EncoderText(at, population, encoder)
{
    /// <inheritdoc/>
    public override void Write() => Write($$"""
        n = 1;
        for (i32 c = 0; c < {{Channels}}; c++)
        {
            i32 x = s->sample{{P}}[c];
            i32 before = 0;
            for (i32 d = 0; d < {{Channels}}; d++)
            {
                i32 other = s->sample{{P}}[d];
                if (other > x || (other == x && d < c)) before++;
            }
            if (before == step)
            {
                spikes[0] = (i16)c;
                return n;
            }
        }
        spikes[0] = 0;
        """);
}

/// <summary>Gaussian tuning curves side by side: <c>PopulationEncoder</c>.</summary>
sealed class CurvesText(StepPlan at, Population population, Encoder encoder)
    : EncoderText(at, population, encoder)
{
    const int TableBits = 6;
    const int Half = 1 << (Encoder.SampleBits - 1);

    int Curves => Given[2];

    /// <inheritdoc/>
    public override void Write()
    {
        long[] tuning = Tuning();
        At.Text.Table("i32", $"tuning{P}", tuning);
        int reach = tuning.Length - 1;
        Write($$"""
            for (i32 c = 0; c < {{Channels}}; c++)
            {
                i32 at = (s->sample{{P}}[c] * {{Curves - 1}}) >> {{Encoder.SampleBits - TableBits}};
                i32 first = (at - {{reach}} + {{(1 << TableBits) - 1}}) >> {{TableBits}};
                i32 last = (at + {{reach}}) >> {{TableBits}};
                if (first < 0) first = 0;
                if (last >= {{Curves}}) last = {{Curves - 1}};
                i32 distance = at - first * {{1 << TableBits}};
                for (i32 k = first; k <= last; k++)
                {
                    i32 g = tuning{{P}}[distance < 0 ? -distance : distance];
                    distance -= {{1 << TableBits}};
                    i32 before = step * g + {{Half}};
                    if ((before & {{Encoder.SampleMax}}) + g > {{Encoder.SampleMax}}) spikes[n++] = (i16)(c * {{Curves}} + k);
                }
            }
            """);
    }

    long[] Tuning()
    {
        (int steps, int width) = (Given[1], Given[3]);
        int entries = 1;
        int longest = (4 * width >> (8 - TableBits)) + 1;
        while (entries < longest && steps * Entry(entries, width) >= Half) entries++;
        return [.. Enumerable.Range(0, entries).Select(e => (long)Entry(e, width))];
    }

    static int Entry(int e, int widthQ8)
    {
        int exponent = (int)(((long)e * e << Encoder.SampleBits) / ((long)widthQ8 * widthQ8));
        return Exponential.OfNegative(exponent) >> (30 - Encoder.SampleBits);
    }
}

/// <summary>Triangular curves over values or changes: <c>TriangleEncoder</c>.</summary>
sealed class TriangleText : EncoderText
{
    readonly HistoryText history;
    readonly int curves;
    readonly int lag;
    readonly int lags;
    readonly int[] gains;

    public TriangleText(StepPlan at, Population population, Encoder encoder)
        : base(at, population, encoder)
    {
        (curves, lag, lags) = (Given[3], Given[4], Given[5]);
        int[] exponents = Given[7..(7 + Given[6])];
        gains =
            [.. Enumerable.Range(0, lags * Channels).Select(g => exponents[g % exponents.Length])];
        history = new HistoryText(at, $"{P}", Channels, lag << (lags - 1));
    }

    /// <inheritdoc/>
    public override string Reset => history.Clear + $"s->turn{P} = 0;";

    /// <inheritdoc/>
    public override void Declare()
    {
        history.Declare(P, StateField.Reference, StateField.Counter);
        At.Text.Field("i32", $"turn{P}");
        At.Text.Owns(OwnerKind.Population, P, StateField.Counter, $"turn{P}");
        if (lag != 0) At.Text.Table("i32", $"gains{P}", gains.Select(g => 1L << g));
    }

    /// <inheritdoc/>
    public override void Write()
    {
        string spike = $"((at >> {Encoder.SampleBits - 4}) & 15) > place ? 1 : 0";
        string body = lag == 0
            ? $$"""
                for (i32 c = 0; c < {{Channels}}; c++)
                {
                    i32 at = s->sample{{P}}[c] * {{curves - 1}};
                    spikes[n++] = (i16)(c * {{curves}} + (at >> {{Encoder.SampleBits}}) + ({{spike}}));
                }
                """
            : $"i32 now = {history.At(0)};\n"
                + string.Join('\n', Enumerable.Range(0, lags).Select(l => $$"""
                if (s->seen{{P}} > {{lag << l}})
                {
                    i32 before = {{history.At(lag << l)}};
                    for (i32 c = 0; c < {{Channels}}; c++)
                    {
                        i32 u = s->kept{{P}}[now + c] - s->kept{{P}}[before + c];
                        u = {{1 << (Encoder.SampleBits - 1)}} + u * gains{{P}}[{{l * Channels}} + c];
                        if (u < 0) u = 0;
                        else if (u > {{Encoder.SampleMax}}) u = {{Encoder.SampleMax}};
                        i32 at = u * {{curves - 1}};
                        spikes[n++] = (i16)(({{l * Channels}} + c) * {{curves}} + (at >> {{Encoder.SampleBits}}) + ({{spike}}));
                    }
                }
                """));
        Write($$"""
            {{(lag == 0 ? "" : $"if (step == 0)\n{{\n{history.Add($"s->sample{P}")}\n}}")}}
            i32 turn = s->turn{{P}};
            i32 place = ((turn & 1) << 3) | ((turn & 2) << 1) | ((turn & 4) >> 1) | ((turn & 8) >> 3);
            s->turn{{P}} = (turn + 1) & 15;
            {{body}}
            """);
    }
}

/// <summary>Groups of random patterns in time that compete: <c>KernelEncoder</c>.</summary>
sealed class KernelText : EncoderText
{
    const int Rivals = KernelEncoder.Rivals;
    const int Taps = KernelEncoder.Taps;
    const int Span = KernelEncoder.Span;

    readonly HistoryText history;
    readonly KernelDraws draws;
    readonly int groups;
    readonly int dilations;
    readonly int gate;
    readonly int[] gains;

    public KernelText(StepPlan at, Population population, Encoder encoder)
        : base(at, population, encoder)
    {
        (groups, dilations, gate) = (Given[3], Given[4], Given[5]);
        int[] exponents = Given[7..(7 + Given[6])];
        gains = [.. Enumerable.Range(0, Channels).Select(c => exponents[c % exponents.Length])];
        history = new HistoryText(at, $"{P}", Channels, (Span - 1 << dilations - 1) + 1);
        draws = KernelDraws.Of(at.Seed, P, Channels, groups, dilations);
    }

    /// <inheritdoc/>
    public override string Reset =>
        history.Clear
            + $"for (i32 k = 0; k < {history.Depth * Channels}; k++) s->changes{P}[k] = 0;";

    /// <inheritdoc/>
    public override string Restored =>
        $"for (i32 d = 0; d < {history.Depth}; d++) differ_{P}(s, d);\n";

    /// <inheritdoc/>
    public override void Declare()
    {
        history.Declare(P, StateField.Reference, StateField.Counter);
        At.Text.Field("i16", $"changes{P}", history.Depth * Channels);
        At.Text.Table("i32", $"gains{P}", gains.Select(g => 1L << g));
        At.Text.Table("i16", $"first{P}", draws.First.Select(c => (long)c));
        At.Text.Table("i16", $"second{P}", draws.Second.Select(c => (long)c));
        At.Text.Table("i8", $"kinds{P}", draws.Kinds.Select(k => (long)k));
        At.Text.Table("i8", $"moments{P}", draws.Moments.Select(m => (long)m));
        At.Text.Field("i32", $"heard{P}", Span);
        At.Text.Function($$"""
            static void differ_{{P}}(State* s, i32 place)
            {
                i32 now = place * {{Channels}};
                i32 before = (place == 0 ? {{history.Depth - 1}} : place - 1) * {{Channels}};
                for (i32 c = 0; c < {{Channels}}; c++)
                {
                    i32 change = (s->kept{{P}}[now + c] - s->kept{{P}}[before + c]) * gains{{P}}[c];
                    if (change > {{Encoder.SampleMax}}) change = {{Encoder.SampleMax}};
                    else if (change < -{{Encoder.SampleMax}}) change = -{{Encoder.SampleMax}};
                    s->changes{{P}}[now + c] = (i16)change;
                }
            }
            """);
    }

    /// <inheritdoc/>
    public override void Write() => Write($$"""
        if (step != 0) return 0;
        {{history.Add($"s->sample{P}")}}
        differ_{{P}}(s, s->newest{{P}});
        i32 newest = s->newest{{P}} * {{Channels}};
        i32 dilation = 0;
        i32* r = s->heard{{P}};
        for (i32 g = 0; g < {{groups}}; g++)
        {
            if (s->seen{{P}} > {{Span - 1}} << dilation)
            {
                i32 kind = kinds{{P}}[g];
                i16* kept = (kind & {{KernelDraws.Changes}}) == 0 ? s->kept{{P}} : s->changes{{P}};
                i32 back = {{Channels}} << dilation;
                i32 own = first{{P}}[g];
                i32 other = second{{P}}[g];
                i32 at = newest;
                for (i32 p = 0; p < {{Span}}; p++)
                {
                    i32 sum = 0;
                    if (other >= 0)
                    {
                        sum = kept[at + other];
                        if ((kind & {{KernelDraws.Opposed}}) != 0) sum = -sum;
                    }
                    r[p] = sum + kept[at + own];
                    at -= back;
                    if (at < 0) at += {{history.Depth * Channels}};
                }
                i32 m = g * {{Rivals * Taps}};
                i32 best = 0;
                i32 worst = 0;
                i32 most = r[moments{{P}}[m]] + r[moments{{P}}[m + 1]] + r[moments{{P}}[m + 2]];
                i32 least = most;
                for (i32 k = 1; k < {{Rivals}}; k++)
                {
                    m += {{Taps}};
                    i32 sum = r[moments{{P}}[m]] + r[moments{{P}}[m + 1]] + r[moments{{P}}[m + 2]];
                    if (sum > most)
                    {
                        most = sum;
                        best = k;
                    }
                    else if (sum < least)
                    {
                        least = sum;
                        worst = k;
                    }
                }
                i32 winner = (kind & {{KernelDraws.Turned}}) == 0 ? best : worst;
                if (most - least >= {{gate}}) spikes[n++] = (i16)(g * {{Rivals}} + winner);
            }
            dilation++;
            if (dilation == {{dilations}}) dilation = 0;
        }
        """);
}

/// <summary>What the neurons of a <c>KernelEncoder</c> hear, drawn by key as it draws
/// them.</summary>
/// <param name="First">Channel of each group.</param>
/// <param name="Second">Its second channel; −1 if it has none.</param>
/// <param name="Kinds">Bits of each group.</param>
/// <param name="Moments">Three moments of each neuron.</param>
sealed record KernelDraws(int[] First, int[] Second, int[] Kinds, int[] Moments)
{
    public const int Changes = 1;
    public const int Opposed = 2;
    public const int Turned = 4;

    const int Span = KernelEncoder.Span;

    public static KernelDraws Of(ulong seed, int population, int channels, int groups,
        int dilations)
    {
        var first = new int[groups];
        var second = new int[groups];
        var kinds = new int[groups];
        var moments = new List<int>();
        for (int g = 0; g < groups; g++)
        {
            ulong Draw(ulong n) => Keyed.Bits(seed, Purpose.Encoding, population, (ulong)g, n);
            ulong bits = Draw(0);
            first[g] = Keyed.Below(bits, channels);
            second[g] = -1;
            if (channels > 1 && (g / (2 * dilations) & 1) != 0)
            {
                int other = Keyed.Below(Draw(1), channels - 1);
                second[g] = other >= first[g] ? other + 1 : other;
            }

            int change = (g / dilations & 1) != 0 ? Changes : 0;
            kinds[g] = change | (int)(bits & (Opposed | Turned));
            var known = new HashSet<(int, int, int)>();
            for (ulong draw = 2; known.Count < KernelEncoder.Rivals; draw++)
            {
                (int, int, int) set = Three(Draw(draw));
                if (known.Add(set)) moments.AddRange([set.Item1, set.Item2, set.Item3]);
            }
        }

        return new KernelDraws(first, second, kinds, [.. moments]);
    }

    static (int Low, int Middle, int High) Three(ulong bits)
    {
        int a = Keyed.Below(bits, Span);
        int b = Keyed.Below(bits << 16, Span - 1);
        int c = Keyed.Below(bits << 32, Span - 2);
        if (b >= a) b++;
        (int low, int high) = (Math.Min(a, b), Math.Max(a, b));
        if (c >= low) c++;
        if (c >= high) c++;
        int[] sorted = [low, high, c];
        System.Array.Sort(sorted);
        return (sorted[0], sorted[1], sorted[2]);
    }
}
