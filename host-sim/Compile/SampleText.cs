using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Encoders;

namespace EdgeSpike.HostSim.Compile;

/// <summary>An input that makes its spikes from samples: <c>SampledInput</c> and its encoder.
/// Variables sample and shown_steps, with the population's index behind.</summary>
public sealed class SampleText
{
    readonly StepPlan at;
    readonly InputPopulation population;
    readonly Encoder encoder;
    readonly OnsetText? onset;
    readonly EncoderText text;
    readonly List<SampleText> followers = [];

    /// <param name="population">An input with an encoder.</param>
    /// <exception cref="CannotCompileException">Its encoder has no text.</exception>
    public SampleText(StepPlan at, InputPopulation population)
    {
        this.at = at;
        this.population = population;
        encoder = NetworkBuilder.Encoder(at.Plan, P)!;
        text = EncoderText.Of(at, population, encoder);
        if (((SampledInput)population.Source).Onset != null)
            onset = new OnsetText(at, P, encoder.Channels);
    }

    /// <summary>Index of the population.</summary>
    public int P => population.Index;

    /// <summary>Values a sample.</summary>
    public int Channels => encoder.Channels;

    /// <summary>Whether its samples come with those of another input.</summary>
    public bool Follows => population.Source.Follows;

    /// <summary>Statements at the beginning of a trial.</summary>
    public string BeginTrial => $$"""
        {{text.Reset}}
        for (i32 c = 0; c < {{Channels}}; c++) s->sample{{P}}[c] = 0;
        s->shown_steps{{P}} = {{encoder.StepsASample}};

        """;

    /// <summary>Statements that put right what is derived from the state.</summary>
    public string Restored => text.Restored;

    /// <summary>Statements that make this step's spikes.</summary>
    public string Emit
    {
        get
        {
            text.Write();
            return $$"""
                if (s->shown_steps{{P}} < {{encoder.StepsASample}})
                {
                    i16* into = s->ring{{P}} + s->head{{P}} * {{population.Size}};
                    s->count{{P}}[s->head{{P}}] = encode_{{P}}(s, into, s->shown_steps{{P}});
                    s->shown_steps{{P}}++;
                }
                """;
        }
    }

    /// <summary>Lets another input see the same samples.</summary>
    public void Lead(SampleText follower) => followers.Add(follower);

    /// <summary>Declares the variables.</summary>
    public void Declare()
    {
        at.Text.Field("i32", $"sample{P}", Channels);
        at.Text.Field("i32", $"shown_steps{P}");
        at.Text.Owns(OwnerKind.Population, P, StateField.Sample, $"sample{P}");
        at.Text.Owns(OwnerKind.Population, P, StateField.SampleStep, $"shown_steps{P}");
        text.Declare();
        onset?.Declare();
    }

    /// <summary>Writes take_p: a sample comes.</summary>
    public void WriteTake()
    {
        onset?.Write();
        string more = string.Join('\n', followers.Select(f => $"take_{f.P}(s, given);"));
        at.Text.Function($$"""
            static void take_{{P}}(State* s, const i32* given)
            {
                for (i32 c = 0; c < {{Channels}}; c++)
                {
                    i32 x = given[c];
                    if (x < 0) x = 0;
                    else if (x > {{Encoder.SampleMax}}) x = {{Encoder.SampleMax}};
                    s->sample{{P}}[c] = x;
                }
                s->shown_steps{{P}} = 0;
                {{(onset == null ? "" : $"see_onset_{P}(s);")}}
                {{more}}
            }
            """);
    }
}

/// <summary>The last samples of a trial: <c>SampleHistory</c>.</summary>
/// <param name="name">Ending of its variables kept, newest and seen.</param>
/// <param name="longest">How many samples back anybody looks.</param>
public sealed class HistoryText(StepPlan at, string name, int channels, int longest)
{
    /// <summary>Samples that are kept.</summary>
    public int Depth => longest + 1;

    /// <summary>Statements at the beginning of a trial.</summary>
    public string Clear => $$"""
        for (i32 n = 0; n < {{channels * Depth}}; n++) s->kept{{name}}[n] = 0;
        s->newest{{name}} = 0;
        s->seen{{name}} = 0;

        """;

    /// <summary>Declares the variables.</summary>
    /// <param name="samples">Name of the samples in the state.</param>
    /// <param name="counters">Name of where they are and how many.</param>
    public void Declare(int population, StateField samples, StateField counters)
    {
        at.Text.Field("i16", $"kept{name}", channels * Depth);
        at.Text.Field("i32", $"newest{name}");
        at.Text.Field("i32", $"seen{name}");
        at.Text.Owns(OwnerKind.Population, population, samples, $"kept{name}");
        at.Text.Owns(OwnerKind.Population, population, counters, $"newest{name}");
        at.Text.Owns(OwnerKind.Population, population, counters, $"seen{name}");
    }

    /// <summary>Statements that take the next sample.</summary>
    /// <param name="sample">[channel].</param>
    public string Add(string sample) => $$"""
        s->newest{{name}} = s->newest{{name}} + 1 >= {{Depth}} ? 0 : s->newest{{name}} + 1;
        for (i32 c = 0; c < {{channels}}; c++) s->kept{{name}}[s->newest{{name}} * {{channels}} + c] = (i16){{sample}}[c];
        if (s->seen{{name}} < {{Depth}}) s->seen{{name}}++;
        if (s->seen{{name}} == 1)
        {
            for (i32 k = 0; k < {{channels * Depth}}; k++) s->kept{{name}}[k] = (i16){{sample}}[k % {{channels}}];
        }
        """;

    /// <summary>Where a sample begins.</summary>
    /// <param name="ago">How many samples back.</param>
    public string At(int ago) => ago == 0
        ? $"s->newest{name} * {channels}"
        : $"(s->newest{name} >= {ago} ? s->newest{name} - {ago} : s->newest{name} + {Depth - ago}) "
            + $"* {channels}";
}

/// <summary>Whether something moves: <c>OnsetDetector</c>.</summary>
public sealed class OnsetText(StepPlan at, int p, int channels)
{
    readonly OnsetPlan plan = at.Plan.Stream.Onset;
    readonly HistoryText history = new(at, $"_onset{p}", channels, at.Plan.Stream.Onset.Lag);

    /// <summary>Declares the variables.</summary>
    public void Declare()
    {
        history.Declare(p, Slot.Of(0), Slot.Of(1));
        string[] names = [$"energy{p}", $"level{p}", $"moving{p}"];
        for (int n = 0; n < names.Length; n++)
        {
            at.Text.Field("i32", names[n]);
            at.Text.Owns(OwnerKind.Population, p, Slot.Of(2 + n), names[n]);
        }
    }

    /// <summary>Writes see_onset_p.</summary>
    public void Write() => at.Text.Function($$"""
        static void see_onset_{{p}}(State* s)
        {
            {{history.Add($"s->sample{p}")}}
            i32 to = {{history.At(0)}};
            i32 from = {{history.At(plan.Lag)}};
            i32 sum = 0;
            for (i32 c = 0; c < {{channels}}; c++)
            {
                i32 change = s->kept_onset{{p}}[to + c] - s->kept_onset{{p}}[from + c];
                sum += change < 0 ? -change : change;
            }
            s->energy{{p}} += (sum / {{channels}} * 16 - s->energy{{p}}) >> 2;
            i32 now = s->level{{p}} >> {{plan.Level}};
            i32 on = {{plan.Floor << 4}} + ((now * {{plan.RatioQ4}}) >> 4);
            if (s->moving{{p}} == 0) s->moving{{p}} = s->energy{{p}} > on ? 1 : 0;
            else if (s->energy{{p}} < on >> 1) s->moving{{p}} = 0;
            i32 way = s->energy{{p}} - now;
            s->level{{p}} += s->moving{{p}} != 0 ? way >> 4 : way;
        }
        """);
}
