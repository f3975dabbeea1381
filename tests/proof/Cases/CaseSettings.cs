using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.Proof.Cases;

/// <summary>Everything about network, loss and optimiser of a published case: its
/// settings.json.</summary>
public sealed record CaseSettings
{
    public required int Inputs { get; init; }

    public required int Readouts { get; init; }

    /// <summary>Steps of a sequence.</summary>
    public required int Steps { get; init; }

    /// <summary>Iterations: steps of the optimiser.</summary>
    public required int Iterations { get; init; }

    /// <summary>Sequences of an iteration; the gradient is their mean.</summary>
    public required int Sequences { get; init; }

    /// <summary>Constants of the recurrent neurons; the last ones adapt.</summary>
    public required SpikingConstants Neurons { get; init; }

    public required double ReadoutLeak { get; init; }

    /// <summary>Gain of what arrives at the neurons.</summary>
    public required double InputGain { get; init; }

    /// <summary>Gain of what arrives at the readouts and of its trace.</summary>
    public required double ReadoutGain { get; init; }

    /// <summary>Gain of the traces of what arrives at the neurons.</summary>
    public required double TraceGain { get; init; }

    /// <summary>Whether a sequence has a class, instead of a target a step.</summary>
    public required bool Classifies { get; init; }

    /// <summary>The last steps of a sequence, where there is an error.</summary>
    public required int WindowSteps { get; init; }

    /// <summary>Whether the gradient is divided by the window's length.</summary>
    public required bool AveragesWindow { get; init; }

    /// <summary>c of the rate regularisation.</summary>
    public required double RateCost { get; init; }

    /// <summary>f*, spikes a step.</summary>
    public required double TargetRate { get; init; }

    /// <summary>A new optimiser for one matrix.</summary>
    public required Func<Optimiser> NewOptimiser { get; init; }

    public static CaseSettings Read(string path)
    {
        var file = new SettingsReader(path);
        int steps = file.Whole("steps", 1, 1_000_000);
        double step = file.Above("stepMs", 0);
        double membrane = Math.Exp(-step / file.Above("tauMembraneMs", 0));
        double readout = Math.Exp(-step / file.Above("tauReadoutMs", 0));
        return new CaseSettings
        {
            Inputs = file.Whole("inputs", 1, 100_000),
            Readouts = file.Whole("readouts", 1, 100_000),
            Steps = steps,
            Iterations = file.Whole("iterations", 1, 100_000),
            Sequences = file.Whole("sequencesPerIteration", 1, 10_000, otherwise: 1),
            Neurons = ReadNeurons(file, step, membrane),
            ReadoutLeak = readout,
            InputGain = file.Flag("scaleRecurrentInputByOneMinusAlpha") ? 1 - membrane : 1,
            ReadoutGain = file.Flag("scaleReadoutInputByOneMinusKappa") ? 1 - readout : 1,
            TraceGain = file.Flag("scaleTracesByOneMinusAlpha") ? 1 - membrane : 1,
            Classifies = file.Choice(
                "loss",
                ("squared-error|mean-squared-error", false),
                ("cross-entropy|softmax-cross-entropy", true)),
            WindowSteps = file.Whole("learningWindowSteps", 1, steps, otherwise: steps),
            AveragesWindow = file.Flag("averageGradientOverWindow"),
            RateCost = file.NotNegative("rateRegularisation", otherwise: 0),
            TargetRate = file.NotNegative("targetRateHz", otherwise: 0) * step / 1000,
            NewOptimiser = ReadOptimiser(file.Inner("optimiser")),
        };
    }

    static SpikingConstants ReadNeurons(SettingsReader file, double step, double leak)
    {
        int size = file.Whole("recurrent", 1, 100_000);
        int adaptive = file.Whole("adaptive", 0, size, otherwise: 0);
        double? lif = adaptive == 0 ? 0 : null;
        double adaptation = adaptive == 0 ? 0 : Math.Exp(-step / file.Above("tauAdaptationMs", 0));
        double strength = file.NotNegative("adaptationStrength", otherwise: lif);
        SettingsReader surrogate = file.Inner("surrogate");
        var psi = new PseudoDerivative(
            surrogate.Choice(
                "kind",
                ("triangle|triangular|piecewise-linear", PsiShape.Triangle),
                ("boxcar", PsiShape.Boxcar),
                ("exponential", PsiShape.Exponential),
                ("fast-sigmoid|fast-sigmoid-derivative", PsiShape.FastSigmoid),
                ("arctan|arctan-derivative", PsiShape.Arctan)),
            surrogate.Above("height", 0),
            surrogate.Above("width", 0));
        return new SpikingConstants(
            leak,
            file.Above("threshold", 0),
            [.. Enumerable.Range(0, size).Select(j => j < size - adaptive ? 0 : strength)],
            adaptation,
            file.Whole("refractorySteps", 0, 1_000_000, otherwise: 0),
            psi);
    }

    static Func<Optimiser> ReadOptimiser(SettingsReader file)
    {
        double rate = file.NotNegative("rate");
        if (!file.Choice("kind", ("gradient-descent", false), ("adam", true)))
            return () => new GradientDescent(rate);
        (double beta1, double beta2) = (file.Fraction("beta1"), file.Fraction("beta2"));
        double epsilon = file.NotNegative("epsilon");
        return () => new Adam(rate, beta1, beta2, epsilon);
    }
}
