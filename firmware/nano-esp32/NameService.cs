using System;
using System.Net;
using System.Net.Sockets;

namespace EdgeSpike.Firmware
{
    /// <summary>Answers who asks the network for the board's name, by multicast DNS: the firmware
    /// images have no such service.</summary>
    internal sealed class NameService
    {
        const int Port = 5353;

        // Longer packets are cut off, and their first questions looked at.
        const int Longest = 300;

        static readonly byte[] Group = { 224, 0, 0, 251 };

        readonly Socket socket;
        readonly NameAnswer answer;
        readonly EndPoint group = new IPEndPoint(new IPAddress(Group), Port);
        readonly byte[] packet = new byte[Longest];
        readonly byte[] address = new byte[NameAnswer.AddressSize];

        NameService(Socket socket, byte[] name)
        {
            this.socket = socket;
            answer = new NameAnswer(name);
        }

        /// <summary>Joins the group.</summary>
        /// <returns>Null where that cannot be done: then the board has an address and no
        /// name.</returns>
        public static NameService Open(byte[] name)
        {
            try
            {
                var socket = new Socket(
                    AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
                socket.SetSocketOption(
                    SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                socket.Bind(new IPEndPoint(IPAddress.Any, Port));

                // The group, and the only interface.
                var membership = new byte[8];
                Array.Copy(Group, 0, membership, 0, Group.Length);
                socket.SetSocketOption(
                    SocketOptionLevel.IP, SocketOptionName.AddMembership, membership);
                return new NameService(socket, name);
            }
            catch (Exception)
            {
                return null;
            }
        }

        /// <summary>Answers one question that came, if any did.</summary>
        public void Answer()
        {
            try
            {
                if (!socket.Poll(0, SelectMode.SelectRead)) return;
                int count = socket.Receive(packet, 0, Longest, SocketFlags.None);
                if (!answer.Asks(packet, count) || !Look()) return;
                answer.Fill(address);
                socket.SendTo(answer.Packet, 0, answer.Packet.Length, SocketFlags.None, group);
            }
            catch (Exception)
            {
                // The network has gone, or is full: whoever asks asks again.
            }
        }

        /// <summary>Takes the present address: a network may give another one.</summary>
        bool Look()
        {
            string text = NetworkDoor.Address();
            if (text == null) return false;
            int at = 0;
            int number = 0;
            for (int n = 0; n < text.Length; n++)
            {
                if (text[n] != '.') number = 10 * number + text[n] - '0';
                else
                {
                    address[at++] = (byte)number;
                    number = 0;
                }
            }

            address[at] = (byte)number;
            return at == NameAnswer.AddressSize - 1;
        }
    }
}
