namespace EdgeSpike.Core
{
    /// <summary>What kind of part a field of the state belongs to.</summary>
    /// <remarks>Numbers are part of the recording format: never renumber, only append.</remarks>
    public enum OwnerKind
    {
        /// <summary>The network itself.</summary>
        Network = 1,

        /// <summary>A common scale.</summary>
        Scale = 2,

        /// <summary>A population.</summary>
        Population = 3,

        /// <summary>A projection and its learning rule.</summary>
        Projection = 4,
    }
}
