using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Loop;

namespace EdgeSpike.HostSim.Vectors.Golden;

/// <summary>All vectors, from single numbers to whole files.</summary>
public static class GoldenVectors
{
    const int FeedbackDeviation = 10;

    // β = 0.05.
    const int StrengthQ28 = 13421773;

    /// <summary>Every vector, the checksums of all last.</summary>
    public static GoldenVector[] All()
    {
        GoldenVector[] computed = Computed();
        var all = new GoldenVector[computed.Length + 1];
        for (int v = 0; v < computed.Length; v++) all[v] = computed[v];
        all[computed.Length] = new ChecksumsVector(computed);
        return all;
    }

    static PartPlan Triangle
    {
        get { return new PartPlan(Catalogue.Triangle, CuePlan.HeightQ12); }
    }

    /// <summary>τ of membranes and readout 20 and 18 steps, of the adaptation of eight neurons 2,000.</summary>
    static LearningVector Adaptive(string name, string what, PartPlan surrogate, int densityQ16)
    {
        return new LearningVector(
            name, what,
            new CuePlan
            {
                Neuron = new PartPlan(
                    Catalogue.Alif, CuePlan.ThresholdQ15, 8, (int)VectorLeaks.Tau2000, StrengthQ28),
                LeakQ31 = VectorLeaks.Tau20,
                Surrogate = surrogate,
                FilterQ31 = VectorLeaks.Tau18,
                Commit = Catalogue.Rounding,
                WeightBits = 16,
                DensityQ16 = densityQ16,
            });
    }

    static GoldenVector[] Computed()
    {
        return new GoldenVector[]
        {
            new KeyedBitsVector(),
            new NegativeLogVector(),
            new ExponentialVector(),
            new CommonScaleVector(),
            new LifVector(),
            new LearningVector("learning-hazard", "e-prop, hazard clock, 8 bits", new CuePlan()),
            new LearningVector(
                "learning-rounding", "e-prop, stochastic rounding, 16 bits",
                new CuePlan { Commit = Catalogue.Rounding, WeightBits = 16 }),
            new LearningVector(
                "learning-random", "e-prop, random feedback",
                new CuePlan { Signal = new PartPlan(Catalogue.Random, CuePlan.Readout, FeedbackDeviation) }),
            new LearningVector(
                "learning-regenerated", "e-prop, regenerated random feedback",
                new CuePlan { Signal = new PartPlan(Catalogue.Regenerated, CuePlan.Readout, FeedbackDeviation) }),
            new LearningVector(
                "learning-adaptive", "e-prop, adaptive feedback, decay 2^-6 a trial",
                new CuePlan { Signal = new PartPlan(Catalogue.Adaptive, CuePlan.Output, FeedbackDeviation, 6) }),
            new LearningVector(
                "learning-sparse", "e-prop, hazard clock, a quarter of the synapses",
                new CuePlan { DensityQ16 = ProjectionPlan.Dense / 4 }),
            Adaptive("learning-filtered", "ALIF, e-prop with filtered eligibility, 16 bits", Triangle, ProjectionPlan.Dense),
            Adaptive(
                "learning-filtered-sparse", "the same with a quarter of the synapses and a multi-Gaussian surrogate",
                new PartPlan(Catalogue.Table, (int)SurrogateShape.MultiGaussian, CuePlan.HeightQ12),
                ProjectionPlan.Dense / 4),
            new AlifVector(),
            new SurrogatesVector(),
            new LeakPowersVector(),
            new EncoderVector("encoder-delta", new DeltaEncoder(EncoderVector.Channels, 2, 1500)),
            new EncoderVector("encoder-latency", new LatencyEncoder(EncoderVector.Channels, 8)),
            new EncoderVector("encoder-level-crossing", new LevelCrossingEncoder(EncoderVector.Channels, 1, 7, 500)),
            new EncoderVector("encoder-population", new PopulationEncoder(EncoderVector.Channels, 4, 6, 256)),
            new EncoderVector("encoder-rank-order", new RankOrderEncoder(EncoderVector.Channels, 3)),
            new EncoderVector("encoder-rate", new RateEncoder(EncoderVector.Channels, 8, 24576, EncoderVector.Key, 2)),
            new TanhVector(),
            new PhaseVector("phases-rflo", "RFLO and the graded delta rule in a 2-2-1 network", PhasePlans.Rflo(1)),
            new PhaseVector(
                "phases-perturbation", "weight perturbation in a 2-2-1 network", PhasePlans.Perturbation(1)),
            new PhaseVector("phases-contrastive", "contrastive learning in a 2-2-1 network", PhasePlans.Contrastive(1)),
            new ModelFileVector(),
            new RecordingVector(),
            new FramesVector(),
        };
    }
}
