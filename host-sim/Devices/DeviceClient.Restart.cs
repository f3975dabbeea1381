using EdgeSpike.HostSim.Devices.Links;

namespace EdgeSpike.HostSim.Devices;

/// <content>A board that starts anew with what it was given.</content>
public sealed partial class DeviceClient
{
    const long RestartMax = 30_000_000;
    const long LookEvery = 1_000_000;
    const int Looks = 3;

    /// <summary>After <see cref="LoadModel"/>: lets the board start anew, and asks it which network it runs then.</summary>
    /// <param name="networkHash">Of the model's plan. A board that says another one is asked again, it may not have
    /// left the old one yet.</param>
    /// <returns>The board in a session of its own; of another network if it passed the model over.</returns>
    /// <exception cref="BadInputException">It did not come back.</exception>
    /// <exception cref="LinkLostException">The line is gone.</exception>
    public BoardIdentity AfterRestart(ulong networkHash)
    {
        long start = clock.Microseconds;
        for (int look = 1; ; look++)
        {
            var session = (ushort)(wanted % ushort.MaxValue + 1);
            Leave();
            Idle();
            try
            {
                BoardIdentity board = Connect(session, "edgespike");
                if (board.NetworkHash == networkHash || look >= Looks) return board;
            }
            catch (Exception away) when (away is BadInputException or SessionLostException)
            {
                // Building a large network takes a chip some time, and meanwhile it answers nobody.
                if (clock.Microseconds - start > RestartMax) throw;
            }
        }
    }

    void Idle()
    {
        long until = clock.Microseconds + LookEvery;
        while (clock.Microseconds < until) Pump();
    }
}
