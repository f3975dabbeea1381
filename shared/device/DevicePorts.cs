using EdgeSpike.Link;

namespace EdgeSpike.Device
{
    /// <summary>All that a board is connected to.</summary>
    public sealed class DevicePorts
    {
        /// <summary>Collects the ports.</summary>
        /// <param name="sensor">Null if the board has none.</param>
        /// <param name="line">To the host.</param>
        /// <param name="button">For teaching; one that is never pressed if there is none.</param>
        /// <param name="actuator">Lamp and answers.</param>
        public DevicePorts(
            ISampleSource sensor, IByteLink line, IWeightStore store, IClock clock,
            ILabelInput button, IActuator actuator)
        {
            Sensor = sensor;
            Line = line;
            Store = store;
            Clock = clock;
            Button = button;
            Actuator = actuator;
        }

        /// <summary>The key under which the board tags its recordings; null: it has none, and tags
        /// nothing.</summary>
        public KeyedHash RecordingKey { get; set; }

        /// <summary>Null if the board has none.</summary>
        public ISampleSource Sensor { get; }

        /// <summary>To the host.</summary>
        public IByteLink Line { get; }

        /// <summary>Flash.</summary>
        public IWeightStore Store { get; }

        /// <summary>Time.</summary>
        public IClock Clock { get; }

        /// <summary>For teaching.</summary>
        public ILabelInput Button { get; }

        /// <summary>Lamp and answers.</summary>
        public IActuator Actuator { get; }
    }
}
