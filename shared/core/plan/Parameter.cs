namespace EdgeSpike.Core
{
    /// <summary>Names of parameters. The host spells them and takes these lines as their
    /// help.</summary>
    public enum Parameter
    {
        /// <summary>How gradients become changes of weights</summary>
        Commit,

        /// <summary>η: change of a weight for each unit of its gradient</summary>
        Rate,

        /// <summary>Time constant of potentials and traces</summary>
        Tau,

        /// <summary>Time constants of potentials and traces, one a class</summary>
        Taus,

        /// <summary>θ, the potential at which a neuron fires</summary>
        Threshold,

        /// <summary>How many may fire in a step</summary>
        Winners,

        /// <summary>Rate that each threshold comes to</summary>
        TargetHz,

        /// <summary>What a spike adds to its neuron's threshold</summary>
        Rise,

        /// <summary>How many adapt</summary>
        Adaptive,

        /// <summary>Time constant of adaptation, not below the potential's</summary>
        AdaptationTau,

        /// <summary>β: a spike raises the threshold by β</summary>
        Strength,

        /// <summary>Phases in which values come from outside</summary>
        ClampedIn,

        /// <summary>Standard deviation of what is added to a potential in a step</summary>
        Amplitude,

        /// <summary>Phases in which there is noise</summary>
        NoisyIn,

        /// <summary>f</summary>
        Shape,

        /// <summary>h, at the threshold</summary>
        Height,

        /// <summary>Projection whose errors travel back</summary>
        Projection,

        /// <summary>Readout whose errors travel back</summary>
        Readout,

        /// <summary>Standard deviation of the first matrix</summary>
        Deviation,

        /// <summary>Both shrink by 2^-decayShift a trial</summary>
        DecayShift,

        /// <summary>Term of the signal for each hertz above</summary>
        Cost,

        /// <summary>Rate that costs nothing</summary>
        CeilingHz,

        /// <summary>Time constant of the filter: that of the readout</summary>
        FilterTau,

        /// <summary>Fraction of itself that a weight loses a trial</summary>
        Fraction,

        /// <summary>What a weight loses a trial, 1.0 being the largest weight</summary>
        Loss,

        /// <summary>Perturbations are 2^sizeBits weight units</summary>
        SizeBits,

        /// <summary>Phase with the weights as they are</summary>
        Base,

        /// <summary>Phase with perturbed weights</summary>
        Perturbed,

        /// <summary>Phase in which the network settles freely</summary>
        Free,

        /// <summary>Phase in which its outputs are held</summary>
        Clamped,

        /// <summary>Phase in which error spikes push the neurons</summary>
        Nudged,

        /// <summary>Projection to the next layer, whose errors are handed down</summary>
        Onward,

        /// <summary>η: share of the way that errors, or beliefs, go in a step</summary>
        Settling,

        /// <summary>Phases in which beliefs are held, and errors move them</summary>
        SettlesIn,

        /// <summary>Phase in which weights move: when errors have settled</summary>
        Settled,

        /// <summary>τ_s: how long an arriving spike acts</summary>
        SynapseTau,

        /// <summary>τ_m: how long a potential keeps it</summary>
        MembraneTau,

        /// <summary>Learning signal that an error spike stands for</summary>
        Charge,

        /// <summary>Share of its threshold by which an error spike moves a potential</summary>
        Push,

        /// <summary>Values of a sample</summary>
        Channels,

        /// <summary>Steps that a sample lasts</summary>
        Steps,

        /// <summary>Change that a spike stands for</summary>
        Change,

        /// <summary>Levels of a channel</summary>
        Levels,

        /// <summary>Less than the distance of levels</summary>
        Hysteresis,

        /// <summary>Probability of a spike a step at 1.0</summary>
        Peak,

        /// <summary>Channels that spike, and steps of a sample</summary>
        Ranks,

        /// <summary>Lines of a channel</summary>
        Curves,

        /// <summary>Of a curve, in distances of curves</summary>
        Width,

        /// <summary>Input whose samples are encoded here, too; without it they are its
        /// own</summary>
        SamplesOf,

        /// <summary>Samples back that a change is seen over; 0: the value itself</summary>
        Lag,

        /// <summary>How many lags, each twice the one before</summary>
        Lags,

        /// <summary>Exponents of two that changes are multiplied by: one, or one for each channel
        /// of each lag</summary>
        Gains,

        /// <summary>Groups of eight patterns that compete</summary>
        Groups,

        /// <summary>By how much the best of a group must be better than the worst to
        /// spike</summary>
        Gate,

        /// <summary>Distances in time that groups are spread over: 1, 2, 4 … samples</summary>
        Dilations,

        /// <summary>Steps of a window; later ones count for its last bin</summary>
        Window,

        /// <summary>Time bins of each projection that ends here, in their order</summary>
        Bins,

        /// <summary>Size of each projection's features, percent: at 100 a spike in each step of a
        /// bin is 127</summary>
        Sizes,

        /// <summary>Examples that are kept to learn from again</summary>
        Examples,

        /// <summary>Examples that are learned from again after each taught one</summary>
        Replays,

        /// <summary>η: share of an example's error that one change undoes</summary>
        Share,

        /// <summary>Time constant of the trace of arrivals</summary>
        ArrivalTau,

        /// <summary>Time constant of the trace of spikes</summary>
        SpikeTau,

        /// <summary>An arrival after a spike weakens by so much, one before it strengthens by
        /// 1</summary>
        Depression,

        /// <summary>Trace of arrivals that a spike expects: less weakens</summary>
        Expected,

        /// <summary>How a change depends on the weight that it changes</summary>
        Bounds,

        /// <summary>What an input that does not arrive weakens by, where one that does
        /// strengthens by 1</summary>
        Absence,

        /// <summary>Phases in which the rule works: those of sleep</summary>
        AsleepIn,

        /// <summary>Time constant of what a synapse remembers until a reward comes</summary>
        EligibilityTau,

        /// <summary>The mean reward, which is subtracted, follows by 2^-meanShift of the
        /// difference; 0: there is none</summary>
        MeanShift,

        /// <summary>Time constant of what is gathered until a reward comes: of the discount
        /// γ</summary>
        DiscountTau,

        /// <summary>Readout whose first output is the reward that is expected</summary>
        Value,

        /// <summary>c: what the value's error counts beside the policy's</summary>
        ValueShare,

        /// <summary>α, the fraction of a potential that is kept a step</summary>
        PotentialKeep,

        /// <summary>κ, the fraction of a synaptic current that is kept a step; 0: there is no
        /// current</summary>
        CurrentKeep,

        /// <summary>What a spike does to its neuron's potential</summary>
        Reset,

        /// <summary>Steps behind a spike in which a neuron cannot fire</summary>
        Refractory,

        /// <summary>Time constants of the synaptic current: of its decay, and of its rise if it has
        /// one</summary>
        SynapseTaus,

        /// <summary>a: share of its way that the recovery u goes in a millisecond</summary>
        A,

        /// <summary>b: how the recovery follows the potential</summary>
        B,

        /// <summary>c: potential behind a spike, millivolts</summary>
        C,

        /// <summary>d: what a spike adds to the recovery</summary>
        D,

        /// <summary>Phases of a period: bits of the value, the highest first</summary>
        Bits,

        /// <summary>γ: how strong a connection of weight w is, |tanh(γ·w)|</summary>
        Steepness,
    }
}
