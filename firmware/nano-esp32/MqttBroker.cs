using System;
using System.Threading;

using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace EdgeSpike.Firmware
{
    /// <summary>A broker over the vendor's client, entered again whenever it was lost.</summary>
    /// <remarks>
    /// The client's Connect waits, for a broker that is off until the network gives up, so it has a
    /// thread of its own; its Publish puts the message into a queue. It runs four threads besides.
    /// Without TLS: the client's needs some 40 KB while it shakes hands. The broker itself says
    /// "offline" when the board is gone.
    /// </remarks>
    internal sealed class MqttBroker : IBroker
    {
        const int AgainMilliseconds = 10000;
        const ushort KeepAliveSeconds = 60;
        const string Offline = "offline";

        static readonly byte[] Online =
            { (byte)'o', (byte)'n', (byte)'l', (byte)'i', (byte)'n', (byte)'e' };

        readonly string host;
        readonly int port;
        readonly string user;
        readonly string password;
        readonly string id;
        readonly string statusTopic;
        MqttClient client;

        /// <summary>Begins to look for the broker.</summary>
        /// <param name="user">Null: none is told.</param>
        /// <param name="password">Null: none is told.</param>
        /// <param name="name">The board's, in its topics: edgespike/NAME/…</param>
        public MqttBroker(string host, int port, string user, string password, string name)
        {
            this.host = host;
            this.port = port;
            this.user = user;
            this.password = password;
            id = "edgespike_" + name;
            statusTopic = Announcer.StatusTopic(name);
            new Thread(new ThreadStart(Keep)).Start();
        }

        /// <inheritdoc/>
        public bool Publish(string topic, byte[] payload, bool retained)
        {
            MqttClient now = client;
            if (now == null || !now.IsConnected) return false;
            try
            {
                now.Publish(topic, payload, null, null, MqttQoSLevel.AtMostOnce, retained);
                return true;
            }
            catch (Exception)
            {
                // Its queue is full, or it was lost just now.
                return false;
            }
        }

        void Keep()
        {
            while (true)
            {
                MqttClient now = client;
                if (now == null || !now.IsConnected) Enter();
                Thread.Sleep(AgainMilliseconds);
            }
        }

        void Enter()
        {
            try
            {
                if (client != null) client.Close();
                client = null;

                // The constructor asks the network where the host is.
                var next = new MqttClient(host, port, false, null, null, MqttSslProtocols.None);
                MqttReasonCode answer = next.Connect(id, user, password, true,
                    MqttQoSLevel.AtLeastOnce, true, statusTopic, Offline, true, KeepAliveSeconds);
                if (answer != MqttReasonCode.Success)
                {
                    next.Close();
                    return;
                }

                client = next;
                Publish(statusTopic, Online, true);
            }
            catch (Exception)
            {
                // Tried again in a while.
            }
        }
    }
}
