using System;

using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>What is compiled in where the board's file names a port in the wireless
    /// network.</summary>
    public static partial class Program
    {
        /// <summary>Listens in the network beside the cable, if there is a key in flash that hosts
        /// can prove: without one anybody could teach the board.</summary>
        static partial void OpenNetwork(IClock clock, ref IHostLine line)
        {
            byte[] key = KeyFile.Link(Board.StoragePath);
            if (key == null)
            {
                Console.WriteLine("no link.key in flash: hosts by cable alone");
                return;
            }

            var door = new NetworkDoor(
                Board.WirelessPort, KeyFile.Name(Board.StoragePath), clock);
            line = new EitherLine(line, new PairedLink(door, new BoardHash(), clock, key));
        }

        static partial void OpenRecordingKey(DevicePorts ports)
        {
            byte[] key = KeyFile.Recording(Board.StoragePath);
            if (key != null) ports.RecordingKey = new RecordingHash(new BoardHash(), key);
        }
    }
}
