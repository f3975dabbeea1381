using System.Net;
using System.Net.Sockets;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Studio.Pages;

using Microsoft.AspNetCore.DataProtection;

namespace EdgeSpike.Studio.Server;

/// <summary>Serves the studio's page until it is told to stop.</summary>
public static class StudioServer
{
    /// <exception cref="BadInputException">The address cannot be served, or the board, project or
    /// key is none.</exception>
    public static VerbResult Run(StudioRequest request, CancellationToken stop)
    {
        using var desk = new StudioDesk(request);
        using StudioHost host = StudioHost.Start(desk, AddressOf(request.Listen), request.Port);
        if (request.Json) Report.WriteJson(new { address = host.Address });
        else
            Report.WriteLine(Report.Escape(
                $"studio at {host.Address}\nopen that address in a browser; stop with Ctrl-C"));
        stop.WaitHandle.WaitOne();
        return new VerbResult(null, () => { }, Root.Good);
    }

    static IPAddress AddressOf(string text)
    {
        if (text == "localhost") return IPAddress.Loopback;
        bool good = IPAddress.TryParse(text, out IPAddress? address)
            && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any);
        return good ? address! : throw new BadInputException(
            $"--listen {text}: expected an address of this computer, such as 127.0.0.1 or "
                + "192.168.1.20");
    }
}

/// <summary>The page's web server, running.</summary>
public sealed class StudioHost : IDisposable
{
    readonly WebApplication app;

    StudioHost(WebApplication app, string address)
    {
        this.app = app;
        Address = address;
    }

    /// <summary>Opens the page: it has the token.</summary>
    public string Address { get; }

    /// <summary>Starts it.</summary>
    /// <param name="desk">What the page shows.</param>
    /// <param name="port">0: any free one.</param>
    /// <exception cref="BadInputException">It cannot be served there.</exception>
    public static StudioHost Start(StudioDesk desk, IPAddress address, int port)
    {
        int taken = port == 0 ? FreePort(address) : port;
        var gate = new AccessGate(address, taken);
        WebApplication app = Build(desk, gate, new IPEndPoint(address, taken));
        try
        {
            app.StartAsync().GetAwaiter().GetResult();
            return new StudioHost(app, gate.Address);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            ((IDisposable)app).Dispose();
            throw new BadInputException($"--port {taken}: {failure.Message}");
        }
    }

    /// <summary>Ends it; pages that are open say so.</summary>
    public void Dispose()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        app.StopAsync(soon.Token).GetAwaiter().GetResult();
        ((IDisposable)app).Dispose();
    }

    static int FreePort(IPAddress address)
    {
        using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(address, 0));
            return ((IPEndPoint)probe.LocalEndPoint!).Port;
        }
        catch (SocketException failure)
        {
            throw new BadInputException($"--listen {address}: {failure.Message}");
        }
    }

    static WebApplication Build(StudioDesk desk, AccessGate gate, IPEndPoint at)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(StudioHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(at);
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRouting();
        builder.Services.AddSingleton(desk);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddSignalR(options => options.MaximumReceiveMessageSize = 1 << 17);
        WebApplication app = builder.Build();
        app.Use(next => context => gate.Judge(context, next));
        app.UseRouting();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
            options.ContentSecurityFrameAncestorsPolicy = null);     // the gate's says more
        Downloads.Map(app, desk);
        return app;
    }
}
