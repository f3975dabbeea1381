namespace EdgeSpike.Core
{
    /// <summary>What one unit of a parameter's integer means.</summary>
    public enum Unit
    {
        /// <summary>A whole number.</summary>
        Count,

        /// <summary>Steps.</summary>
        Steps,

        /// <summary>2⁻⁷.</summary>
        Q7,

        /// <summary>2⁻⁸.</summary>
        Q8,

        /// <summary>2⁻¹².</summary>
        Q12,

        /// <summary>2⁻¹⁵.</summary>
        Q15,

        /// <summary>2⁻²⁸.</summary>
        Q28,

        /// <summary>2⁻¹⁶ spikes a step; hertz for people.</summary>
        SpikesQ16,

        /// <summary>2⁻¹⁹ of a learning signal for each spike a step; for each hertz for
        /// people.</summary>
        SignalPerSpikeQ19,
    }
}
