using Microsoft.Playwright;

namespace EdgeSpike.Tests.Studio;

/// <summary>A Chromium of this system, driven as a person would.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Usual = "/usr/bin/chromium";

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// <summary>Starts it; without one the test is left out, and says so.</summary>
    public static async Task<Browser> Start()
    {
        string path = Environment.GetEnvironmentVariable("EDGESPIKE_CHROMIUM") ?? Usual;
        if (!File.Exists(path))
        {
            Assert.Inconclusive(
                $"no Chromium at {path}: apt-get install chromium, or name one in "
                    + "EDGESPIKE_CHROMIUM");
        }

        Assertions.SetDefaultExpectTimeout(StudioTab.Patience);
        IPlaywright playwright = await Playwright.CreateAsync();
        return new Browser(playwright,
            await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = path,
                Timeout = StudioTab.Patience,
                Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-component-update",
                "--disable-background-networking", "--disable-sync",
            ],
            }));
    }

    /// <summary>A window of its own that opens an address.</summary>
    public async Task<StudioTab> Open(Uri address, int width = 1280)
    {
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        return await StudioTab.Open(context, address);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
