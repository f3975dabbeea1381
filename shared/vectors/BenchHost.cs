using EdgeSpike.Link;

namespace EdgeSpike.Vectors
{
    /// <summary>A host that asks one thing after the other, each when the one before was
    /// answered.</summary>
    public sealed class BenchHost
    {
        const ushort Session = 5;

        readonly LinkPort port = new LinkPort(new Crc32(), 1024, 4096, LinkPort.UsualTimeout);
        readonly ByteWriter fields = new ByteWriter(WireFormat.PayloadMax);
        readonly byte[] script =
        {
            Message.AskModel, Message.Start, Message.Label, Message.Undo, Message.Label,
            Message.Learning,
            Message.Learning, Message.Checkpoint, Message.AskCounters, Message.Stop,
        };

        int next;
        bool waits;

        /// <summary>Begins to talk; messages wait until the board has told its credit.</summary>
        public BenchHost()
        {
            port.BeginSession(Session);
        }

        /// <summary>Requests that were answered.</summary>
        public int Answered
        {
            get { return waits ? next - 1 : next; }
        }

        /// <summary>CRC-32 of all messages of the board, types and payloads.</summary>
        public uint Heard { get; private set; }

        /// <summary>Messages of the board.</summary>
        public int Messages { get; private set; }

        /// <summary>Takes and gives what is due.</summary>
        /// <param name="line">Bytes from the board; then those for it.</param>
        /// <param name="count">Bytes from it.</param>
        /// <param name="crc">May serve others as well.</param>
        /// <returns>Bytes for the board.</returns>
        public int Turn(byte[] line, int count, long now, Crc32 crc)
        {
            port.Receive(line, 0, count, now);
            while (port.Next()) Receive(crc);
            if (port.PeerCredit == 0 && now % 250000 == 1) SayHello();
            if (!waits && port.PeerCredit > 0 && next < script.Length) Ask(script[next]);
            return port.Emit(line, 0, line.Length, now);
        }

        void Receive(Crc32 crc)
        {
            if (port.Arrival != Arrival.Message) return;
            Messages++;
            ByteReader payload = port.Payload;
            Heard = crc.Append(Heard * 31 + port.Type, payload.Buffer, payload.BufferPosition,
                payload.Remaining);
            if (port.Type == Message.Done || port.Type == Message.Counters) waits = false;
        }

        void SayHello()
        {
            fields.Clear();
            fields.WriteU16(Session);
            fields.WriteText("bench");
            port.SendNow(Message.Hello, fields);
        }

        void Ask(byte type)
        {
            fields.Clear();
            if (type == Message.Start)
            {
                fields.WriteU8(StartMode.OwnSensor);
                fields.WriteU32(16);
                fields.WriteU32(400);
            }
            else if (type == Message.Label)
            {
                fields.WriteZigZag(next % SensorPlan.Classes);
                fields.WriteU8(1);
            }
            else if (type == Message.Learning)
            {
                fields.WriteU8((byte)(next & 1));
            }

            waits = port.TrySend(type, fields);
            if (waits) next++;
        }
    }
}
