namespace EdgeSpike.Core
{
    /// <summary>Whoever is told which neurons of a population fired, while a trial
    /// learns.</summary>
    public abstract class SpikeObserver
    {
        /// <summary>Whether <see cref="Observe"/> has something to do.</summary>
        public virtual bool Observes
        {
            get { return false; }
        }

        /// <summary>Steps of a learning trial in which neurons of the population fired, after the
        /// comparison with the threshold and before any learning signal.</summary>
        /// <param name="from">First entry to use.</param>
        /// <param name="count">Entries to use, at least one.</param>
        /// <param name="step">Global step number, for keys.</param>
        public virtual void Observe(short[] spikes, int from, int count, long step)
        {
        }
    }
}
