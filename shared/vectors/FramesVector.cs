using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Vectors
{
    /// <summary>A frame of each type, byte by byte as it lies on the line.</summary>
    public sealed class FramesVector : GoldenVector
    {
        const ushort Session = 0xBEEF;
        const ushort Acknowledged = 0x00FF;
        const ushort Credit = 1791;

        readonly FrameEncoder encoder = new FrameEncoder(new Crc32());
        readonly ByteWriter fields;
        readonly byte[] some = { 0x00, 0x01, 0xFF, 0x00, 0x00, 0x80 };
        VectorLines lines;
        ushort sequence;
        string name = "";

        /// <summary>Creates the vector.</summary>
        public FramesVector()
            : base("frames", 8, "a frame of each type")
        {
            fields = encoder.Payload;
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            this.lines = lines;
            sequence = 0xFFF0;
            lines.Line("# type, bytes on the line");
            WriteNotices();
            WriteRequests();
            WriteFeed();
            WriteReports();
            WriteLengths();
        }

        void Begin(string type, byte number)
        {
            name = type;
            encoder.Begin(number, Session, sequence, Acknowledged, Credit);
            if (number >= WireFormat.Numbered) sequence++;
        }

        void End()
        {
            int size = encoder.End();
            var text = new char[2 * size];
            for (int n = 0; n < size; n++)
            {
                string two = HexText.Of(encoder.Bytes[n], 2);
                text[2 * n] = two[0];
                text[2 * n + 1] = two[1];
            }

            lines.Line(name + " " + new string(text, 0, text.Length));
        }

        void Empty(string type, byte number)
        {
            Begin(type, number);
            End();
        }

        void WriteNotices()
        {
            Begin("hello", Message.Hello);
            fields.WriteU16(Session);
            fields.WriteText("edgespike");
            End();
            Begin("welcome", Message.Welcome);
            fields.WriteText("m5core2");
            fields.WriteText("edgespike 0.4.0");
            fields.WriteU16(WireFormat.Version);
            fields.WriteU16(2);
            fields.WriteU16(3);
            fields.WriteU16(1);
            fields.WriteU64(0x0123456789ABCDEF);
            fields.WriteVarUint(6);
            fields.WriteU32(65536);
            fields.WriteU32(3072);
            fields.WriteU8(DeviceState.Stopped);
            End();
            Begin("refuse", Message.Refuse);
            fields.WriteU8(RefuseReason.Busy);
            fields.WriteU16(0xCAFE);
            End();
            Empty("ack", Message.Ack);
            Empty("resend", Message.Resend);
            Empty("bye", Message.Bye);
            Begin("enquiry", Message.Enquiry);
            fields.WriteU8(0x85);
            End();
        }

        void WriteRequests()
        {
            Begin("load-begin", Message.LoadBegin);
            fields.WriteU32(20000);
            fields.WriteU32(0xCBF43926);
            fields.WriteU64(0x0123456789ABCDEF);
            End();
            Begin("load-part", Message.LoadPart);
            fields.WriteU8s(some, 0, some.Length);
            End();
            Empty("load-end", Message.LoadEnd);
            Empty("ask-model", Message.AskModel);
            Begin("start", Message.Start);
            fields.WriteU8(StartMode.OwnSensor);
            fields.WriteU32(100);
            fields.WriteU32(10000);
            End();
            Empty("stop", Message.Stop);
            Empty("undo", Message.Undo);
            Begin("learning", Message.Learning);
            fields.WriteU8(1);
            End();
            Empty("ask-snapshot", Message.AskSnapshot);
            Empty("ask-counters", Message.AskCounters);
            Empty("checkpoint", Message.Checkpoint);
        }

        void WriteFeed()
        {
            Begin("sample", Message.Sample);
            fields.WriteVarUint(0);
            fields.WriteCount(3);
            fields.WriteZigZag(-32768);
            fields.WriteZigZag(0);
            fields.WriteZigZag(32767);
            End();
            Begin("spikes", Message.Spikes);
            fields.WriteVarUint(0);
            fields.WriteCount(3);
            fields.WriteVarUint(5);
            fields.WriteVarUint(0);
            fields.WriteVarUint(200);
            End();
            Begin("step", Message.Step);
            fields.WriteVarUint(1000);
            End();
            Begin("label", Message.Label);
            fields.WriteZigZag(-1);
            fields.WriteU8(0);
            End();
        }

        void WriteReports()
        {
            Begin("events", Message.Events);
            fields.WriteU8(RecordingFormat.Steps);
            fields.WriteVarUint(100);
            End();
            Begin("snapshot-mark", Message.SnapshotMark);
            fields.WriteU64(123456789012);
            fields.WriteU32(9000);
            End();
            Begin("snapshot-part", Message.SnapshotPart);
            fields.WriteU32(8994);
            fields.WriteU8s(some, 0, some.Length);
            End();
            Begin("output", Message.Output);
            fields.WriteU64(123456789012);
            fields.WriteZigZag(3);
            fields.WriteU8(87);
            fields.WriteCount(4);
            for (ulong vote = 0; vote < 4; vote++) fields.WriteVarUint(vote * 50);
            End();
            Begin("counters", Message.Counters);
            for (ulong n = 0; n < DeviceCounter.Count; n++) fields.WriteVarUint(n * n * n);
            End();
            Begin("model-part", Message.ModelPart);
            fields.WriteU32(0);
            fields.WriteU8s(some, 0, some.Length);
            End();
            Begin("done", Message.Done);
            fields.WriteU8(Message.Undo);
            fields.WriteU8(DoneResult.Nothing);
            End();
            Begin("error", Message.Error);
            fields.WriteU8(DeviceError.Gap);
            fields.WriteVarUint(300);
            End();
        }

        /// <summary>The longest frames: without a zero in the payload, and with nothing
        /// else.</summary>
        void WriteLengths()
        {
            Begin("longest-ones", Message.LoadPart);
            for (int n = 0; n < WireFormat.PayloadMax; n++) fields.WriteU8((byte)(1 + n));
            End();
            Begin("longest-zeros", Message.LoadPart);
            for (int n = 0; n < WireFormat.PayloadMax; n++) fields.WriteU8(0);
            End();
        }
    }
}
