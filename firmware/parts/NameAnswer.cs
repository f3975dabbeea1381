using System;

namespace EdgeSpike.Firmware
{
    /// <summary>What a board answers who asks its network for NAME.local: multicast DNS, RFC 6762,
    /// of one name and one address.</summary>
    /// <remarks>Answers go to the group, to whoever asked and all others. Only questions for an
    /// address of IPv4 are answered; compressed names in questions are not followed, since a
    /// question's first name is never one.</remarks>
    public sealed class NameAnswer
    {
        /// <summary>Bytes of the address of a question or answer.</summary>
        public const int AddressSize = 4;

        const int Header = 12;
        const int TypeAddress = 1;
        const int TypeAny = 255;
        const int ClassInternet = 1;

        // A minute: a board may get another address.
        const int TimeToLive = 60;

        static readonly byte[] Local =
            { 5, (byte)'l', (byte)'o', (byte)'c', (byte)'a', (byte)'l', 0 };

        readonly byte[] name;

        /// <summary>Makes the answer for a board; its address is put in later.</summary>
        /// <param name="word">Up to 63 characters of ASCII, without ".local".</param>
        public NameAnswer(byte[] word)
        {
            name = new byte[1 + word.Length + Local.Length];
            name[0] = (byte)word.Length;
            Array.Copy(word, 0, name, 1, word.Length);
            Array.Copy(Local, 0, name, 1 + word.Length, Local.Length);
            Packet = new byte[Header + name.Length + 10 + AddressSize];
        }

        /// <summary>The answer, whole.</summary>
        public byte[] Packet { get; }

        /// <summary>Whether somebody asks for this name.</summary>
        /// <param name="packet">What came.</param>
        /// <param name="count">Its bytes.</param>
        public bool Asks(byte[] packet, int count)
        {
            // A question, not an answer.
            if (count < Header || (packet[2] & 0x80) != 0) return false;
            int at = Header;
            for (int left = packet[4] << 8 | packet[5]; left > 0 && at < count; left--)
            {
                int end = EndOfName(packet, at, count);
                if (end < 0 || end + 4 > count) return false;
                int type = packet[end] << 8 | packet[end + 1];
                int kind = (packet[end + 2] & 0x7F) << 8 | packet[end + 3];
                if ((type == TypeAddress || type == TypeAny)
                    && (kind == ClassInternet || kind == TypeAny) && IsName(packet, at, end))
                    return true;
                at = end + 4;
            }

            return false;
        }

        /// <summary>Makes <see cref="Packet"/>.</summary>
        /// <param name="address">Four bytes, as they are written.</param>
        public void Fill(byte[] address)
        {
            Packet[2] = 0x84; // an answer, of who knows
            Packet[7] = 1; // one of them
            Array.Copy(name, 0, Packet, Header, name.Length);
            int at = Header + name.Length;
            Packet[at + 1] = TypeAddress;
            Packet[at + 2] = 0x80; // in place of older ones
            Packet[at + 3] = ClassInternet;
            Packet[at + 7] = TimeToLive;
            Packet[at + 9] = AddressSize;
            Array.Copy(address, 0, Packet, at + 10, AddressSize);
        }

        /// <returns>Index behind the name; −1: it is cut off, or compressed.</returns>
        static int EndOfName(byte[] packet, int at, int count)
        {
            while (at < count)
            {
                int label = packet[at];
                if (label == 0) return at + 1;
                if (label > 63) return -1;
                at += 1 + label;
            }

            return -1;
        }

        /// <summary>Capitals or not.</summary>
        bool IsName(byte[] packet, int at, int end)
        {
            if (end - at != name.Length) return false;
            for (int n = 0; n < name.Length; n++)
            {
                if (Small(packet[at + n]) != Small(name[n])) return false;
            }

            return true;
        }

        static int Small(byte letter)
        {
            return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
        }
    }
}
