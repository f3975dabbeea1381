namespace EdgeSpike.HostSim.Compile;

/// <summary>The loops over many neurons that a step spends its time in: a compiler of C puts them
/// into vectors by itself, for C# they are calls of <see cref="FlatKernels"/>.</summary>
public abstract class Loops
{
    /// <summary>Statements for each neuron j whose value is a bound or more, ascending.</summary>
    /// <param name="values">An array of i32.</param>
    /// <param name="size">Its length.</param>
    /// <param name="bound">An expression.</param>
    /// <param name="body">May go on with the next neuron, and change the values of j.</param>
    public abstract string AtLeast(
        StepText text, string values, int size, string bound, string body);

    /// <summary>The same for those whose value is theta or more, or below the least that a
    /// potential may have.</summary>
    /// <param name="theta">A variable.</param>
    public abstract string Outside(
        StepText text, string values, int size, string theta, string body);

    /// <summary>Statement that adds count rows of 8 bits at spikes to potentials.</summary>
    /// <param name="size">Of a row.</param>
    public abstract string AddRows8(
        StepText text, string potentials, string weights, int size, string gain);

    /// <summary>Expression that takes potentials closer to zero, and is not 0 where one differs
    /// from zero.</summary>
    public abstract string Shrink(StepText text, string cells, int count);

    /// <summary>Statement that takes traces and the largest of them closer to zero.</summary>
    /// <param name="most">Array whose first element is the largest.</param>
    public abstract string ShrinkTrace(StepText text, string traces, int count, string most);
}
