using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference;

/// <summary>A population of a <see cref="ReferenceNetwork"/>: one kind of neuron in double
/// precision.</summary>
/// <remarks>
/// A step calls Begin (leak, reset of the spikes of the step before), then arrivals are summed into
/// <see cref="Arriving"/>, then Fire. What synapses carry is kept for as many steps as the longest
/// delay.
/// </remarks>
public abstract class ReferencePopulation(PopulationPlan plan)
{
    double[][] shown = [new double[plan.Size]];

    public PopulationPlan Plan => plan;

    public int Size => plan.Size;

    /// <summary>v of spiking neurons, u of graded ones, y of a readout, [neuron].</summary>
    public double[] Potential { get; } = new double[plan.Size];

    /// <summary>Sum of what arrives in this step, [neuron].</summary>
    public double[] Arriving { get; } = new double[plan.Size];

    /// <summary>y*, what a teacher wants, [neuron].</summary>
    public double[] Target { get; } = new double[plan.Size];

    /// <summary>ψ, [neuron]; one where the population is a readout.</summary>
    public double[] Psi { get; } = new double[plan.Size];

    /// <summary>L + R, or the error of a readout, [neuron]; that of the last step inside the
    /// learning window.</summary>
    public double[] Signal { get; } = new double[plan.Size];

    /// <summary>Spikes of the last step, 0 or 1, or the values of graded neurons,
    /// [neuron].</summary>
    public double[] Shown { get; private set; } = new double[plan.Size];

    /// <summary>ψ as a function of <see cref="Compared"/>; null where nothing learns by
    /// it.</summary>
    public ReferenceSurrogate? Surrogate { get; set; }

    /// <summary>How outputs and targets become errors; null where the population is no readout
    /// that learns.</summary>
    public ReferenceError? Error { get; set; }

    /// <summary>Error spikes that move the potentials; null where there are none.</summary>
    public ReferencePush? Push { get; set; }

    /// <summary>Terms of the learning signal.</summary>
    public IReadOnlyList<ReferenceSignal> Signals { get; set; } = [];

    /// <summary>What is added to the potentials in each step; null if nothing is.</summary>
    public ReferenceNoise? Noise { get; set; }

    /// <summary>Whether the neurons emit spikes.</summary>
    public virtual bool IsSpiking => false;

    /// <summary>Whether spikes come from outside.</summary>
    public virtual bool IsInput => false;

    /// <summary>Whether this is an output: it integrates what its neurons do in the same
    /// step.</summary>
    public virtual bool IsReadout => false;

    /// <summary>The fraction that a neuron's potential, and a trace of its arrivals, keeps a
    /// step.</summary>
    public virtual double Leak(int j) => ReferenceNumbers.Real(plan.LeakQ31, 31);

    /// <summary>What ψ is a function of: v − A of spiking neurons, A their threshold now; u of
    /// graded ones.</summary>
    public virtual double Compared(int j) => Potential[j];

    /// <summary>How far a neuron is from doing the other thing: firing or not.</summary>
    public virtual double Margin(int j) => Compared(j);

    /// <summary>Whether this trial learns.</summary>
    public bool IsLearning { get; set; }

    /// <summary>Whether the neurons show what a teacher wants, so that nothing depends on their
    /// potentials.</summary>
    public virtual bool IsClamped => false;

    /// <summary>Whether the values stay what they are in this phase, but for who moves
    /// them.</summary>
    public virtual bool IsHeld => false;

    /// <summary>What an error is of: the potential, unless a readout says otherwise,
    /// [neuron].</summary>
    public virtual double[] Said => Potential;

    /// <summary>What the neurons showed some steps ago.</summary>
    /// <param name="step">Number of that step in the trial, from 1.</param>
    public double[] ShownIn(long step) => step < 1 ? shown[^1] : shown[step % (shown.Length - 1)];

    /// <summary>Allocates what delays need.</summary>
    /// <param name="longest">The longest delay of any projection from here.</param>
    public void Keep(int longest)
    {
        // The last row stays zero: what was shown before the trial.
        shown = [.. Enumerable.Range(0, longest + 2).Select(_ => new double[Size])];
        Shown = shown[0];
    }

    /// <summary>What is shown in a step goes there.</summary>
    /// <param name="step">Number of the step in the trial, from 1.</param>
    public void Open(long step)
    {
        Shown = shown[step % (shown.Length - 1)];
        if (IsSpiking) Array.Clear(Shown);
    }

    /// <summary>A trial begins at rest.</summary>
    public virtual void BeginTrial()
    {
        foreach (double[] state in new[] { Potential, Arriving, Target, Psi, Signal })
            Array.Clear(state);
        foreach (double[] step in shown) Array.Clear(step);
    }

    /// <summary>A phase of the trial begins.</summary>
    /// <param name="phase">Its number, from 0.</param>
    public virtual void BeginPhase(int phase)
    {
    }

    /// <summary>It is settled who fired: what follows for those who did not.</summary>
    public virtual void Settle()
    {
    }

    /// <summary>Moves the state by what arrived and fills <see cref="Shown"/>.</summary>
    /// <param name="before">What the neurons showed in the step before.</param>
    public abstract void Fire(double[] before);
}
