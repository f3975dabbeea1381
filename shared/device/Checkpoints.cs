using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Device
{
    /// <summary>Keeps what was learned in flash, so that a reset forgets nothing.</summary>
    /// <remarks>
    /// A checkpoint is the whole state between two steps and whether the board learns; resuming it
    /// is bit-identical to never having stopped. It leaves in parts of <see cref="PartSize"/>
    /// bytes, one a call of <see cref="Advance"/>, so that no deadline waits for flash. Two slots,
    /// see <see cref="SlotPair"/>: the one before the last taught trial is also what undo goes back
    /// to.
    /// </remarks>
    public sealed class Checkpoints
    {
        /// <summary>Bytes written a call.</summary>
        public const int PartSize = 256;

        const byte LearningFlag = 1;

        readonly DeviceModel model;
        readonly SlotPair slots;
        readonly StateCopy copy;
        int at;
        int undo = -1;
        bool changed;
        bool learned;
        bool refused;

        /// <summary>Looks at what flash has.</summary>
        /// <param name="copy">Shared with the link.</param>
        public Checkpoints(DeviceModel model, SlotPair slots, StateCopy copy)
        {
            this.model = model;
            this.slots = slots;
            this.copy = copy;
            changed = !Fits(slots.Newest);
        }

        /// <summary>Whether the resumed board was learning.</summary>
        public bool ResumedLearning { get; private set; } = true;

        /// <summary>Whether a checkpoint is on its way.</summary>
        public bool Busy
        {
            get { return slots.Writing; }
        }

        /// <summary>Whether the newest checkpoint has all that was learned.</summary>
        public bool UpToDate
        {
            get { return !changed && !slots.Writing; }
        }

        /// <summary>Whether flash has what was learned, one of
        /// <see cref="KeptCondition"/>.</summary>
        public byte Condition
        {
            get
            {
                if (slots.Writing) return KeptCondition.Writing;
                if (refused) return KeptCondition.Refused;
                return learned ? KeptCondition.NotWritten : KeptCondition.Kept;
            }
        }

        /// <summary>Checkpoints written since the start.</summary>
        public int Written { get; private set; }

        /// <summary>Checkpoints that flash did not take.</summary>
        public int Failed { get; private set; }

        /// <summary>Puts the network into the newest checkpoint; at boot, before anybody
        /// listens.</summary>
        /// <returns>False, and nothing changed, if there is none that fits this network.</returns>
        public bool Resume()
        {
            if (!Load(slots.Newest)) return false;
            ResumedLearning = (copy.Bytes[0] & LearningFlag) != 0;
            return new Restoration(model.Network)
                .Apply(copy.Bytes, StateCopy.Head, copy.Size - StateCopy.Head);
        }

        /// <summary>Learning is about to change the state: what flash has becomes what undo goes
        /// back to.</summary>
        public void Teaching()
        {
            undo = UpToDate ? slots.Newest : -1;
            changed = true;
            learned = true;
        }

        /// <summary>Begins a checkpoint of now.</summary>
        /// <param name="learning">Whether the board learns.</param>
        /// <returns>False if one is on its way, the link has the copy, or flash does not take
        /// it.</returns>
        public bool Begin(bool learning)
        {
            if (slots.Writing || !copy.Take(learning ? LearningFlag : (byte)0)) return false;
            at = 0;
            changed = false;
            learned = false;
            if (slots.Begin(model.Hash, copy.Size)) return true;
            GiveUp();
            return false;
        }

        /// <summary>Writes the next part, if a checkpoint is on its way.</summary>
        public void Advance()
        {
            if (!slots.Writing) return;
            int count = copy.Size - at < PartSize ? copy.Size - at : PartSize;
            bool good = slots.Append(copy.Bytes, at, count);
            at += count;
            if (good && at < copy.Size) return;
            if (good && slots.Finish())
            {
                copy.Release();
                refused = false;
                Written++;
                return;
            }

            GiveUp();
        }

        /// <summary>Reads the state before the last taught trial into the copy.</summary>
        /// <returns>False if there is none; else the copy has it until somebody takes it.</returns>
        public bool LoadUndo()
        {
            if (undo < 0 || slots.Writing || !Load(undo)) return false;
            undo = -1;
            changed = true;
            learned = true;
            return true;
        }

        bool Load(int which)
        {
            return Fits(which)
                && copy.MakeReady(slots.SizeOf(which))
                && slots.Read(which, 0, copy.Bytes, 0, copy.Size);
        }

        bool Fits(int which)
        {
            return which >= 0 && slots.IsValid(which) && slots.HashOf(which) == model.Hash;
        }

        void GiveUp()
        {
            copy.Release();
            changed = true;
            refused = true;
            Failed++;
        }
    }
}
