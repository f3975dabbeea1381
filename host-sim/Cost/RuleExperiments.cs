using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>The experiments of all rules: one row each, in the order of the table.</summary>
public static class RuleExperiments
{
    static readonly string[] Random =
        ["populations.hidden.signals=[{\"kind\":\"random\",\"deviation\":0.28}]"];

    static readonly string[] Lasso =
        ["projections.hidden to output.terms=[{\"kind\":\"l1\",\"loss\":1e-5}]"];

    const string Slow =
        "on the seeds that it was tuned on, some had not begun after 6,400 trials and"
        + " some forgot again. Tried on some of seeds 101 to 105, mostly three: rates of the "
        + "neurons 1e-6 to 4e-4 (from 2e-4 on it is learned sooner and then forgotten, firing "
        + "rates rising to 50 Hz and more), of the readout 2e-4 to 1e-3, first readout weights "
        + "0.05 to 0.4, L2 on one layer or the other, an action held for 150 steps instead of 20.";

    const string SpikeTrain =
        "thresholds 1 to 4, membranes of 10 to 32 steps, several rates, input in"
        + " every step to every third, other targets, and the decay of weights that is in: without "
        + "it accuracy falls again late.";

    const string Motions =
        "rates 1e-4 and 1e-3, absence 0.25, 1 and 3, 4,000 and 20,000 steps of sleep, on training "
        + "series that were not taught, seeds 101 and 102: asleep or awake the classes before "
        + "the last are gone. Every input fires for every motion, so the last class has no weight "
        + "left at or below zero, and those are all that sleep moves; with 120 drawn neurons "
        + "between, of which six fire at once, 30 % asleep against 28 awake.";

    const string Assemblies =
        "on seeds 101 to 103: rates of the term from 3e-8 to 1e-6 (at 1e-6 accuracy is 92 %), "
        + "steepness 0.5, 2 and 4, L2 beside it, and e-prop with a softmax readout: what raises "
        + "modularity costs accuracy, and no setting had both.";

    static readonly LinearReadoutOptions Reachable = new() { Unreachable = 0 };

    static readonly Target BestLoss = new(2) { Within = 0.05 };

    public static readonly IReadOnlyList<RuleExperiment> All =
    [
        new("eprop", "cue", 1000) { Wanted = new Target(0.95) },
        new("delta", "cue", 1000) { Wanted = new Target(0.95) },
        new("epropFiltered", "delayed-cue", 5000) { Wanted = new Target(0.9) },
        new("rflo", "motif", 5000) { Wanted = new Target(0.03, AtMost: true) },
        new("gradedDelta", "motif", 5000) { Wanted = new Target(0.03, AtMost: true) },
        new("perturbation", "xor", 10_000),
        new("perturbation", "linear-readout", 5000) { Variant = "best is 2", Wanted = BestLoss },
        new("perturbation", "linear-readout", 5000)
        {
            Variant = "best is 0",
            Options = Reachable,
            Settings = ["projections.*.rule.sizeBits=7"],
            Wanted = new Target(0.1526) { Within = 0.15 },
        },
        new("fullPerturbation", "linear-readout", 5000)
        {
            Network = "linear-readout-full", Wanted = BestLoss,
        },
        new("nodePerturbation", "linear-readout", 5000)
        {
            Variant = "best is 2",
            Network = "linear-readout-node",
            Wanted = new Target(4) { Within = 0.05 },
        },
        new("nodePerturbation", "linear-readout", 5000)
        {
            Variant = "best is 0",
            Network = "linear-readout-node",
            Options = Reachable,
            Settings = ["populations.readout.noise.amplitude=0.0349386"],
            Wanted = new Target(1.526) { Within = 0.15 },
        },
        new("hybridPerturbation", "linear-readout", 5000)
        {
            Network = "linear-readout-hybrid", Wanted = BestLoss,
        },
        new("contrastive", "xor", 10_000) { Network = "xor-contrastive" },
        new("twoPhase", "glyphs", 20_000) { Variant = "symmetric", Wanted = new Target(0.95) },
        new("twoPhase", "glyphs", 20_000) { Variant = "random", Network = "glyphs-random",
            Wanted = new Target(0.85) },
        new("spikeTrain", "glyphs", 20_000)
        {
            Network = "glyphs-spike-train", Wanted = new Target(0.99), Tried = SpikeTrain,
        },
        new("predictive", "glyphs", 20_000)
        {
            Network = "glyphs-predictive", Wanted = new Target(0.95),
        },
        new("normalisedDelta", "glyphs-in-turn", 1000)
        {
            Network = "glyphs-in-turn-replay", Wanted = new Target(0.7),
        },
        new("stdp", "correlated-inputs", 40) { Wanted = new Target(0.95) },
        new("stdp", "assemblies", 55) { Variant = "overlap", Wanted = new Target(0.5) },
        new("stdp", "assemblies", 55)
        {
            Variant = "overlap before", Measured = "overlapBefore",
            Wanted = new Target(0.1, AtMost: true),
        },
        new("stdp", "assemblies", 55)
        {
            Variant = "recruited", Measured = "recruitedShare",
            Tried = "thresholds from 0.7 to 1.4 (host-sim/MEASURED.md): more excitable neurons "
                + "overlap more, and none was recruited that had answered neither pattern. Smaller "
                + "first weights give less overlap, not more.",
        },
        new("inhibitoryStdp", "assemblies", 55),
        new("sleepReplay", "patches", 17) { Variant = "patches", Wanted = new Target(0.95) },
        new("sleepReplay", "glyphs-in-turn", 1005) { Variant = "glyphs" },
        new("sleepReplay", "motions-in-turn", 404)
        {
            Variant = "motions on a board", Tried = Motions,
        },
        new("rewardStdp", "rewarded-choice", 600) { Wanted = new Target(0.9) },
        new("epropReward", "reward-cue", 6400)
        {
            Variant = "symmetric", Wanted = new Target(0.92), Tried = Slow,
        },
        new("epropReward", "reward-cue", 6400)
        {
            Variant = "random", Wanted = new Target(0.88), Settings = Random, Tried = Slow,
        },
        new("deltaReward", "reward-cue", 6400) { Variant = "symmetric" },
        new("epropTd", "reward-cue", 6400)
        {
            Network = "reward-cue-td", Wanted = new Target(0.92),
            Tried = "nothing yet: seeds 101 to 103, by which it was set, came to 98 and 99 %.",
        },
        new("deltaTd", "reward-cue", 6400) { Network = "reward-cue-td" },
        new("l2", "glyphs", 20_000) { Network = "glyphs-spike-train" },
        new("l1", "glyph-assemblies", 20_000)
        {
            Variant = "near zero", Measured = "nearZeroShare", Settings = Lasso,
        },
        new("bean", "glyph-assemblies", 20_000)
        {
            Variant = "accuracy", Wanted = new Target(0.01) { BelowWithout = true },
        },
        new("bean", "glyph-assemblies", 20_000)
        {
            Variant = "near zero", Measured = "nearZeroShare", Wanted = new Target(0.8),
        },
        new("bean", "glyph-assemblies", 20_000)
        {
            Variant = "modularity", Measured = "modularityQ", Wanted = new Target(0.45),
            Tried = Assemblies,
        },
        new("bean", "glyph-assemblies", 2000)
        {
            Variant = "one shot", Options = new GlyphsOptions { Shots = 1 },
        },
        new("bean", "glyph-assemblies", 2000)
        {
            Variant = "three shots", Options = new GlyphsOptions { Shots = 3 },
        },
    ];
}
