using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>Tells a broker each answer of the board, by the name of its class, and keeps its
    /// counters there.</summary>
    /// <remarks>
    /// Topics and fields are those of <c>edgespike mqtt</c> (host-sim/Mqtt/README.md), as many of
    /// them as a board has of itself. Texts are made once an answer, about two kilobytes that are
    /// collected some time; no other call makes anything.
    /// <code>
    /// edgespike/NAME/status   online, offline                  retained; IBroker's affair
    /// edgespike/NAME/answer   {"class":"left","label":0,"confidence":75}
    /// edgespike/NAME/state    the same as "answer", and answers, sensorMissing    retained
    /// </code>
    /// </remarks>
    public sealed class Announcer : IActuator
    {
        const string Prefix = "edgespike/";

        readonly IActuator actuator;
        readonly IBroker broker;
        readonly string answerTopic;
        readonly string stateTopic;
        DeviceLoop loop;
        int answers;

        /// <summary>Stands before the board's actuator.</summary>
        /// <param name="actuator">Is told all that this one is told.</param>
        /// <param name="name">Of the board among those of its broker; one level of a topic.</param>
        public Announcer(IActuator actuator, IBroker broker, string name)
        {
            this.actuator = actuator;
            this.broker = broker;
            answerTopic = Prefix + name + "/answer";
            stateTopic = Prefix + name + "/state";
        }

        /// <summary>Whether the board of that name is there.</summary>
        public static string StatusTopic(string name)
        {
            return Prefix + name + "/status";
        }

        /// <summary>Whose answers come from now on: it has their names and counts.</summary>
        public void Follow(DeviceLoop loop)
        {
            this.loop = loop;
        }

        /// <inheritdoc/>
        public void Lamp(bool on)
        {
            actuator.Lamp(on);
        }

        /// <inheritdoc/>
        public void Answer(int label, int confidence)
        {
            actuator.Answer(label, confidence);
            answers++;
            string name = Quoted(NameOf(label));
            string numbers =
                ",\"label\":" + label.ToString() + ",\"confidence\":" + confidence.ToString();
            broker.Publish(answerTopic, Bytes("{\"class\":" + name + numbers + "}"), false);
            string missing = loop == null ? "0" : loop.SamplesMissed.ToString();
            broker.Publish(stateTopic, Bytes("{\"answer\":" + name + numbers + ",\"answers\":"
                + answers.ToString() + ",\"sensorMissing\":" + missing + "}"), true);
        }

        string NameOf(int label)
        {
            if (label < 0) return "unknown";
            string[] names = loop == null ? null : loop.Model.ClassNames;
            return names != null && label < names.Length ? names[label] : label.ToString();
        }

        /// <summary>As a text of JSON; names have printable ASCII alone.</summary>
        static string Quoted(string text)
        {
            string quoted = "\"";
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] == '"' || text[i] == '\\') quoted += "\\";
                quoted += text.Substring(i, 1);
            }

            return quoted + "\"";
        }

        static byte[] Bytes(string text)
        {
            var bytes = new byte[text.Length];
            for (int i = 0; i < text.Length; i++) bytes[i] = (byte)text[i];
            return bytes;
        }
    }
}
