using System;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>The board's port in its wireless network, opened once the board has an
    /// address.</summary>
    /// <remarks>
    /// The network itself is none of its affair: its name and password are in the firmware's own
    /// configuration, where <c>edgespike flash --wifi</c> has nanoff put them, and the firmware
    /// joins by itself, at the start and whenever it lost it. What makes objects: a look for the
    /// address, once a second until there is one; each visitor; each answer to who asks for the
    /// board's name.
    /// </remarks>
    internal sealed class NetworkDoor : IListener
    {
        const int Backlog = 4;
        const long LookEvery = 1000000;
        const string NoAddress = "0.0.0.0";

        readonly IClock clock;
        readonly int port;
        readonly byte[] name;
        Socket listener;
        NameService names;
        long looked;

        /// <summary>Opens nothing yet.</summary>
        /// <param name="name">By which others find the board, without ".local"; null: it has
        /// none.</param>
        public NetworkDoor(int port, byte[] name, IClock clock)
        {
            this.port = port;
            this.name = name;
            this.clock = clock;
        }

        /// <inheritdoc/>
        public IConnection Accept()
        {
            if (listener == null && !Open()) return null;
            if (names != null) names.Answer();
            try
            {
                return listener.Poll(0, SelectMode.SelectRead)
                    ? new TcpConnection(listener.Accept()) : null;
            }
            catch (Exception)
            {
                // Who connected has gone again, or there are no sockets left for now.
                return null;
            }
        }

        /// <summary>Four numbers with points between them; null without a network.</summary>
        public static string Address()
        {
            NetworkInterface[] all = NetworkInterface.GetAllNetworkInterfaces();
            string address = all.Length > 0 ? all[0].IPv4Address : NoAddress;
            return address == NoAddress ? null : address;
        }

        bool Open()
        {
            long now = clock.Microseconds;
            if (looked != 0 && now - looked < LookEvery) return false;
            looked = now;
            try
            {
                string address = Address();
                if (address == null) return false;
                var socket = new Socket(
                    AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                socket.Listen(Backlog);
                listener = socket;
                if (name != null) names = NameService.Open(name);
                Console.WriteLine("listens at " + address + " port " + port.ToString());
                return true;
            }
            catch (Exception)
            {
                // Tried again in a second.
                return false;
            }
        }
    }
}
