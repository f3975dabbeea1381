using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Sessions
{
    /// <summary>Watches a replay; watching changes no bit.</summary>
    public abstract class PlayListener
    {
        /// <summary>An item is about to be played.</summary>
        public virtual void Before(RecordingItem item, RecordingReader reader)
        {
        }

        /// <summary>A step is about to begin: who looks between its stages, before the hashes
        /// do?</summary>
        /// <returns>Null if nobody does.</returns>
        public virtual StageObserver Observer(long step)
        {
            return null;
        }

        /// <summary>A step is done.</summary>
        /// <param name="network">To look at.</param>
        public virtual void AfterStep(Network network)
        {
        }
    }
}
