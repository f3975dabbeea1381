using System;
using System.Net.Sockets;

namespace EdgeSpike.Firmware
{
    /// <summary>A connection over TCP.</summary>
    /// <remarks>
    /// The vendor's Send waits until all is sent, and Receive until something came: so both are
    /// asked first whether they would wait. lwIP says that there is room when half of its buffer is
    /// free, which is more than a record has. A socket's own errors come as exceptions, and mean
    /// that the connection is over.
    /// </remarks>
    internal sealed class TcpConnection : IConnection
    {
        // Never reached where the network keeps what it said.
        const int GiveUp = 100;

        readonly Socket socket;

        /// <summary>Takes over a connection.</summary>
        public TcpConnection(Socket socket)
        {
            this.socket = socket;
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
            socket.SendTimeout = GiveUp;
            socket.ReceiveTimeout = GiveUp;
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                if (!socket.Poll(0, SelectMode.SelectRead)) return 0;
                int read = socket.Receive(buffer, offset, count, SocketFlags.None);

                // Something to read, and nothing there: the other end has closed.
                return read > 0 ? read : -1;
            }
            catch (Exception)
            {
                return -1;
            }
        }

        /// <inheritdoc/>
        public int Write(byte[] buffer, int offset, int count)
        {
            try
            {
                if (!socket.Poll(0, SelectMode.SelectWrite)) return 0;
                int sent = socket.Send(buffer, offset, count, SocketFlags.None);
                return sent == count ? count : -1;
            }
            catch (Exception)
            {
                return -1;
            }
        }

        /// <inheritdoc/>
        public void Close()
        {
            socket.Close();
        }
    }
}
