using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference.Neurons;

namespace EdgeSpike.HostSim.Reference;

/// <summary>Any plan in double precision: what its integer network approximates.</summary>
/// <remarks>
/// It reads the plan and the numbers of the catalogue and shares no line with the core; each kind
/// of neuron,
/// surrogate, error, signal and rule is a class of its own, found by its number in
/// <see cref="ReferenceKinds"/>.
/// Its moments are those of a network, so whatever drives one can drive the other. Order of a step:
/// <code>
/// leak, reset of last step's spikes → arrivals at neurons, noise → spikes, values → arrivals at
/// readouts, noise →
/// ψ → eligibilities → errors → signals → weights move, all by what was known before any moved
/// </code>
/// A spike or a value of step t over a delay d arrives in step t + d. Spikes of an input come from
/// outside;
/// those of an encoder too: they are whole numbers already, and the core's own encoder makes them.
/// </remarks>
public sealed class ReferenceNetwork
{
    readonly ReferencePopulation[] populations;
    readonly ReferenceProjection[] projections;
    readonly ReferencePopulation[] neurons;
    readonly ReferencePopulation[] readouts;
    readonly WindowReference[] windows;
    readonly bool[][] coming;
    readonly ReferenceRule[] rules;
    long step;
    bool windowOpen;

    /// <summary>Makes the network in its first state.</summary>
    /// <param name="plan">Of a network that can be built.</param>
    /// <exception cref="BadInputException">Some part of it has no reference; the message names
    /// it.</exception>
    public ReferenceNetwork(NetworkPlan plan)
    {
        Plan = plan;
        populations = [.. plan.Populations.Select(ReferenceKinds.Population)];
        projections = new ReferenceProjection[plan.Projections.Length];
        for (int q = 0; q < projections.Length; q++)
        {
            projections[q] = new ReferenceProjection(plan, q, populations, projections);
        }

        coming = [.. populations.Select(p => new bool[p.Size])];
        neurons = [.. populations.Where(p => !p.IsInput && !p.IsReadout)];
        readouts = [.. populations.Where(p => p.IsReadout)];
        windows = [.. populations.OfType<WindowReference>()];
        for (int p = 0; p < populations.Length; p++)
            (populations[p] as WindowReference)?.Join(this, p);
        for (int p = 0; p < populations.Length; p++)
        {
            populations[p].Keep(projections
                .Where(q => q.Pre == populations[p]).Select(q => q.Plan.Delay).Append(1).Max());
            ReferenceKinds.Attach(populations[p], p, this);
        }

        foreach (ReferenceProjection projection in projections)
        {
            projection.Rule = ReferenceKinds.Rule(projection, projection.Plan.Rule, this);
            projection.Beside = ReferenceKinds.Rule(projection, projection.Plan.Beside, this);
            projection.Terms = ReferenceKinds.TermsOf(projection);
        }

        rules = [.. projections.SelectMany(projection => projection.Rules)];
    }

    /// <summary>What this is a network of.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>All populations by index.</summary>
    public IReadOnlyList<ReferencePopulation> Populations => populations;

    /// <summary>All projections by index.</summary>
    public IReadOnlyList<ReferenceProjection> Projections => projections;

    public long TrialCount { get; private set; }

    /// <summary>Steps since the network was made.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether this trial learns.</summary>
    public bool Learning { get; private set; }

    /// <summary>Whether the learning window is open; window readouts answer when it is
    /// closed.</summary>
    public bool WindowOpen
    {
        get => windowOpen;
        set
        {
            bool was = windowOpen;
            windowOpen = value;
            if (value == was) return;
            foreach (WindowReference readout in windows)
            {
                if (value) readout.Open();
                else readout.Close();
            }
        }
    }

    /// <summary>Called for each population that fires, by index, before anybody sees its spikes,
    /// which it may
    /// replace: so a comparison goes on behind a spike that came on one side only.</summary>
    public Action<int, double[]>? Fired { get; set; }

    /// <summary>A trial begins with the network at rest; weights stay.</summary>
    public void BeginTrial(bool learn)
    {
        (TrialCount, step, Learning, windowOpen) = (TrialCount + 1, 0, learn, false);
        foreach (bool[] spikes in coming) Array.Clear(spikes);
        foreach (ReferencePopulation population in populations)
        {
            population.BeginTrial();
            population.Noise?.BeginTrial();
            population.Push?.BeginTrial();
            population.IsLearning = learn;
            foreach (ReferenceSignal signal in population.Signals) signal.BeginTrial();
        }

        foreach (ReferenceRule rule in rules) rule.BeginTrial();
        foreach (ReferenceTerm term in projections.SelectMany(q => q.Terms)) term.BeginTrial();
    }

    /// <summary>The trial ends; a window that is still open is given up.</summary>
    public void EndTrial()
    {
        windowOpen = false;
        if (!Learning) return;
        foreach (WindowReference readout in windows) readout.Learn();
        foreach (ReferencePopulation population in populations)
        {
            foreach (ReferenceSignal signal in population.Signals) signal.EndTrial();
        }

        foreach (ReferenceRule rule in rules) rule.EndTrial();
        foreach (ReferenceProjection projection in projections) projection.Pull();
    }

    /// <param name="phase">Its number, from 0.</param>
    public void BeginPhase(int phase)
    {
        foreach (ReferencePopulation population in populations)
        {
            population.BeginPhase(phase);
            population.Noise?.BeginPhase(phase);
        }

        if (!Learning) return;
        foreach (ReferenceRule rule in rules) rule.BeginPhase(phase, TrialCount);
    }

    /// <param name="phase">Its number, from 0.</param>
    /// <param name="reward">What a judge said of it; 0 if nothing.</param>
    public void EndPhase(int phase, double reward)
    {
        if (!Learning) return;
        foreach (ReferenceRule rule in rules) rule.EndPhase(phase, reward, TrialCount);
    }

    /// <summary>A reward between two steps.</summary>
    public void Reward(double reward)
    {
        if (!Learning) return;
        foreach (ReferenceRule rule in rules) rule.Reward(reward);
    }

    /// <summary>An input neuron spikes in the coming step.</summary>
    /// <param name="population">Index of the input.</param>
    public void Spike(int population, int neuron) => coming[population][neuron] = true;

    public void Step()
    {
        step++;
        Steps++;
        foreach (ReferencePopulation population in populations) Array.Clear(population.Arriving);
        for (int p = 0; p < populations.Length; p++)
        {
            if (populations[p].IsInput) TakeSpikes(p);
        }

        Deliver(toReadouts: false);
        foreach (ReferencePopulation population in neurons) Shake(population);
        foreach (ReferencePopulation population in neurons) Fire(population);
        Deliver(toReadouts: true);
        foreach (ReferencePopulation population in readouts) Shake(population);
        foreach (ReferencePopulation population in readouts) Fire(population);
        if (Learning) Learn();
    }

    void TakeSpikes(int input)
    {
        populations[input].Open(step);
        double[] shown = populations[input].Shown;
        for (int i = 0; i < shown.Length; i++) shown[i] = coming[input][i] ? 1 : 0;
        Array.Clear(coming[input]);
        populations[input].Fire(shown);
    }

    void Deliver(bool toReadouts)
    {
        foreach (ReferenceProjection projection in projections)
        {
            if (projection.Post.IsReadout != toReadouts) continue;
            double[] arriving = projection.Pre.ShownIn(step - projection.Plan.Delay);
            projection.Deliver(arriving);
            if (!Learning) continue;
            foreach (ReferenceRule rule in projection.Rules) rule.Arrive(arriving);
        }
    }

    void Shake(ReferencePopulation population)
    {
        if (population.Noise is not { IsOn: true } noise) return;
        for (int j = 0; j < population.Size; j++) population.Arriving[j] += noise.Of(Steps, j);
    }

    void Fire(ReferencePopulation population)
    {
        double[] before = population.ShownIn(step - 1);
        population.Open(step);
        population.Fire(before);
        if (population.IsSpiking)
            Fired?.Invoke(Array.IndexOf(populations, population), population.Shown);
        population.Settle();
    }

    void Learn()
    {
        foreach (ReferencePopulation population in neurons) Differentiate(population);
        foreach (ReferencePopulation population in neurons) population.Push?.Note();
        foreach (ReferenceRule rule in rules) rule.Step();
        foreach (ReferenceProjection projection in projections)
        {
            foreach (ReferenceTerm term in projection.Terms) term.Note(projection.Pre.Shown);
        }

        if (!WindowOpen) return;
        foreach (ReferencePopulation readout in readouts)
        {
            if (readout is WindowReference) continue;
            readout.Error?.Of(readout.Said, readout.Target).CopyTo(readout.Signal, 0);
            readout.Push?.Push();
            Array.Fill(readout.Psi, 1);
        }

        foreach (ReferencePopulation population in neurons)
        {
            Array.Clear(population.Signal);
            foreach (ReferenceSignal signal in population.Signals)
                signal.Add(population.Signal, step);
            population.Push?.Push();
        }

        foreach (ReferenceRule rule in rules) rule.Learn();
    }

    static void Differentiate(ReferencePopulation population)
    {
        if (population.Surrogate is not { } surrogate) return;
        for (int j = 0; j < population.Size; j++)
        {
            population.Psi[j] = population.IsClamped ? 0 : surrogate.Of(population.Compared(j));
        }

        if (!population.IsSpiking) return;
        foreach (ReferenceSignal signal in population.Signals) signal.Observe(population.Shown);
    }
}
