using EdgeSpike.Device;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What a virtual board prints while it runs: what it started from, each time it starts,
/// and what becomes of its sensor.</summary>
public sealed class BoardScreen(Action<string> tell)
{
    DeviceLoop? started;
    byte sensor = SensorCondition.Unread;

    /// <summary>Prints what is new.</summary>
    /// <param name="loop">Another one than before: the board was started anew.</param>
    public void Look(DeviceLoop loop)
    {
        if (!ReferenceEquals(loop, started))
        {
            started = loop;
            sensor = SensorCondition.Unread;
            tell(BoardReport.BootTextOf(loop.Boot));
        }

        if (loop.Sensor == sensor) return;
        string? trouble = BoardText.OfSensor(loop.Sensor);
        if (trouble != null) tell(trouble);
        else if (sensor != SensorCondition.Unread) tell("the sensor is good again");
        sensor = loop.Sensor;
    }
}
