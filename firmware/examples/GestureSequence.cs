using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.Sessions;

namespace EdgeSpike.Examples
{
    /// <summary>Recognises a sequence of gestures: a second network, compiled from a regular
    /// expression, is told each answer of the first.</summary>
    /// <remarks>
    /// Put it where the board's actuator is. Its network comes from the command:
    /// <code>
    /// edgespike convert automaton --regex ".* circle punch flex" --alphabet circle,flex,punch
    ///     --save sequence.model
    /// edgespike network source sequence.model -o Sequence.cs
    /// </code>
    /// where the alphabet has the classes of the first network in their order. The example
    /// allocates nothing after its constructor.
    /// </remarks>
    public sealed class GestureSequence : IActuator
    {
        readonly Session session;
        readonly Population accepting;
        readonly IActuator actuator;
        readonly int symbols;
        readonly int stepsASymbol;
        readonly int found;

        /// <summary>Starts the sequence's network.</summary>
        /// <param name="network">Of the sequence, in the state that its model has.</param>
        /// <param name="stepsASymbol">As `convert automaton` says, or more.</param>
        /// <param name="actuator">Is told every answer, and that of the sequence.</param>
        /// <param name="found">The answer that says that the sequence is complete.</param>
        public GestureSequence(Network network, int stepsASymbol, IActuator actuator, int found)
        {
            this.actuator = actuator;
            this.found = found;
            this.stepsASymbol = stepsASymbol;
            Population[] populations = network.Populations;
            symbols = populations[0].Size - 1;
            accepting = populations[populations.Length - 2];
            session = new Session(network, null);
            session.BeginTrial(false, -1);
            session.Spike(0, symbols);
            session.Step();
        }

        /// <inheritdoc/>
        public void Lamp(bool on)
        {
            actuator.Lamp(on);
        }

        /// <inheritdoc/>
        public void Answer(int label, int confidence)
        {
            actuator.Answer(label, confidence);
            if (label < 0 || label >= symbols) return;
            if (Accepts(label)) actuator.Answer(found, 100);
        }

        /// <summary>One symbol; its answer may take until the step in which the next may
        /// begin.</summary>
        bool Accepts(int symbol)
        {
            bool accepts = false;
            session.Spike(0, symbol);
            for (int step = 0; step <= stepsASymbol; step++)
            {
                session.Step();
                SpikeRing spikes = accepting.Spikes;
                accepts |= step > 0 && spikes.Counts[spikes.Head] > 0;
            }

            return accepts;
        }
    }
}
