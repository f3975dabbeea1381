using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

using EdgeSpike.Device;
using EdgeSpike.Firmware;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Transports;

namespace EdgeSpike.Tests.Firmware;

/// <summary>A chip's end of a paired link does all that a virtual board's does: the same tests,
/// through the code that firmware runs.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ChipPairingTests : PairingTests
{
    private protected override IDeviceLine Open(ManualTime clock) => new ChipLine(clock, Key);

    /// <summary>The paired link over this computer's sockets, which firmware reaches by the
    /// vendor's.</summary>
    private sealed class ChipLine : IDeviceLine, IListener, IPairingHash, IClock
    {
        // Microseconds that pass while the board waits for its line, and at no other time: a busy
        // machine does not make visitors late, nor does a board that looks without a pause.
        private const long Tick = 1000;

        private readonly TimeProvider time;
        private readonly Socket listener =
            new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly PairedLink link;
        private readonly long begin;
        private long ticks = 1_000_000;
        private int ended;

        public ChipLine(TimeProvider time, string key)
        {
            this.time = time;
            begin = time.GetTimestamp();
            listener.Bind(new IPEndPoint(IPAddress.Any, 0));
            listener.Listen();
            link = new PairedLink(this, this, this, Encoding.ASCII.GetBytes(key));
        }

        public string Name => $"tcp:{listener.LocalEndPoint}";

        public int Ended => Volatile.Read(ref ended);

        public long Microseconds => ticks + (long)time.GetElapsedTime(begin).TotalMicroseconds;

        public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
        {
            for (int waited = 0; ; waited++)
            {
                int read = link.Read(buffer, offset, count);
                if (read > 0 || waited >= timeoutMilliseconds) return read;
                Thread.Sleep(1);
                ticks += Tick;
            }
        }

        public int Write(byte[] buffer, int offset, int count) => link.Write(buffer, offset, count);

        public IConnection? Accept() =>
            listener.Poll(0, SelectMode.SelectRead)
            ? new Connection(listener.Accept(), () => Interlocked.Increment(ref ended)) : null;

        public void Compute(byte[] key, byte[] message, byte[] hash) =>
            HMACSHA256.HashData(key, message).CopyTo(hash, 0);

        public void Draw(byte[] bytes) => RandomNumberGenerator.Fill(bytes);

        public void Dispose() => listener.Dispose();
    }

    /// <param name="left">Told when one that was welcomed has gone.</param>
    private sealed class Connection(Socket socket, Action left) : IConnection
    {
        private const byte Welcome = 0xA4;

        private bool welcomed;

        public int Read(byte[] buffer, int offset, int count)
        {
            if (!socket.Poll(0, SelectMode.SelectRead)) return 0;
            int read = socket.Receive(buffer, offset, count, SocketFlags.None, out SocketError e);
            return e == SocketError.Success && read > 0 ? read : -1;
        }

        public int Write(byte[] buffer, int offset, int count)
        {
            if (!socket.Poll(0, SelectMode.SelectWrite)) return 0;
            welcomed |= buffer[offset] == Welcome;
            int sent = socket.Send(buffer, offset, count, SocketFlags.None, out SocketError e);
            return e == SocketError.Success && sent == count ? count : -1;
        }

        public void Close()
        {
            socket.Dispose();
            if (welcomed) left();
        }
    }
}
