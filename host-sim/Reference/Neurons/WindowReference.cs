using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference.Rules;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>A readout that answers when its window is closed, of how often neurons spiked in each
/// part of it, and learns from whole examples.</summary>
/// <remarks>
/// <code>
/// y[k] = Σ w[k][f]·d[f],   d = φ − μ             features φ: see WindowSource
/// taught, n-th:  μ ← μ + (φ − μ)/min(n, 128); learn from φ, then from kept examples again
/// learn from φ:  e = softmax(y) − target, |e[k]| below 16/4,096 counts as 0; rules move along e
/// </code>
/// Which examples are kept and learned from again: <see cref="KeptExamples"/>; the draws are those
/// of the same keys. All is learned when the trial ends, for nobody asks before the next window.
/// </remarks>
public sealed class WindowReference : ReferencePopulation
{
    const int BinsAt = 3;
    const double ErrorLeast = 16.0 / 4096;
    const long MeanPart = 128;

    readonly int steps;
    readonly int replays;
    readonly int[] bins;
    readonly int[] sizes;
    WindowSource[] sources = [];
    ReferenceRandom random = new(0);
    int index;
    int? position;
    bool answered;
    long taught;

    /// <param name="plan">The population's description: steps, examples, replays, bins, sizes in
    /// percent.</param>
    public WindowReference(PopulationPlan plan)
        : base(plan)
    {
        int[] given = plan.Neuron.Parameters;
        (steps, replays) = (given[0], given[2]);
        bins = given[(BinsAt + 1)..(BinsAt + 1 + given[BinsAt])];
        sizes = given[(BinsAt + 2 + bins.Length)..];
        Kept = new KeptExamples(given[1] + 1, plan.Size, plan.Rehearsal);
    }

    /// <inheritdoc/>
    public override bool IsReadout => true;

    /// <summary>What is kept.</summary>
    public KeptExamples Kept { get; }

    /// <summary>What ends here, in its order.</summary>
    public IReadOnlyList<WindowSource> Sources => sources;

    /// <summary>Time bins of a projection that ends here.</summary>
    /// <param name="source">Its place among them.</param>
    public int BinsOf(int source) => bins[source];

    /// <summary>The projections are known.</summary>
    /// <param name="at">Place in the network.</param>
    public void Join(ReferenceNetwork network, int at)
    {
        (index, random) = (at, new ReferenceRandom(network.Plan.Seed));
        sources = [.. network.Projections.Where(synapses => synapses.Post == this)
            .Select((synapses, n) =>
                new WindowSource(synapses, sizes[n] / 100.0, Kept.Labels.Count))];
    }

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        base.BeginTrial();
        (position, answered) = (null, false);
    }

    /// <summary>The window opens.</summary>
    public void Open()
    {
        foreach (WindowSource source in sources) source.Clear();
        position = 0;
    }

    /// <summary>The window closes: what was counted is an example, and is answered.</summary>
    public void Close()
    {
        int length = position ?? 0;
        position = null;
        if (length == 0) return;
        foreach (WindowSource source in sources) source.Keep(Kept.Free, length, steps);
        Read(Differences(Kept.Free)).CopyTo(Potential, 0);
        answered = true;
    }

    /// <summary>Counts what arrives in this step over one of its projections.</summary>
    public void Count(ReferenceProjection over, double[] arriving)
    {
        if (position is { } step)
            sources.First(source => source.Synapses == over).Count(arriving, step, steps);
    }

    /// <inheritdoc/>
    public override void Fire(double[] before)
    {
        if (position is { } step) position = Math.Min(step + 1, steps);
    }

    /// <summary>A learning trial ends: if a window was closed and a class is wanted, it is learned
    /// from.</summary>
    public void Learn()
    {
        if (Error == null || !answered || Target.All(wanted => wanted <= 0)) return;
        position = null;
        taught++;
        int row = Kept.Free;
        int label = Array.IndexOf(Target, Target.Max());
        Kept.Keep(label, taught);
        foreach (WindowSource source in sources.Where(s => s.Synapses.Rule != null))
            source.MoveMeans(row, Math.Min(taught, MeanPart));
        Learn(row, label, again: false);
        for (int left = replays - 1; left >= 0; left--)
        {
            (double forClass, double forRow) = random.Again(index, taught, left);
            if (Kept.Draw(forClass, forRow) is not { } drawn) return;
            Learn(drawn, Kept.Labels[drawn], again: true);
        }
    }

    /// <summary>Takes what an integer readout of the same plan keeps.</summary>
    public void Load(WindowReadout stored)
    {
        for (int s = 0; s < sources.Length; s++) sources[s].Load(stored.Sources[s]);
        if (stored.Site is not WindowSite site) return;
        taught = site.Taught;
        Kept.Load(site);
    }

    void Learn(int row, int label, bool again)
    {
        double[][] d = Differences(row);
        double[] y = Read(d);
        double[] wanted = [.. Enumerable.Range(0, Size).Select(k => k == label ? 1.0 : 0)];
        double[] e = Error!.Of(y, wanted);
        Kept.Note(row, y, label, 1 + e[label], again, taught);
        e = [.. e.Select(of => Math.Abs(of) < ErrorLeast ? 0 : of)];
        double energy = d.Sum(of => Matrix.Dot(of, of));
        if (energy == 0) return;
        for (int s = 0; s < sources.Length; s++)
            (sources[s].Synapses.Rule as ExampleReference)?.Descend(d[s], e, energy);
    }

    double[][] Differences(int row) => [.. sources.Select(source => source.Difference(row))];

    double[] Read(double[][] d)
    {
        var y = new double[Size];
        for (int s = 0; s < sources.Length; s++)
        {
            double[] said = Matrix.Times(sources[s].Synapses.Weights, d[s]);
            for (int k = 0; k < y.Length; k++) y[k] += said[k];
        }

        return y;
    }
}
