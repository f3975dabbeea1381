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
    }
}
