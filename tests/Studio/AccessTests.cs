using System.Net;
using System.Net.WebSockets;

namespace EdgeSpike.Tests.Studio;

/// <summary>Who has the printed address gets the page, nobody else anything.</summary>
[TestClass]
public class AccessTests
{
    private static readonly StudioProcess Studio = StudioProcess.Start();

    [ClassCleanup]
    public static void End() => Studio.Dispose();

    [TestMethod]
    public async Task WithTheTokenThePageOpensAndTheCookieStandsForItThen()
    {
        using HttpClient client = Client();
        string page = await client.GetStringAsync(Studio.Address);
        Assert.Contains("EdgeSpike studio", page);
        Assert.Contains("EdgeSpike studio", await client.GetStringAsync(Studio.Root));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("studio.js")]
    [DataRow("files/project.zip")]
    [DataRow("_blazor/negotiate?negotiateVersion=1")]
    [DataRow("?token=guess")]
    public async Task WithoutItNothingDoes(string path)
    {
        using HttpClient client = Client();
        using HttpResponseMessage answer = await client.GetAsync(new Uri(Studio.Root, path));
        Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("open the address that it printed",
            await answer.Content.ReadAsStringAsync());
    }

    [TestMethod]
    [DataRow("Origin", "http://example.org")]
    [DataRow("Origin", "http://127.0.0.1:1")]
    [DataRow("Origin", "null")]
    [DataRow("Sec-Fetch-Site", "cross-site")]
    [DataRow("Sec-Fetch-Site", "same-site")]
    [DataRow("Host", "example.org")]
    public async Task AnotherPageIsRefusedWhateverItHas(string header, string value)
    {
        using HttpClient client = Client();
        await client.GetStringAsync(Studio.Address);
        using var request =
            new HttpRequestMessage(HttpMethod.Get, new Uri(Studio.Root, "studio.js"));
        request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage answer = await client.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [TestMethod]
    public async Task ASocketOfAnotherPageIsRefused()
    {
        var cookies = new CookieContainer();
        using (var handler = new HttpClientHandler { CookieContainer = cookies })
        using (var client = new HttpClient(handler)) await client.GetStringAsync(Studio.Address);
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        socket.Options.SetRequestHeader("Origin", "http://example.org");
        var address = new UriBuilder(Studio.Root) { Scheme = "ws", Path = "_blazor" };
        WebSocketException refused = await Assert.ThrowsExactlyAsync<WebSocketException>(
            () => socket.ConnectAsync(address.Uri, CancellationToken.None));
        Assert.Contains("403", refused.Message);
    }

    [TestMethod]
    public async Task NothingFromElsewhereMayBeLoadedAndNobodyMayFrameIt()
    {
        using HttpClient client = Client();
        using HttpResponseMessage answer = await client.GetAsync(Studio.Address);
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe-eval", policy);
    }

    [TestMethod]
    public void TheCommandItselfDoesNotKnowTheServersFramework()
    {
        string config =
            File.ReadAllText(
                Path.Combine(AppContext.BaseDirectory, "edgespike.runtimeconfig.json"));
        Assert.Contains("Microsoft.NETCore.App", config);
        Assert.DoesNotContain("AspNetCore", config);
    }

    private static HttpClient Client() =>
        new(new HttpClientHandler { CookieContainer = new CookieContainer() });
}
