using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>Two observers, one after the other.</summary>
    public sealed class StagePair : StageObserver
    {
        readonly StageObserver first;
        readonly StageObserver second;

        /// <summary>Joins two observers.</summary>
        public StagePair(StageObserver first, StageObserver second)
        {
            this.first = first;
            this.second = second;
        }

        /// <inheritdoc/>
        public override void Delivered(Network network)
        {
            first.Delivered(network);
            second.Delivered(network);
        }

        /// <inheritdoc/>
        public override void Stepped(Network network)
        {
            first.Stepped(network);
            second.Stepped(network);
        }

        /// <inheritdoc/>
        public override void Learned(Network network)
        {
            first.Learned(network);
            second.Learned(network);
        }
    }
}
