namespace EdgeSpike.Device
{
    /// <summary>What a board does with an answer, and the lamp that tells its state.</summary>
    public interface IActuator
    {
        /// <summary>Turns the lamp on or off; called only where that changes.</summary>
        /// <param name="on">Whether it is to shine.</param>
        void Lamp(bool on);

        /// <summary>The answer of the trial just ended.</summary>
        /// <param name="label">Which class; −1 if unknown.</param>
        /// <param name="confidence">Percent, 0 … 100.</param>
        void Answer(int label, int confidence);
    }
}
