using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Mqtt;

namespace EdgeSpike.Tests.Mqtt;

/// <summary>A broker is found, entered, lost and found again.</summary>
[TestClass]
public class BrokerTests
{
    private static readonly BoardTopics Topics = BoardTopics.Of("edgespike", "b");

    [TestMethod]
    [DataRow("attic", false, "attic:1883")]
    [DataRow("attic", true, "attic:8883")]
    [DataRow("homeassistant.local:1884", true, "homeassistant.local:1884")]
    [DataRow("192.168.0.7:1", false, "192.168.0.7:1")]
    [DataRow("fe80::1", false, "[fe80::1]:1883")]
    [DataRow("[fe80::1]", false, "[fe80::1]:1883")]
    [DataRow("[fe80::1]:65535", false, "[fe80::1]:65535")]
    public void AnAddressIsReadAsItIsWritten(string text, bool tls, string expected) =>
        Assert.AreEqual(expected, BrokerAddress.Parse(text, tls).ToString());

    [TestMethod]
    [DataRow("", "expected HOST or HOST:PORT, as in homeassistant.local")]
    [DataRow("mqtt://attic", "expected HOST or HOST:PORT, as in homeassistant.local")]
    [DataRow("two words", "expected HOST or HOST:PORT, as in homeassistant.local")]
    [DataRow("attic:", "port '': expected 1 … 65535")]
    [DataRow("attic:0", "port '0': expected 1 … 65535")]
    [DataRow("attic:65536", "port '65536': expected 1 … 65535")]
    [DataRow("attic:-1", "port '-1': expected 1 … 65535")]
    public void AnythingElseIsRefused(string text, string expected) => Assert.AreEqual(
        $"--broker '{text}': {expected}",
        Assert.ThrowsExactly<BadInputException>(
            () => BrokerAddress.Parse(text, tls: false)).Message);

    [TestMethod]
    [DataRow("a", "b/c")]
    [DataRow("a", "")]
    [DataRow("a", "+")]
    [DataRow("a/#", "b")]
    [DataRow("/a", "b")]
    [DataRow("$SYS", "b")]
    public void WhatIsNoTopicIsRefused(string prefix, string name) =>
        Assert.ThrowsExactly<BadInputException>(() => BoardTopics.Of(prefix, name));

    [TestMethod]
    public void APasswordWithoutAUserIsRefusedAndNotSaid()
    {
        BadInputException refused = Assert.ThrowsExactly<BadInputException>(
            () => BrokerLogin.Read("attic", false, null,
                one => one == BrokerLogin.PasswordVariable ? "hunter2" : null));
        Assert.AreEqual("EDGESPIKE_MQTT_PASSWORD is set: expected EDGESPIKE_MQTT_USER beside it",
            refused.Message);
    }

    [TestMethod]
    public void ABrokerThatAsksForAPasswordIsEnteredWithIt()
    {
        using var broker = new TestBroker(user: ("maker", "hunter2"));
        using (MqttPublisher publisher = Connect(broker, "maker", "hunter2"))
            publisher.Publish(Topics.Online);
        Assert.AreEqual("online", broker.Retained[Topics.Status]);
        BadInputException refused = Assert.ThrowsExactly<BadInputException>(
            () => Connect(broker, "maker", "hunter3"));
        Assert.AreEqual($"broker '{broker.Address}': it does not let us in, expected its user name "
            + "and password in EDGESPIKE_MQTT_USER and EDGESPIKE_MQTT_PASSWORD", refused.Message);
        Assert.ThrowsExactly<BadInputException>(() => Connect(broker, null, null));
    }

    /// <summary>A broker at home has a certificate that its owner signed.</summary>
    [TestMethod]
    public void ABrokerIsBelievedByTheAuthorityThatIsNamed()
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 made = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(
            made.Export(X509ContentType.Pkcs12), null);
        using var broker = new TestBroker(certificate: certificate);
        string file = Path.GetTempFileName();
        try
        {
            BadInputException unknown = Assert.ThrowsExactly<BadInputException>(
                () => Connect(BrokerLogin.Read(broker.Address, true, null, _ => null)));
            StringAssert.EndsWith(unknown.Message, ", expected an MQTT broker that speaks TLS");
            File.WriteAllText(file, certificate.ExportCertificatePem());
            using (MqttPublisher publisher =
                Connect(BrokerLogin.Read(broker.Address, false, file, _ => null)))
                publisher.Publish(Topics.Online);
            Assert.AreEqual("online", broker.Retained[Topics.Status]);
            File.WriteAllText(file, "not a certificate");
            Assert.AreEqual(
                $"{file}: no certificate in it, expected certificates of authorities, as PEM",
                Assert.ThrowsExactly<BadInputException>(
                    () => BrokerLogin.Read(broker.Address, false, file, _ => null)).Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    public void ABrokerThatIsBackIsToldTheNewestOfWhatItKeeps()
    {
        int port;
        MqttPublisher publisher;
        using (var first = new TestBroker())
        {
            port = first.Port;
            publisher = Connect(first, null, null);
            publisher.Publish(Topics.Online);
            TestBroker.Await(() => publisher.Published == 1, "published");
        }

        using (publisher)
        {
            TestBroker.Await(
                () =>
                {
                    publisher.Publish(new MqttMessage(Topics.Answer, "an answer", false));
                    Thread.Sleep(10);
                    return publisher.Trouble != null;
                },
                "the broker is away");
            Assert.IsGreaterThan(0, publisher.Lost);
            publisher.Publish(new MqttMessage(Topics.State, "old", true));
            publisher.Publish(new MqttMessage(Topics.State, "new", true));
            using var second = new TestBroker(port);
            TestBroker.Await(
                () =>
                {
                    publisher.Publish(new MqttMessage(Topics.Answer, "another", false));
                    Thread.Sleep(100);
                    return second.SaidTo(Topics.Answer).Contains("another");
                },
                "the broker is back");
            Assert.IsNull(publisher.Trouble);
            CollectionAssert.AreEqual(new[] { "online" }, second.SaidTo(Topics.Status));
            CollectionAssert.AreEqual(new[] { "new" }, second.SaidTo(Topics.State));
            Assert.DoesNotContain("an answer", second.SaidTo(Topics.Answer));
        }
    }

    private static MqttPublisher Connect(TestBroker broker, string? user, string? password) =>
        Connect(BrokerLogin.Read(broker.Address, false, null,
            one => one == BrokerLogin.UserVariable ? user : password));

    private static MqttPublisher Connect(BrokerLogin login) =>
        MqttPublisher.Connect(login, Topics.Id, Topics.Offline);
}
