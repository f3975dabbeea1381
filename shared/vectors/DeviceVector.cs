using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.Link;

namespace EdgeSpike.Vectors
{
    /// <summary>A whole device loop: sensor, button, flash, and a host over a line that breaks
    /// bytes.</summary>
    public sealed class DeviceVector : GoldenVector
    {
        const int Seconds = 20;

        /// <summary>Creates the vector.</summary>
        public DeviceVector()
            : base("device", 9,
                "20 s of a device loop: taught by button and host, undone, recorded, checkpointed")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            NetworkPlan plan = SensorPlan.Make(Seed);
            plan.Populations[0].Ranges = new int[] { -16384, 16383 };
            plan.Stream = new StreamPlan
            {
                PeriodMicroseconds = 20000,
                SamplesATrial = 20,
                TaughtFrom = 5,
                UnknownBelow = 40,
            };
            var writer = new ByteWriter(4096);
            PlanCodec.Write(plan, writer);
            var builtIn = new byte[writer.Size];
            for (int n = 0; n < builtIn.Length; n++) builtIn[n] = writer.Buffer[n];
            var board = new BenchBoard(Seed);
            var ports = new DevicePorts(board, board, board, board, board, board);
            DeviceLoop loop =
                DeviceBoot.Start(ports, new DeviceIdentity("bench", "vector"), builtIn, kernels);
            Run(lines, loop, board);
            StateLines.WriteWeights(lines, loop.Model.Network);
            StateLines.WriteSnapshot(lines, loop.Model.Network);
        }

        static void Run(VectorLines lines, DeviceLoop loop, BenchBoard board)
        {
            var host = new BenchHost();
            var crc = new Crc32();
            var line = new byte[BenchBoard.LineBytes];
            lines.Line("# second: bytes said, their CRC-32, messages heard, their sum, answered, "
                + "lamp and answers");
            for (int t = 1; t <= Seconds * 1000; t++)
            {
                loop.Poll();
                int count = host.Turn(line, board.Tell(line), board.Microseconds, crc);
                board.Receive(line, count);
                board.Tick();
                if (t % 1000 == 0) WriteSecond(lines, t / 1000, board, host);
            }

            lines.Line("# flash, CRC-32 of each slot");
            for (int slot = 0; slot < 4; slot++)
                lines.Line(slot.ToString() + " " + HexText.Of(board.SlotSum(slot), 8));
        }

        static void WriteSecond(VectorLines lines, int second, BenchBoard board, BenchHost host)
        {
            lines.Line(second.ToString() + ": " + board.SaidCount.ToString() + " "
                + HexText.Of(board.Said, 8)
                + " " + host.Messages.ToString() + " " + HexText.Of(host.Heard, 8)
                + " " + host.Answered.ToString() + " " + HexText.Of(board.Shown, 8));
        }
    }
}
