using System.IO;
using System;

using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>Four slots of flash as four files.</summary>
    /// <remarks>
    /// Both vendors keep files in littlefs, which changes a file only when it is closed: until then
    /// a power cut leaves what was there before. On an ESP32 closing is the only way:
    /// FileStream.Flush ends in fflush, which hands the bytes to littlefs and commits nothing. So a
    /// flush here closes, and the next use opens.
    ///
    /// A write from offset 0 begins an empty file, and following parts are appended without a seek:
    /// seeking makes littlefs copy the rest of the file, once for every part. A flash that is full
    /// says so to nobody: the driver ignores what its flush answers, and littlefs closes such a
    /// file with success and keeps the old one. So a flush here looks at what the file begins with
    /// afterwards, and how long it is. A file is read through a stream that stays open until the
    /// slot is written. Opening allocates (about ten small objects), nothing else does.
    /// </remarks>
    public sealed class FileStore : IWeightStore
    {
        const int Slots = 4;

        // Two writes of one slot differ in these bytes: they hold a sequence number.
        const int HeadSize = 8;

        readonly string[] paths = new string[Slots];
        readonly FileStream[] streams = new FileStream[Slots];
        readonly bool[] writing = new bool[Slots];
        readonly int[] ends = new int[Slots];
        readonly byte[] heads = new byte[Slots * HeadSize];
        readonly byte[] head = new byte[HeadSize];
        readonly int slotSize;

        /// <summary>Touches nothing yet.</summary>
        /// <param name="root">Folder, with the separator at its end.</param>
        /// <param name="slotSize">Bytes of a slot.</param>
        public FileStore(string root, int slotSize)
        {
            this.slotSize = slotSize;
            for (int slot = 0; slot < Slots; slot++)
                paths[slot] = root + "slot" + slot.ToString() + ".bin";
        }

        /// <inheritdoc/>
        public int SlotSize
        {
            get { return slotSize; }
        }

        /// <inheritdoc/>
        public bool Read(int slot, int offset, byte[] buffer, int start, int count)
        {
            try
            {
                if (streams[slot] == null) Open(slot, FileMode.Open, FileAccess.Read);
                FileStream stream = streams[slot];
                if (stream.Length - offset < count) return false;
                stream.Position = offset;
                while (count > 0)
                {
                    int read = stream.Read(buffer, start, count);
                    if (read <= 0) return false;
                    start += read;
                    count -= read;
                }

                // The stream of a write goes on where it was.
                if (writing[slot]) stream.Position = ends[slot];
                return true;
            }
            catch (Exception)
            {
                // No such file, a damaged file system, a full one: whatever it is, the slot cannot
                // be read.
                Close(slot);
                return false;
            }
        }

        /// <inheritdoc/>
        public bool Write(int slot, int offset, byte[] buffer, int start, int count)
        {
            try
            {
                if (offset == 0)
                {
                    Close(slot);
                    Open(slot, FileMode.Create, FileAccess.ReadWrite);
                    writing[slot] = true;
                    for (int h = 0; h < HeadSize; h++)
                        heads[slot * HeadSize + h] = h < count ? buffer[start + h] : (byte)0;
                }

                if (!writing[slot] || offset != ends[slot] || offset + count > slotSize)
                    return false;
                streams[slot].Write(buffer, start, count);
                ends[slot] += count;
                return true;
            }
            catch (Exception)
            {
                Close(slot);
                return false;
            }
        }

        /// <inheritdoc/>
        public bool Flush(int slot)
        {
            if (!writing[slot]) return Close(slot);
            int end = ends[slot];
            return Close(slot) && HasArrived(slot, end);
        }

        bool HasArrived(int slot, int end)
        {
            int count = end < HeadSize ? end : HeadSize;
            if (!Read(slot, 0, head, 0, count)) return false;
            for (int h = 0; h < count; h++)
            {
                if (head[h] != heads[slot * HeadSize + h]) return false;
            }

            // Not a byte more, not a byte less.
            return !Read(slot, end, head, 0, 1) && (end == 0 || Read(slot, end - 1, head, 0, 1));
        }

        void Open(int slot, FileMode mode, FileAccess access)
        {
            streams[slot] = new FileStream(paths[slot], mode, access);
            ends[slot] = 0;
        }

        bool Close(int slot)
        {
            FileStream stream = streams[slot];
            streams[slot] = null;
            writing[slot] = false;
            if (stream == null) return true;
            try
            {
                stream.Close();
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }
}
