namespace EdgeSpike.Device
{
    /// <summary>Flash that outlives a reset: four slots of fixed size.</summary>
    /// <remarks>
    /// Slots 0 and 1 hold checkpoints, 2 and 3 models, each pair written in turns. A slot may hold
    /// anything: old bytes, half of a write that lost its power, noise. What is in it is judged by
    /// its reader.
    /// </remarks>
    public interface IWeightStore
    {
        /// <summary>Bytes of a slot.</summary>
        int SlotSize { get; }

        /// <summary>Reads a part of a slot.</summary>
        /// <param name="slot">0 … 3.</param>
        /// <param name="offset">Where in the slot.</param>
        /// <param name="buffer">Receives the bytes.</param>
        /// <param name="start">Index of the first.</param>
        /// <returns>False if the slot has not so many bytes or cannot be read.</returns>
        bool Read(int slot, int offset, byte[] buffer, int start, int count);

        /// <summary>Writes a part of a slot; parts come in ascending order from offset 0.</summary>
        /// <param name="slot">0 … 3.</param>
        /// <param name="offset">Where in the slot.</param>
        /// <param name="start">Index of the first byte.</param>
        /// <returns>False if the flash is full or does not take it; the slot may then hold
        /// anything.</returns>
        bool Write(int slot, int offset, byte[] buffer, int start, int count);

        /// <summary>Makes what was written to a slot last: returns when a power cut cannot undo
        /// it.</summary>
        /// <param name="slot">0 … 3.</param>
        /// <returns>False if the flash does not take it.</returns>
        bool Flush(int slot);
    }
}
