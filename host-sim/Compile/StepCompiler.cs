using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Compiles a network to one flat step: sizes and constants literal, arrays flat, no
/// virtual call.</summary>
/// <remarks>
/// The order of a step is that of <c>shared/core/network/Network.cs</c>, written out for one plan;
/// what each part does is in the file that is named after it, beside the name of the class of the
/// core whose bits it must give. A part that has no text refuses, and the core goes on running such
/// networks.
/// </remarks>
public sealed class StepCompiler
{
    readonly StepPlan at;
    readonly StepText text = new();
    readonly Network network;
    readonly PopulationText[] populations;
    readonly ProjectionText[] projections;
    readonly NoiseText?[] noises;
    readonly SiteText?[] sites;
    readonly RuleText?[] rules;
    readonly string[] terms;

    StepCompiler(SavedModel model, Func<StepText, int, Loops> makeLoops, bool counts)
    {
        network = model.Network;
        Loops loops = makeLoops(text, network.Populations.Max(p => p.Size));
        at = new StepPlan(
            model.Plan, network, text, new NumberText(text),
            new ScaleText(text, loops, network.Scales), loops)
        {
            Counts = counts,
        };
        populations = new PopulationText[network.Populations.Length];
        projections = new ProjectionText[network.Projections.Length];
        noises = new NoiseText?[populations.Length];
        sites = new SiteText?[populations.Length];
        rules = new RuleText?[projections.Length];
        terms = new string[projections.Length];
        foreach ((string type, string name) in new[]
            { ("i64", "step"), ("i64", "trial"), ("i64", "trial_begin"), ("i32", "learning"),
                ("i32", "window") })
        {
            text.Field(type, name);
        }
    }

    /// <summary>Compiles a network in the state that it is in.</summary>
    /// <returns>The program, in the step language.</returns>
    /// <exception cref="CannotCompileException">Some part has no text.</exception>
    public static StepText ForC(SavedModel model) =>
        Compile(model, (_, _) => new PlainLoops(), counts: false);

    /// <summary>The same for C#.</summary>
    /// <returns>The program, in the step language, with calls of
    /// <see cref="FlatKernels"/>.</returns>
    /// <exception cref="CannotCompileException">Some part has no text.</exception>
    public static StepText ForCSharp(SavedModel model) =>
        Compile(model, (text, sizeMax) => new VectorLoops(text, sizeMax), counts: true);

    static StepText Compile(
        SavedModel model, Func<StepText, int, Loops> makeLoops, bool counts)
    {
        var compiler = new StepCompiler(model, makeLoops, counts);
        compiler.MakeParts();
        compiler.Write();
        return compiler.text;
    }

    void MakeParts()
    {
        for (int q = 0; q < projections.Length; q++)
            projections[q] = MakeSynapses(network.Projections[q]);
        var samples = new SampleText?[populations.Length];
        for (int p = 0; p < populations.Length; p++)
        {
            Population population = network.Populations[p];
            populations[p] = MakePopulation(population, samples);
            PartPlan noise = at.Plan.Populations[p].Noise;
            if (noise.Id != 0) noises[p] = new NoiseText(at, population, noise);
        }

        foreach (SampleText? input in samples.Reverse()) input?.WriteTake();
        for (int p = 0; p < populations.Length; p++) sites[p] = MakeSite(p);
        foreach (ProjectionText synapses in projections) synapses.WriteMoves();
        for (int q = 0; q < projections.Length; q++)
        {
            rules[q] =
                CompiledRules.Of(at, projections[q], sites[network.Projections[q].Post.Index]);
            projections[q].Rule = rules[q];
            if (rules[q] is { } rule) sites[network.Projections[q].Post.Index]?.Serve(rule);
            PartPlan[] some = at.Plan.Projections[q].Terms;
            terms[q] = some.Length == 0 ? "" : TermsText.EndTrial(at, projections[q], some);
        }
    }

    ProjectionText MakeSynapses(Projection projection) => projection switch
    {
        DenseProjection dense => new DenseText(at, dense),
        SparseProjection sparse when !GappedRows.Serve(sparse.Pre.Size, sparse.Post.Size) =>
            new SparseText(at, sparse),
        SparseProjection sparse => throw new CannotCompileException(
            $"{at.NameOf(sparse)}: more than 2^24 pairs of neurons are not compiled"),
        TransposedProjection transposed => new TransposedText(at, transposed),
        WindowProjection window => new WindowCountsText(at, window, SizeOf(window)),
        _ => throw new CannotCompileException(
            $"{at.NameOf(projection)}: {projection.GetType().Name} is not among those"
            + " that are compiled"),
    };

    /// <summary>Size of the features of a projection to a window readout, percent.</summary>
    int SizeOf(WindowProjection window)
    {
        int[] given = at.Plan.Populations[window.Post.Index].Neuron.Parameters;
        int bins = given[WindowKind.Fixed];
        int which = Array.IndexOf(((WindowReadout)window.Post).Sources, window);
        return given[WindowKind.Fixed + 1 + bins + 1 + which];
    }

    PopulationText MakePopulation(Population population, SampleText?[] samples)
    {
        int p = population.Index;
        switch (population)
        {
            case InputPopulation input:
                if (input.Source != null)
                {
                    samples[p] = new SampleText(at, input);
                    int leader = PlanEnds.LeaderOf(at.Plan, p);
                    if (leader >= 0) samples[leader]!.Lead(samples[p]!);
                }

                return new InputText(at, input, samples[p]);
            case AlifPopulation alif:
                return new AlifText(at, alif);
            case LifPopulation or MixedLifPopulation or WinnersPopulation:
                int winners = population is WinnersPopulation
                    ? at.Plan.Populations[p].Neuron.Parameters[1] : 0;
                bool notes =
                    network.Projections.Any(q => q.Post == population && q is SparseProjection);
                return new SpikingText(at, (SpikingPopulation)population, notes, winners);
            case GradedPopulation graded when graded.GetType() == typeof(GradedPopulation):
                return new GradedText(at, graded, at.Plan.Populations[p].Neuron.Parameters[0]);
            case WindowReadout window:
                return new WindowText(at, window, at.Plan.Populations[p].Surrogate,
                    [.. window.Sources.Select(
                        source => (WindowCountsText)projections[source.Index])]);
            case ReadoutPopulation readout when readout.GetType() == typeof(ReadoutPopulation)
                || readout is MemorylessReadout:
                return new ReadoutText(at, readout);
            default:
                throw new CannotCompileException(
                    $"{at.NameOf(population)}: {population.GetType().Name} is not among those that "
                        + "are compiled");
        }
    }

    SiteText? MakeSite(int p)
    {
        PartPlan gradient = at.Plan.Populations[p].Surrogate;
        if (gradient.Id == 0 || populations[p] is WindowText) return null;
        if (populations[p] is ReadoutText)
            return new ReadoutSiteText(at, network.Populations[p], gradient);
        PartPlan[] plans = at.Plan.Populations[p].Signals;
        SignalText[] signals = [.. plans.Select(
            (signal, position) =>
                SignalText.Of(at, network.Populations[p], position, signal, projections))];
        return populations[p] is GradedText graded
            ? new GradedSiteText(at, graded, signals)
            : new SurrogateSiteText(at, (SpikingText)populations[p], gradient, signals);
    }

    IEnumerable<WindowText> Windows => populations.OfType<WindowText>();

    IEnumerable<PopulationText> Neurons =>
        populations.Where(p => p.Population.Potential != null && !p.Population.IsReadout);

    IEnumerable<PopulationText> Readouts => populations.Where(p => p.Population.IsReadout);

    static string Lines(IEnumerable<string?> parts) =>
        string.Join('\n', parts.Where(p => !string.IsNullOrEmpty(p)));

    void Write()
    {
        at.Numbers.Keys();
        text.Function("""
            static i32 steps_of_trial(State* s)
            {
                i64 steps = s->step - s->trial_begin;
                return steps < 2147483647 ? (i32)steps : 2147483647;
            }
            """);
        at.Scales.Write();
        foreach (WindowText window in Windows) window.Write();
        WriteDeliver();
        WriteFire();
        WriteLearn();
        new StateText(text, network).Write(Lines([
            .. populations.Select(p => p.Restored), .. projections.Select(q => q.Restored),
            .. sites.Select(s => s?.Restored), .. rules.Select(r => r?.Restored)]));
        WriteTrials();
        WriteInputs();
        WriteStep();
    }

    void Function(string declaration, string body) =>
        text.Function($"static {declaration}\n{{\n{body}\n}}");

    void WriteDeliver()
    {
        IEnumerable<string> Deliveries(bool fromInput) =>
            from projection in projections
            where !projection.Projection.Post.IsReadout
                && (projection.Projection.Pre.Potential == null) == fromInput
            select projection.Deliver;
        Function("void deliver(State* s)", Lines([
            .. Neurons.Select(p => Lines([p.BeforeArrivals, noises[p.P]?.BeforeArrivals])),
            .. Deliveries(false), .. Deliveries(true)]));
    }

    void WriteFire()
    {
        ProjectionText[] toReadouts = [.. projections.Where(q => q.Projection.Post.IsReadout)];
        bool unfired = Wiring.ReadUnfired(
            [.. toReadouts.Select(q => q.Projection)],
            [.. Readouts.Select(p => network.Populations[p.P])]);
        Function("void read(State* s)", Lines([
            .. Readouts.Select(p => Lines([p.BeforeArrivals, noises[p.P]?.BeforeArrivals])),
            .. toReadouts.Select(q => q.Deliver),
            .. Readouts.Select(p => p.AfterArrivals)]));
        Function("i32 fire(State* s)", $$"""
            i32 fired = 0;
            {{Lines(Neurons.Select(p => p.AfterArrivals))}}
            {{(unfired ? "read(s);" : "if (fired != 0) read(s);")}}
            return fired;
            """);
        var seen = new List<string>();
        foreach (SiteText site in sites.OfType<SiteText>())
            seen.Add(Seen(site.Population, site.Observe));
        for (int q = 0; q < rules.Length; q++)
            seen.Add(Seen(network.Projections[q].Post, rules[q]?.Observe ?? ""));
        Function("void observe(State* s)", Lines([.. seen]));
    }

    static string Seen(Population population, string observe) => observe.Length == 0 ? "" : $$"""
        if (s->count{{population.Index}}[s->head{{population.Index}}] != 0)
        {
            i32 count = s->count{{population.Index}}[s->head{{population.Index}}];
            i16* spikes = s->ring{{population.Index}} + s->head{{population.Index}} * {{population.Size}};
            {{observe}}
        }
        """;

    void WriteLearn()
    {
        bool any = sites.OfType<SiteText>().Any(s => s.Used);
        SiteText[] used =
            [.. sites.OfType<SiteText>().Where(s => s.Used || (any && s is ReadoutSiteText))];
        bool every = rules.Any(r => r is { NeedsEveryStep: true });
        string differentiate = Lines(
            from site in used
            let call = site.Differentiate
            select site.EveryStep || call.Length == 0 ? call : $"if (s->window != 0) {call}");
        string signals =
            Lines(used.OrderBy(s => s.Population.IsReadout ? 0 : 1).Select(s => s.ComputeSignal));
        string learns =
            Lines(rules.Select(r => r?.Learn is { Length: > 0 } learn ? $"{{\n{learn}\n}}" : ""));
        bool learning = used.Length > 0 || learns.Length > 0;
        if (learning) Function("void learn(State* s)", Lines([
            differentiate,
            .. rules.Select(r => r?.Step),
            "if (s->window == 0) return;",
            signals.Contains("trial_step", StringComparison.Ordinal)
                ? "i32 trial_step = steps_of_trial(s);" : "",
            signals, learns]));
        string condition = !learning ? "" : every
            ? "if (s->learning != 0) learn(s);"
            : "if (s->learning != 0 && s->window != 0) learn(s);";
        Function("void finish(State* s, i32 fired)", Lines([
            "if (fired != 0 && s->learning != 0) observe(s);", condition]));
        Function("void next_inputs(State* s)",
            Lines([.. populations.OfType<InputText>().Select(p => p.EndOfStep)]));
    }

    void WriteTrials()
    {
        text.Public("A trial begins with the network at rest; learns: whether it learns.",
            "void @begin_trial(State* s, i32 learns)", Lines([
                "s->trial++;", "s->trial_begin = s->step;", "s->learning = learns != 0 ? 1 : 0;",
                "s->window = 0;",
                "clear_cells(s);", .. populations.Select(p => p.BeginTrial),
                .. noises.Select(n => n?.BeginTrial),
                .. sites.Select(s => s?.BeginTrial), .. rules.Select(r => r?.BeginTrial)]));
        text.Public("The trial ends: what is learned once a trial is learned now.",
            "void @end_trial(State* s)", Lines([
            "s->window = 0;", .. Windows.Select(w => w.Abandon), "if (s->learning == 0) return;",
            .. sites.Select(s => s?.EndTrial), .. Windows.Select(w => w.EndTrial),
                .. rules.Select(r => r?.EndTrial),
            .. terms]));
        text.Public("The learning window opens: from the next step on errors count.",
            "void @open_window(State* s)", Lines([
            "if (s->window != 0) return;", "s->window = 1;", .. Windows.Select(w => w.Open)]));
        text.Public("The learning window closes.", "void @close_window(State* s)", Lines([
            "if (s->window == 0) return;", "s->window = 0;", .. Windows.Select(w => w.Close)]));
        text.Public("A phase of the trial begins.", "void @begin_phase(State* s, i32 phase)",
            Lines([
            .. populations.Select(p => p.BeginPhase), .. noises.Select(n => n?.BeginPhase),
            "if (s->learning == 0) return;",
            .. rules.Select(r => r?.BeginPhase)]));
        text.Public("A phase of the trial ends; reward: what a teacher said of it, 0 if nothing.",
            "void @end_phase(State* s, i32 phase, i32 reward)", Lines([
                "if (s->learning == 0) return;", .. rules.Select(r => r?.EndPhase)]));
        text.Public("A reward, Q12, between two steps.", "void @reward(State* s, i32 reward)",
            Lines([
            "if (s->learning == 0) return;", .. rules.Select(r => r?.Reward)]));
        text.Public("Does a piece of what is left to do between two steps; returns 0 if nothing "
            + "was left.",
            "i32 @work(State* s)", Lines([
                .. Windows.Select(w => $"if ({w.HasWork})\n{{\nwork_{w.P}(s);\nreturn 1;\n}}"),
                "return 0;"]));
    }

    void WriteInputs()
    {
        string spikes = Lines(
            from input in populations.OfType<InputText>()
            where ((InputPopulation)input.Population).Source == null
            select $$"""
                if (population == {{input.P}})
                {
                    i32 count = s->count{{input.P}}[s->head{{input.P}}];
                    i16* spikes = s->ring{{input.P}} + s->head{{input.P}} * {{input.Size}};
                    if (neuron < 0 || neuron >= {{input.Size}} || (count > 0 && neuron <= spikes[count - 1])) return 0;
                    spikes[count] = (i16)neuron;
                    s->count{{input.P}}[s->head{{input.P}}] = count + 1;
                    return 1;
                }
                """);
        text.Public("An input spike of the next step; those of one step come ascending. Returns 0 "
            + "if it is refused.",
            "i32 @spike(State* s, i32 population, i32 neuron)",
            $"{spikes}\nreturn 0;");
        string samples = Lines(
            from input in populations.OfType<InputText>()
            let source = ((InputPopulation)input.Population).Source
            where source is { Follows: false }
            select $$"""
                if (population == {{input.P}})
                {
                    take_{{input.P}}(s, sample);
                    return 1;
                }
                """);
        text.Public("A sample of a sensor, one value a channel, Q15 of its range. Returns 0 if "
            + "that is no such input.",
            "i32 @sample(State* s, i32 population, const i32* sample)",
            $"{samples}\nreturn 0;");
        string targets = Lines(
            from population in populations
            where population.Population.Target != null
            select $$"""
                if (population == {{population.P}})
                {
                    for (i32 k = 0; k < {{population.Size}}; k++)
                    {
                        if (targets[k] > {{Limits.ValueMax}} || targets[k] < -{{Limits.ValueMax}}) return 0;
                    }
                    for (i32 k = 0; k < {{population.Size}}; k++) s->target{{population.P}}[k] = targets[k];
                    return 1;
                }
                """);
        text.Public(
            "What a teacher wants of a population's neurons, Q12. Returns 0 if it is refused.",
            "i32 @targets(State* s, i32 population, const i32* targets)",
            $"{targets}\nreturn 0;");
        string values =
            Lines(Readouts.Select(r => $"if (population == {r.P}) return value_{r.P}(s, k);"));
        text.Public("The value of an output, Q12.", "i32 @value(State* s, i32 population, i32 k)",
            $"{values}\nreturn 0;");
    }

    void WriteStep()
    {
        string before = Lines([
            "s->step++;", "advance(s);", .. populations.Select(p => p.Leak),
            .. populations.OfType<InputText>().Select(p => p.Emit)]);
        Function("void begin_step(State* s)", before);
        text.Public("One step.", "void @step(State* s)", """
            begin_step(s);
            deliver(s);
            finish(s, fire(s));
            next_inputs(s);
            """);
        text.Public("One step with the three hashes of its stages: what arrived, what fired, what "
            + "was learned.",
            "void @step_hashed(State* s, u64* hashes)", """
                begin_step(s);
                deliver(s);
                hashes[0] = hash_delivered(s);
                i32 fired = fire(s);
                hashes[1] = @hash_step(s);
                finish(s, fired);
                hashes[2] = @hash_learn(s);
                next_inputs(s);
                """);
    }
}
