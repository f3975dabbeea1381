using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.HostSim.Train.Unrolled;

/// <summary>A population over all steps of a sequence: forward, and back by the derivatives of what
/// it did.</summary>
/// <remarks>ByX is dE/dX. Forward is called for steps 0, 1, 2 …, Backward for the same steps the
/// other way round.</remarks>
public abstract class UnrolledPopulation(PopulationPlan plan)
{
    public PopulationPlan Plan => plan;

    public int Size => plan.Size;

    /// <summary>Spikes, values or outputs, [step·size + neuron].</summary>
    public double[] Shown { get; private set; } = [];

    /// <summary>dE by what is shown, [step·size + neuron]: complete when its step is gone back
    /// through.</summary>
    public double[] ByShown { get; private set; } = [];

    /// <summary>Sum of what arrives in this step, [neuron].</summary>
    public double[] Arriving { get; } = new double[plan.Size];

    /// <summary>dE by what arrived in this step, [neuron].</summary>
    public double[] ByArriving { get; } = new double[plan.Size];

    /// <summary>ln τ, as <see cref="TimeConstants"/> has them.</summary>
    public double[] Times { get; set; } = [];

    /// <summary>dE by ln τ, added to.</summary>
    public double[] ByTimes { get; set; } = [];

    /// <summary>Whether spikes come from outside.</summary>
    public virtual bool IsInput => false;

    /// <summary>Whether it sees what neurons show in the same step.</summary>
    public virtual bool IsReadout => false;

    /// <summary>Whether most of what it shows is zero.</summary>
    public virtual bool IsSpiking => false;

    /// <summary>What a readout's values and targets become; null where nothing is wanted.</summary>
    public ReferenceError? Error { get; init; }

    /// <summary>At rest, with room for a sequence.</summary>
    public virtual void Begin(int steps)
    {
        Shown = Room(Shown, steps);
        ByShown = Room(ByShown, steps);
    }

    /// <summary>Each spike costs something.</summary>
    /// <param name="cost">Added to dE by each of what is shown.</param>
    /// <param name="steps">Of the sequence.</param>
    public void Charge(double cost, int steps)
    {
        if (cost == 0) return;
        for (int k = 0; k < steps * Size; k++) ByShown[k] += cost;
    }

    /// <summary>Moves the state by what arrived in a step and fills <see cref="Shown"/>.</summary>
    public abstract void Forward(int t);

    /// <summary>From <see cref="ByShown"/> of a step and what comes of its state later to
    /// <see cref="ByArriving"/>.</summary>
    public abstract void Backward(int t);

    /// <summary>Cleared memory of a number for each neuron and step.</summary>
    /// <param name="array">Used again if it is large enough.</param>
    protected double[] Room(double[] array, int steps)
    {
        if (array.Length < steps * Size) return new double[steps * Size];
        Array.Clear(array, 0, steps * Size);
        return array;
    }

    /// <summary>e^(−1/τ).</summary>
    protected static double Leak(double logTau) => Math.Exp(-Math.Exp(-logTau));

    /// <summary>d leak/d ln τ = leak/τ.</summary>
    protected static double LeakSlope(double logTau) => Leak(logTau) * Math.Exp(-logTau);
}
