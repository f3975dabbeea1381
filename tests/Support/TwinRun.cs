using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>A network and its dense reference, driven side by side.</summary>
internal sealed class TwinRun
{
    private readonly NetworkSketch sketch;

    public TwinRun(NetworkSketch sketch, Kernels? kernels = null)
    {
        this.sketch = sketch;
        Real = sketch.Build(kernels);
        Dense = new DenseNetwork(sketch);
    }

    public Network Real { get; }

    public DenseNetwork Dense { get; }

    public void BeginTrial(bool learn)
    {
        Real.BeginTrial(learn);
        Dense.BeginTrial(learn);
    }

    public void EndTrial()
    {
        Real.EndTrial();
        Dense.EndTrial();
    }

    public void OpenWindow(bool open)
    {
        Real.WindowOpen = open;
        Dense.WindowOpen = open;
    }

    public void SetTarget(int readout, int k, int value)
    {
        ((ReadoutPopulation)Real.Populations[readout]).Target[k] = value;
        Dense.Learner.Target[readout][k] = value;
    }

    /// <summary>One step with chosen input spikes.</summary>
    /// <param name="spikes">Asked for every input neuron: population, neuron.</param>
    public void Step(Func<int, int, bool> spikes)
    {
        var input = new bool[sketch.Populations.Count][];
        for (int p = 0; p < input.Length; p++)
        {
            if (sketch.Populations[p].Kind != PopulationKind.Input) continue;
            input[p] = new bool[sketch.Populations[p].Size];
            for (int i = 0; i < input[p].Length; i++)
            {
                input[p][i] = spikes(p, i);
                if (input[p][i]) Assert.IsTrue(Real.Populations[p].Spikes.TryAppend(i));
            }
        }

        Real.Step(null);
        Dense.Step(input);
    }

    /// <summary>The first difference of the two states; null if there is none.</summary>
    public string? Difference()
    {
        var comparison = new StateComparison(Dense);
        Real.Visit(comparison);
        return comparison.Difference;
    }
}
