namespace System.Net
{
    public abstract class EndPoint
    {
    }

    public class IPAddress
    {
        public static readonly IPAddress Any;

        public IPAddress(byte[] address) => throw null;
    }

    public class IPEndPoint : EndPoint
    {
        public IPEndPoint(IPAddress address, int port) => throw null;
    }
}

namespace System.Net.NetworkInformation
{
    public class NetworkInterface
    {
        private NetworkInterface() => throw null;

        public string IPv4Address => throw null;

        public static NetworkInterface[] GetAllNetworkInterfaces() => throw null;
    }
}

namespace System.Net.Sockets
{
    public enum AddressFamily
    {
        InterNetwork = 2,
    }

    public enum SocketType
    {
        Stream = 1,
        Dgram = 2,
    }

    public enum ProtocolType
    {
        Tcp = 6,
        Udp = 17,
    }

    public enum SelectMode
    {
        SelectRead = 0,
        SelectWrite = 1,
    }

    [Flags]
    public enum SocketFlags
    {
        None = 0x0000,
    }

    public enum SocketOptionLevel
    {
        Socket = 0xffff,
        IP = 0,
        Tcp = 6,
    }

    public enum SocketOptionName
    {
        NoDelay = 1,
        ReuseAddress = 0x0004,
        AddMembership = 12,
    }

    public class Socket
    {
        public Socket(
            AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType) =>
            throw null;

        public int ReceiveTimeout { set => throw null; }

        public int SendTimeout { set => throw null; }

        public void Bind(EndPoint localEP) => throw null;

        public void Listen(int backlog) => throw null;

        public Socket Accept() => throw null;

        public bool Poll(int microSeconds, SelectMode mode) => throw null;

        public int Receive(byte[] buffer, int offset, int size, SocketFlags socketFlags) =>
            throw null;

        public int Send(byte[] buffer, int offset, int size, SocketFlags socketFlags) =>
            throw null;

        public int SendTo(
            byte[] buffer, int offset, int size, SocketFlags socketFlags, EndPoint remoteEP) =>
            throw null;

        public void SetSocketOption(
            SocketOptionLevel optionLevel, SocketOptionName optionName, bool optionValue) =>
            throw null;

        public void SetSocketOption(
            SocketOptionLevel optionLevel, SocketOptionName optionName, byte[] optionValue) =>
            throw null;

        public void Close() => throw null;
    }
}
