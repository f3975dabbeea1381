namespace EdgeSpike.Core
{
    /// <summary>Names for the state that a rule or signal keeps for itself: owner and
    /// slot.</summary>
    /// <remarks>
    /// A rule counts its slots from 0; its owner is its projection. Signals of one population share
    /// an owner, so each counts from its own first slot, <see cref="SignalSite.FirstSlot"/>.
    /// Numbers are part of the recording format: a rule keeps a slot's meaning for ever.
    /// </remarks>
    public static class Slot
    {
        /// <summary>Slots of an owner.</summary>
        public const int Count = 32;

        /// <summary>Slots of one signal.</summary>
        public const int PerSignal = 8;

        /// <summary>The first slot of a rule that stands beside another one of its
        /// projection.</summary>
        public const int Beside = 16;

        /// <summary>The field of a slot.</summary>
        /// <param name="slot">0 … <see cref="Count"/> − 1.</param>
        public static StateField Of(int slot)
        {
            return (StateField)((int)StateField.FirstSlot + slot);
        }

        /// <summary>The field of a slot whose cells are steps, mod 2³²: a restored network goes on
        /// with later steps, and such marks move along, so that ages stay.</summary>
        /// <param name="slot">0 … <see cref="Count"/> − 1.</param>
        public static StateField Mark(int slot)
        {
            return (StateField)((int)StateField.FirstMark + slot);
        }

        /// <summary>Whether a field's cells are steps.</summary>
        public static bool IsMark(StateField field)
        {
            return field == StateField.Touched
                || (field >= StateField.FirstMark && field < StateField.FirstMark + Count);
        }
    }
}
