using EdgeSpike.Link;

namespace EdgeSpike.Device
{
    /// <summary>What a board found in flash when it started, and what it went on from.</summary>
    public sealed class BootReport
    {
        readonly byte[] slots = new byte[SlotCondition.Slots];

        /// <summary>Step of the network when the board started; 0: it is new.</summary>
        public long Step { get; set; }

        /// <summary>What a slot held, one of <see cref="SlotCondition"/>.</summary>
        /// <param name="slot">As <see cref="IWeightStore"/> numbers them.</param>
        public byte Of(int slot)
        {
            return slots[slot];
        }

        /// <summary>Notes both slots of a pair as they were found.</summary>
        /// <param name="first">Number of the pair's first slot.</param>
        public void Look(SlotPair pair, int first)
        {
            for (int which = 0; which < 2; which++)
            {
                slots[first + which] = pair.IsValid(which) ? SlotCondition.Spare
                    : pair.IsEmpty(which) ? SlotCondition.Empty
                    : SlotCondition.Unreadable;
            }
        }

        /// <summary>Notes what became of a whole slot.</summary>
        /// <param name="slot">As <see cref="IWeightStore"/> numbers them.</param>
        /// <param name="used">Whether the board started from it, or could not.</param>
        public void Tried(int slot, bool used)
        {
            slots[slot] = used ? SlotCondition.Used : SlotCondition.Unfit;
        }
    }
}
