using EdgeSpike.Core;

namespace EdgeSpike.Device
{
    /// <summary>One copy of a network's state, for whoever takes long to write it: flash, or the
    /// link.</summary>
    /// <remarks>
    /// The copy is of one moment; the network goes on while it leaves. There is one buffer, so one
    /// user at a time: <see cref="Take"/> says no while another has it. Layout: a byte for the
    /// loop's own flags, then the snapshot. Allocates in its constructor only.
    /// </remarks>
    public sealed class StateCopy
    {
        /// <summary>Where the snapshot begins.</summary>
        public const int Head = 1;

        readonly Network network;
        readonly SnapshotWriter writer;

        /// <summary>Allocates room for the largest state.</summary>
        public StateCopy(Network network)
        {
            this.network = network;
            writer = new SnapshotWriter(new byte[Head + Snapshot.SizeMax(network)], Head);
        }

        /// <summary>Whether somebody has it.</summary>
        public bool Taken { get; private set; }

        /// <summary>The flags and the snapshot.</summary>
        public byte[] Bytes
        {
            get { return writer.Bytes; }
        }

        /// <summary>Bytes in use, <see cref="Head"/> included.</summary>
        public int Size { get; private set; }

        /// <summary>The step after which it was taken.</summary>
        public long Step { get; private set; }

        /// <summary>Copies the state of now.</summary>
        /// <param name="flags">The loop's own.</param>
        /// <returns>False, and nothing changed, if somebody has the buffer.</returns>
        public bool Take(byte flags)
        {
            if (Taken) return false;
            Taken = true;
            writer.Bytes[0] = flags;
            writer.Begin(Head);
            network.Visit(writer);
            Size = writer.Position;
            Step = network.StepCount;
            return true;
        }

        /// <summary>Makes the buffer ready to be filled with a state from elsewhere. Nobody holds
        /// it afterwards: what is in it stands until the next copy is taken.</summary>
        /// <param name="size">Bytes that will be filled, <see cref="Head"/> included.</param>
        /// <returns>False if somebody has it or the size cannot be right.</returns>
        public bool MakeReady(int size)
        {
            if (Taken || size <= Head || size > writer.Bytes.Length) return false;
            Size = size;
            return true;
        }

        /// <summary>The buffer is free again.</summary>
        public void Release()
        {
            Taken = false;
        }
    }
}
