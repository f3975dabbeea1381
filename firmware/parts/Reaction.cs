using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>What the board does with an answer: the place where a relay, a display or a motor
    /// is added.</summary>
    public sealed class Reaction : IActuator
    {
        readonly ILight light;

        /// <summary>Shows states by a lamp.</summary>
        public Reaction(ILight light)
        {
            this.light = light;
        }

        /// <summary>Whether any window has ended since the start.</summary>
        public bool Answered { get; private set; }

        /// <inheritdoc/>
        public void Lamp(bool on)
        {
            light.Shine(on);
        }

        /// <inheritdoc/>
        public void Answer(int label, int confidence)
        {
            Answered = true;
        }
    }
}
