using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Data;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>Takes arrays for a dense network, and for labelled examples: each is a network that
/// becomes spikes, examples of one size, or one line.</summary>
public static class DenseReading
{
    // Nothing larger is converted only to see whether it could be.
    const int SizeMax = 500;

    const int WeightBits = 8;
    const int Ticks = 4;

    /// <summary>Reads a network and converts it.</summary>
    /// <returns>What is wrong; empty if nothing.</returns>
    public static string OfNetwork(string name, IReadOnlyList<NumberArray> arrays)
    {
        foreach (bool columnsArePre in (bool[])[true, false])
        {
            DenseNetwork read =
                new DenseFiles(columnsArePre).Of([.. arrays.Select(array => (name, array))]);
            if (read.Sizes.Max() > SizeMax) continue;
            var example = new DenseExample(new double[read.Inputs], 0);
            DenseNetwork scaled = Normalisation.Of(read, [example], 99).Network;
            new Quantiser(WeightBits).Quantise(
                new SpikingForm(SpikingInput.Values, SpikingOutput.Sums).Build(scaled, Ticks));
            long numbers = read.Layers.Sum(layer => (long)layer.Inputs * layer.Outputs);
            if (numbers > arrays.Sum(array => (long)array.Values.Length))
                return $"{numbers} weights of fewer numbers";
        }

        return "";
    }

    /// <summary>Reads examples.</summary>
    /// <returns>What is wrong; empty if nothing.</returns>
    public static string OfExamples(string name, IReadOnlyList<NumberArray> arrays)
    {
        var data = DenseData.Of(name, LabelledArrays.Of(name, arrays, DataChoices.None), 100);
        DenseExample[] all = [.. data.Learned, .. data.Held, .. data.Asked];
        bool good = all.All(one => one.Input.Length == data.Inputs
            && one.Input.All(double.IsFinite) && one.Label >= 0
            && one.Label < data.Classes.Count);
        return good ? "" : "examples of another size or class";
    }
}
