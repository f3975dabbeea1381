using System;

namespace EdgeSpike.Link
{
    /// <content>
    /// Arrays. A slice ("…s") fills a kept array and allocates nothing; an array ("…Array") reads
    /// the announced element count, checks it against the bytes left and only then allocates; after
    /// a failure it is empty, never null. A slice outside its array is the caller's mistake and
    /// throws.
    /// </content>
    public sealed partial class ByteReader
    {
        /// <summary>Reads bytes into a slice.</summary>
        /// <param name="values">Receives the elements, all or none.</param>
        /// <param name="offset">Index of the first, 0 … array length.</param>
        /// <param name="count">Elements, 0 … array length − <paramref name="offset"/>.</param>
        public void ReadU8s(byte[] values, int offset, int count)
        {
            int p = TakeElements(count, 1);
            if (p >= 0) Array.Copy(buffer, p, values, offset, count);
        }

        /// <summary>Reads a slice, one byte an element, two's complement.</summary>
        /// <param name="values">Receives the elements, all or none.</param>
        /// <param name="offset">Index of the first, 0 … array length.</param>
        /// <param name="count">Elements, 0 … array length − <paramref name="offset"/>.</param>
        public void ReadI8s(sbyte[] values, int offset, int count)
        {
            int p = TakeElements(count, 1);
            if (p < 0) return;

            byte[] bytes = buffer;
            for (int stop = offset + count; offset < stop; offset++)
            {
                values[offset] = (sbyte)bytes[p++];
            }
        }

        /// <summary>Reads a slice, two bytes an element, lowest first, two's complement.</summary>
        /// <param name="values">Receives the elements, all or none.</param>
        /// <param name="offset">Index of the first, 0 … array length.</param>
        /// <param name="count">Elements, 0 … array length − <paramref name="offset"/>.</param>
        public void ReadI16s(short[] values, int offset, int count)
        {
            int p = TakeElements(count, 2);
            if (p < 0) return;

            byte[] bytes = buffer;
            for (int stop = offset + count; offset < stop; offset++)
            {
                values[offset] = (short)(bytes[p] | bytes[p + 1] << 8);
                p += 2;
            }
        }

        /// <summary>Reads a slice, four bytes an element, lowest first, two's complement.</summary>
        /// <param name="values">Receives the elements, all or none.</param>
        /// <param name="offset">Index of the first, 0 … array length.</param>
        /// <param name="count">Elements, 0 … array length − <paramref name="offset"/>.</param>
        public void ReadI32s(int[] values, int offset, int count)
        {
            int p = TakeElements(count, 4);
            if (p < 0) return;

            byte[] bytes = buffer;
            for (int stop = offset + count; offset < stop; offset++)
            {
                values[offset] = (int)(bytes[p] | (uint)bytes[p + 1] << 8
                    | (uint)bytes[p + 2] << 16 | (uint)bytes[p + 3] << 24);
                p += 4;
            }
        }

        /// <summary>Reads an announced array, one byte an element.</summary>
        public byte[] ReadU8Array()
        {
            byte[] values = new byte[ReadCount(1)];
            ReadU8s(values, 0, values.Length);
            return values;
        }

        /// <summary>Reads an announced array, one byte an element, two's complement.</summary>
        public sbyte[] ReadI8Array()
        {
            sbyte[] values = new sbyte[ReadCount(1)];
            ReadI8s(values, 0, values.Length);
            return values;
        }

        /// <summary>Reads an announced array, two bytes an element, lowest first.</summary>
        public short[] ReadI16Array()
        {
            short[] values = new short[ReadCount(2)];
            ReadI16s(values, 0, values.Length);
            return values;
        }

        /// <summary>Reads an announced array, four bytes an element, lowest first.</summary>
        public int[] ReadI32Array()
        {
            int[] values = new int[ReadCount(4)];
            ReadI32s(values, 0, values.Length);
            return values;
        }

        int TakeElements(int count, int width)
        {
            // A division instead of a product, so that no count can overflow the check.
            if (count >= 0 && count <= (end - next) / width) return Take(count * width);

            Fail(ByteFault.PastEnd);
            return -1;
        }
    }
}
