using EdgeSpike.Link;

namespace EdgeSpike.Device
{
    /// <summary>The payload of a slot as a source of bytes; at boot.</summary>
    public sealed class SlotSource : ByteSource
    {
        readonly SlotPair slots;
        readonly int which;
        int at;

        /// <summary>Begins at the payload's first byte.</summary>
        /// <param name="which">A valid one of the two.</param>
        public SlotSource(SlotPair slots, int which)
        {
            this.slots = slots;
            this.which = which;
        }

        /// <inheritdoc/>
        public override int Read(byte[] buffer, int offset, int count)
        {
            int left = slots.SizeOf(which) - at;
            int part = left < count ? left : count;
            if (part <= 0 || !slots.Read(which, at, buffer, offset, part)) return 0;
            at += part;
            return part;
        }
    }
}
