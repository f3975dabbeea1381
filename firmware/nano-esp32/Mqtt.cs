using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>What is compiled in where the board shall tell an MQTT broker its
    /// answers.</summary>
    public static partial class Program
    {
        /// <summary>Stands before the actuator if flash has a broker's address.</summary>
        static partial void OpenBroker(ref IActuator actuator)
        {
            BrokerWords words = BrokerWords.Read(Board.StoragePath);
            if (words == null) return;
            string name = BrokerWords.Text(KeyFile.Name(Board.StoragePath)) ?? Board.Name;
            var broker =
                new MqttBroker(words.Host, words.Port, words.User, words.Password, name);
            actuator = new Announcer(actuator, broker, name);
        }

        static partial void FollowAnswers(DevicePorts ports, DeviceLoop loop)
        {
            var announcer = ports.Actuator as Announcer;
            if (announcer != null) announcer.Follow(loop);
        }
    }
}
