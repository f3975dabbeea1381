namespace EdgeSpike.Core
{
    /// <summary>Names of the state's fields, in hashes, snapshots and reports.</summary>
    /// <remarks>Numbers are part of the recording format: never renumber, only append.</remarks>
    public enum StateField
    {
        /// <summary>Step counter, trial counter and their like.</summary>
        Counter = 1,

        /// <summary>The common scale u.</summary>
        Scale = 2,

        /// <summary>Membrane or readout potential, as stored.</summary>
        Potential = 3,

        /// <summary>Spikes of the newest step.</summary>
        Spike = 4,

        /// <summary>Spikes that arrive over a projection in this step.</summary>
        Arrival = 5,

        /// <summary>Weights.</summary>
        Weight = 6,

        /// <summary>Presynaptic traces, as stored, one a class of time constants.</summary>
        Trace = 7,

        /// <summary>Hazard left until the next point of the Poisson process.</summary>
        Hazard = 8,

        /// <summary>Draws made so far.</summary>
        Draws = 9,

        /// <summary>Spikes of each neuron in this trial.</summary>
        SpikeCount = 10,

        /// <summary>Feedback weights.</summary>
        Feedback = 11,

        /// <summary>Target of a readout.</summary>
        Target = 12,

        /// <summary>Whether the trial learns and whether its learning window is open.</summary>
        Mode = 13,

        /// <summary>How far a neuron's threshold is raised, before β, as stored.</summary>
        Adaptation = 14,

        /// <summary>Filtered eligibilities of synapses, neuron after postsynaptic neuron.</summary>
        Eligibility = 15,

        /// <summary>Part of a synapse's eligibility that goes over its neuron's adaptation,
        /// likewise.</summary>
        AdaptationEligibility = 16,

        /// <summary>Learning signals that wait for their neuron's eligibilities.</summary>
        Pulse = 17,

        /// <summary>Step, mod 2³², in which a neuron's eligibilities were looked at last; moved by
        /// <see cref="StepMarks"/>.</summary>
        Touched = 18,

        /// <summary>What an encoder compares the next sample with.</summary>
        Reference = 19,

        /// <summary>The sample that an encoder shows, Q15.</summary>
        Sample = 20,

        /// <summary>Steps for which that sample was shown.</summary>
        SampleStep = 21,

        /// <summary>What a graded neuron holds, Q29.</summary>
        Value = 22,

        /// <summary>The phase that a population is in.</summary>
        Phase = 23,

        /// <summary>What neurons showed at the end of the free phase, presynaptic then
        /// postsynaptic.</summary>
        FreeValue = 24,

        /// <summary>What a teacher said of the base phase.</summary>
        BaseReward = 25,

        /// <summary>Presynaptic neurons that were not silent.</summary>
        Heard = 26,

        /// <summary>The trial whose signs the weights are perturbed by; 0 if they are
        /// not.</summary>
        Perturbed = 27,

        /// <summary>Eligibilities of synapses, in the order of the weights.</summary>
        PairEligibility = 28,

        /// <summary>The phase that a population's noise is in.</summary>
        NoisePhase = 29,

        /// <summary>Threshold of a neuron that has one of its own, Q22.</summary>
        Threshold = 30,

        /// <summary>Spikes of a neuron in a time bin of the open window, in sixteenths.</summary>
        Count = 31,

        /// <summary>Mean of a feature, Q5.</summary>
        Mean = 32,

        /// <summary>Features of kept examples, row after row.</summary>
        Example = 33,

        /// <summary>The first of <see cref="Slot.Count"/> slots that a rule or signal names as it
        /// likes, see <see cref="Slot"/>.</summary>
        FirstSlot = 64,

        /// <summary>The first of as many slots that hold steps, mod 2³², and are moved by
        /// <see cref="StepMarks"/>.</summary>
        FirstMark = 96,
    }
}
