namespace EdgeSpike.Core
{
    /// <summary>How a readout's values and targets become errors.</summary>
    public abstract class OutputError
    {
        /// <summary>Fills the errors of one step.</summary>
        /// <param name="readout">Gives y and y*, Q12.</param>
        /// <param name="error">Receives the error, [output], Q12, |error| ≤
        /// <see cref="Limits.ValueMax"/>.</param>
        public abstract void Fill(ReadoutPopulation readout, int[] error);
    }
}
