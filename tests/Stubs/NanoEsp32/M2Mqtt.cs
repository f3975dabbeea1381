using System.Collections;
using System.Security.Cryptography.X509Certificates;

using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt
{
    public enum MqttSslProtocols
    {
        None = 0,
    }

    public class MqttClient
    {
        public MqttClient(
            string brokerHostName, int brokerPort, bool secure, X509Certificate caCert,
            X509Certificate clientCert, MqttSslProtocols sslProtocol) => throw null;

        public bool IsConnected => throw null;

        public MqttReasonCode Connect(
            string clientId, string username, string password, bool willRetain,
            MqttQoSLevel willQosLevel, bool willFlag, string willTopic, string willMessage,
            bool cleanSession, ushort keepAlivePeriod) => throw null;

        public ushort Publish(
            string topic, byte[] message, string contentType, ArrayList userProperties,
            MqttQoSLevel qosLevel, bool retain) => throw null;

        public void Close() => throw null;
    }
}

namespace nanoFramework.M2Mqtt.Messages
{
    public enum MqttQoSLevel
    {
        AtMostOnce = 0,
        AtLeastOnce = 1,
    }

    public enum MqttReasonCode
    {
        Success = 0,
    }
}

namespace System.Security.Cryptography.X509Certificates
{
    // Only its name stands in a signature.
    public class X509Certificate
    {
        private X509Certificate() => throw null;
    }
}
