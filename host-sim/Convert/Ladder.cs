using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Convert;

/// <summary>A rung of the ladder, measured on a test set.</summary>
/// <param name="Name">Which form, and what of it was varied.</param>
/// <param name="Group">Rungs that are one line of a picture.</param>
/// <param name="Ticks">Steps of an answer, mean; 0 of networks without spikes.</param>
/// <param name="Events">Synapses that spikes of neurons went over, an answer, mean; of networks
/// without spikes their multiplications.</param>
/// <param name="InputEvents">Synapses that the input went over, an answer, mean.</param>
public sealed record LadderRung(
    string Name, string Group, double Accuracy, double Ticks, double Events, double InputEvents)
{
    /// <summary>What ran; null of a network in real numbers.</summary>
    public SavedModel? Model { get; init; }
}

/// <summary>One dense network up and down the ladder between real numbers and spikes.</summary>
/// <param name="Dense">In doubles.</param>
/// <param name="Rungs">In the order of the ladder.</param>
/// <param name="Percentile">Of activations that count as 1.0.</param>
/// <param name="Margin">Of the early exit.</param>
/// <param name="OutputThreshold">Of outputs that fire.</param>
/// <param name="RateError">Root mean square of count/ticks − activation, last hidden
/// layer.</param>
public sealed record Ladder(
    DenseNetwork Dense, IReadOnlyList<LadderRung> Rungs, double Percentile, double Margin,
    double OutputThreshold, double RateError)
{
    /// <summary>The rung of a name.</summary>
    public LadderRung this[string name] => Rungs.First(rung => rung.Name == name);
}

/// <summary>Climbs the ladder with a dense network.</summary>
/// <remarks>
/// Rungs: dense in doubles, with 8-bit weights, with as many levels of activation as ticks;
/// integrate-and-fire with values or drawn spikes as input; with a leak; the first spike of an
/// output; an exit as soon as one output leads; and back, activations read from counts. Percentile,
/// margin and threshold are chosen on examples held back from training; the test examples are asked
/// once.
/// </remarks>
/// <param name="calibration">Examples to choose by, one or more.</param>
/// <param name="test">Others, asked in the end.</param>
/// <param name="bits">Of a weight: 8 or 16.</param>
/// <param name="seed">Of drawn spikes.</param>
public sealed class LadderClimb(
    IReadOnlyList<DenseExample> calibration, IReadOnlyList<DenseExample> test, int bits, ulong seed)
{
    const int ChoosingTicks = 4;
    const double Never = double.PositiveInfinity;
    const double TauSteps = 20;
    const double Peak = 0.5;
    const int Most = 8;

    static readonly int[] TickCounts = [1, 2, 4, 8, 16, 32, 64];

    static readonly double[] Percentiles = [99.9, 99, 98, 95, 90];

    static readonly SpikingForm Values = new(SpikingInput.Values, SpikingOutput.Sums);

    /// <summary>All rungs.</summary>
    public Ladder Climb(DenseNetwork dense)
    {
        int layers = dense.Layers.Count;
        (double percentile, DenseNetwork scaled) = Scale(dense);
        var rungs = new List<LadderRung>
        {
            Plain("dense, doubles", dense.Accuracy(test), dense),
            Plain($"dense, {bits}-bit weights", Rounded(dense).Accuracy(test), dense),
        };
        foreach (int levels in (int[])[1, 2, 4, 8])
        {
            LadderRung rung = Plain($"dense, {levels + 1} levels", Levels(scaled, levels), dense);
            rungs.Add(rung with { Group = "levels", Ticks = levels });
        }

        var spikes = new SpikingForm(SpikingInput.Spikes, SpikingOutput.Sums) { Peak = Peak };
        AddCounted(rungs, "IF, values in", Values, scaled);
        AddCounted(rungs, "IF, spikes in", spikes, scaled);
        AddCounted(rungs, "LIF, values in", Values with { TauSteps = TauSteps }, scaled);
        double threshold = ChooseThreshold(scaled);
        SpikingForm first = Firing(threshold);
        rungs.Add(Measure("first spike", "first spike", first, scaled, 64, Never));
        double margin = ChooseMargin(scaled);
        rungs.Add(Measure("early exit", "early exit", Values, scaled, 64, margin));
        (double back, double error) = Back(scaled, 8);
        rungs.Add(Plain("back from counts", back, dense));
        return new Ladder(dense, rungs, percentile, margin, threshold, error);

        DenseNetwork Rounded(DenseNetwork of) =>
            new([.. of.Layers.Select(layer => Round(layer, bits))]);
    }

    /// <summary>The converted network that stays: integrate-and-fire, its input as asked.</summary>
    /// <param name="steps">Of a trial, its lag apart.</param>
    public ConvertedModel Convert(DenseNetwork dense, SpikingForm form, int steps)
    {
        return Spiking(form, Scale(dense).Network, steps);
    }

    /// <summary>The percentile that answers most of the examples right in few ticks: a lower one
    /// saturates some activations and resolves the others better.</summary>
    (double Percentile, DenseNetwork Network) Scale(DenseNetwork dense)
    {
        (double Percentile, DenseNetwork Network, double Accuracy) best = (0, dense, -1);
        foreach (double percentile in Percentiles)
        {
            DenseNetwork scaled = Normalisation.Of(dense, calibration, percentile).Network;
            ConvertedModel model = Spiking(Values, scaled, ChoosingTicks);
            SpikingAnswer[] answers = Ask(model, Values, scaled, calibration, ChoosingTicks, Never);
            double accuracy = Accuracy(answers, calibration);
            if (accuracy > best.Accuracy) best = (percentile, scaled, accuracy);
        }

        return (best.Percentile, best.Network);
    }

    ConvertedModel Spiking(SpikingForm form, DenseNetwork scaled, int ticks) =>
        new Quantiser(bits).Quantise(form.Build(scaled, ticks));

    static SpikingForm Firing(double threshold) =>
        Values with { Output = SpikingOutput.Spikes, OutputThreshold = threshold };

    void AddCounted(List<LadderRung> rungs, string name, SpikingForm form, DenseNetwork scaled)
    {
        foreach (int ticks in TickCounts)
        {
            string unit = ticks == 1 ? "tick" : "ticks";
            rungs.Add(Measure($"{name}, {ticks} {unit}", name, form, scaled, ticks, Never));
        }
    }

    LadderRung Measure(
        string name, string group, SpikingForm form, DenseNetwork scaled, int ticks, double margin)
    {
        ConvertedModel model = Spiking(form, scaled, ticks);
        SpikingAnswer[] answers = Ask(model, form, scaled, test, ticks, margin);
        return new LadderRung(
            name, group, Accuracy(answers, test), answers.Average(a => a.Ticks),
            answers.Average(a => a.Events), answers.Average(a => a.InputEvents))
        {
            Model = model.Model,
        };
    }

    SpikingAnswer[] Ask(
        ConvertedModel model, SpikingForm form, DenseNetwork scaled,
        IReadOnlyList<DenseExample> examples, int ticks, double margin)
    {
        var asked = new SpikingAnswers(model, form, scaled.Layers.Count, seed) { Margin = margin };
        return [.. examples.Select((one, n) => asked.Ask(one.Input, ticks, n))];
    }

    static double Accuracy(SpikingAnswer[] answers, IReadOnlyList<DenseExample> examples) =>
        examples.Count == 0 ? double.NaN
            : answers.Index().Average(a => a.Item.Label == examples[a.Index].Label ? 1.0 : 0.0);

    /// <summary>The smallest margin that answers as many examples right as eight
    /// ticks do.</summary>
    double ChooseMargin(DenseNetwork scaled)
    {
        ConvertedModel model = Spiking(Values, scaled, Most);
        double unit = Spread(scaled, calibration);
        SpikingAnswer[] all = Ask(model, Values, scaled, calibration, Most, Never);
        double whole = Accuracy(all, calibration);
        for (double share = 0.1; share < 4; share += 0.1)
        {
            SpikingAnswer[] some = Ask(model, Values, scaled, calibration, 64, share * unit);
            if (Accuracy(some, calibration) >= whole - 0.001) return share * unit;
        }

        return 4 * unit;
    }

    double ChooseThreshold(DenseNetwork scaled)
    {
        double unit = Spread(scaled, calibration);
        (double Threshold, double Accuracy) best = (unit, 0);
        for (double share = 0.25; share <= 4; share *= 2)
        {
            SpikingForm form = Firing(share * unit);
            ConvertedModel model = Spiking(form, scaled, 64);
            double accuracy = Accuracy(
                Ask(model, form, scaled, calibration, 64, Never), calibration);
            if (accuracy > best.Accuracy + 0.001) best = (share * unit, accuracy);
        }

        return best.Threshold;
    }

    /// <summary>The mean lead of the largest output over the next.</summary>
    static double Spread(DenseNetwork scaled, IReadOnlyList<DenseExample> examples) =>
        examples.Average(one =>
    {
        double[] y = [.. scaled.Activations(one.Input)[^1].OrderDescending()];
        return y.Length < 2 ? Math.Abs(y[0]) : y[0] - y[1];
    });

    /// <summary>Activations of the last hidden layer read from counts, the last layer as it
    /// was.</summary>
    (double Accuracy, double Error) Back(DenseNetwork scaled, int ticks)
    {
        int layers = scaled.Layers.Count;
        ConvertedModel model = Spiking(Values, scaled, ticks);
        var asked = new SpikingAnswers(model, Values, layers, seed);
        var counts = new int[scaled.Layers[^1].Inputs];
        double right = 0, off = 0;
        foreach ((int n, DenseExample one) in test.Index())
        {
            asked.Ask(one.Input, ticks, n, counts);
            double[] activations = scaled.Activations(one.Input)[layers - 1];
            double[] read = [.. counts.Select(count => (double)count / ticks)];
            if (DenseNetwork.Largest(scaled.Layers[^1].Of(read)) == one.Label) right++;
            off += read.Select((r, j) => Math.Pow(r - Math.Min(1, activations[j]), 2)).Average();
        }

        return (right / test.Count, Math.Sqrt(off / test.Count));
    }

    double Levels(DenseNetwork scaled, int levels) => test.Average(one =>
    {
        double[] x = one.Input;
        for (int l = 0; l < scaled.Layers.Count; l++)
        {
            x = scaled.Layers[l].Of(x);
            if (l + 1 < scaled.Layers.Count)
                x = [.. x.Select(a => Math.Round(Math.Clamp(a, 0, 1) * levels) / levels)];
        }

        return DenseNetwork.Largest(x) == one.Label ? 1.0 : 0.0;
    });

    static LadderRung Plain(string name, double accuracy, DenseNetwork dense) =>
        new(name, "", accuracy, 0, dense.Multiplications, 0);

    static DenseLayer Round(DenseLayer layer, int bits)
    {
        double most = Math.Max(1e-9, layer.Weights.Max(row => row.Max(Math.Abs)));
        double unit = most / ((1 << (bits - 1)) - 1);
        return layer with
        {
            Weights = [.. layer.Weights.Select(
                row => row.Select(w => Math.Round(w / unit) * unit).ToArray())],
        };
    }
}
