namespace EdgeSpike.Core
{
    /// <summary>A row of a schedule: a stretch of steps in which something is held
    /// constant.</summary>
    /// <remarks>
    /// The rows of <see cref="NetworkPlan.Schedule"/> are the phases of a trial, their positions
    /// the numbers that rules and clamped populations know them by: free and clamped, base and
    /// perturbed are rows with other numbers in a rule's parameters, not other classes.
    /// </remarks>
    public sealed class PhasePlan
    {
        /// <summary>Describes a row; what happens in it is set afterwards.</summary>
        /// <param name="name">For people; ASCII, at most 31 characters.</param>
        /// <param name="steps">How long it is, 1 or more.</param>
        public PhasePlan(string name, int steps)
        {
            Name = name;
            Steps = steps;
        }

        /// <summary>For people.</summary>
        public string Name { get; }

        /// <summary>How long it is.</summary>
        public int Steps { get; }

        /// <summary>What is shown: a number of the unit phases' <c>Source</c>.</summary>
        public int Source { get; set; }

        /// <summary>Whether a teacher gives targets.</summary>
        public bool Taught { get; set; }

        /// <summary>Whether the learning window is open.</summary>
        public bool Learns { get; set; }

        /// <summary>Whether a teacher says at its end how good it was; else the rules hear
        /// 0.</summary>
        public bool Judged { get; set; }
    }
}
