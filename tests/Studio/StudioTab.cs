using System.Collections.Concurrent;
using System.Globalization;

using Microsoft.Playwright;

namespace EdgeSpike.Tests.Studio;

/// <summary>A tab that shows the studio, what it complained of, and where it asked for
/// something.</summary>
internal sealed class StudioTab : IAsyncDisposable
{
    /// <summary>Generous: it ends a test that hangs, and decides nothing else.</summary>
    public const float Patience = 600_000;

    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<Uri> asked = new();

    private StudioTab(IBrowserContext context, IPage page)
    {
        Context = context;
        Page = page;
        page.SetDefaultTimeout(Patience);
        page.PageError += (_, problem) => complaints.Enqueue(problem);
        page.Request += (_, request) => asked.Enqueue(new Uri(request.Url));
        page.WebSocket += (_, socket) => asked.Enqueue(new Uri(socket.Url));
        page.Console += (_, message) =>
        {
            if (message.Type == "error") complaints.Enqueue(message.Text);
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Errors of scripts, and what the browser refused to load.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Hosts and ports that were asked for anything; what is in the page itself is
    /// not.</summary>
    public IReadOnlyCollection<string> Hosts =>
        [.. asked.Where(a => a.Scheme is not ("data" or "blob")).Select(a => a.Authority)
            .Distinct()];

    public static async Task<StudioTab> Open(IBrowserContext context, Uri address)
    {
        var tab = new StudioTab(context, await context.NewPageAsync());
        await tab.Page.GotoAsync(address.ToString());
        await Assertions.Expect(tab.Page.Locator("h1")).ToBeVisibleAsync();
        return tab;
    }

    /// <summary>Goes to a page by its name at the top.</summary>
    public async Task Go(string name)
    {
        await Page.GetByRole(AriaRole.Navigation)
            .GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await Assertions.Expect(Page).ToHaveTitleAsync($"{name} - EdgeSpike studio");
    }

    public ILocator Button(string name) =>
        Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator ClassCard(string name) =>
        Page.GetByRole(AriaRole.Region, new() { Name = $"Class {name}", Exact = true });

    /// <summary>Makes the virtual board's hand move.</summary>
    public Task Move(string motion) =>
        Page.GetByRole(AriaRole.Group, new() { Name = "Motions of the virtual board" })
        .GetByRole(AriaRole.Button, new() { Name = motion }).ClickAsync();

    /// <summary>Records examples of a class, by the motion of its name.</summary>
    /// <param name="count">So many at least.</param>
    public async Task Record(string name, int count)
    {
        ILocator card = ClassCard(name);
        ILocator record = card.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true });
        await record.ClickAsync();
        await MoveUntil(name, card.GetByRole(AriaRole.Listitem), count);
        await card.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Assertions.Expect(record).ToBeVisibleAsync();
    }

    /// <summary>Makes a motion until a list is so long, one after the other, on a page with a live
    /// plot.</summary>
    /// <remarks>Each is over, and the board's time has gone on by more than a trial, before the
    /// next one or anything else: however slow the machine is, none is left on its way.</remarks>
    public async Task MoveUntil(string motion, ILocator list, int length)
    {
        int moves = 0;
        for (; moves < MovesMax && await list.CountAsync() < length; moves++)
        {
            long made = await Made();
            int before = await list.CountAsync();
            await Move(motion);
            await UntilMade(made + 1);
            double over = await BoardSeconds() + TrialSeconds;
            while (await list.CountAsync() == before && await BoardSeconds() < over)
                await Page.WaitForTimeoutAsync(LookEvery);
        }

        Assert.IsGreaterThanOrEqualTo(length, await list.CountAsync(), $"{motion}, {moves} times");
    }

    /// <summary>Waits until the page listens to what a field for files is given.</summary>
    public async Task<ILocator> FileField(string id)
    {
        ILocator field = Page.Locator(id);
        while (!await field.EvaluateAsync<bool>("e => '_blazorInputFileNextFileId' in e"))
            await Page.WaitForTimeoutAsync(LookEvery);
        return field;
    }

    /// <summary>Drops a file onto the page, as from a file manager.</summary>
    /// <param name="target">The field for files that it is dropped on.</param>
    public async Task Drop(string path, ILocator target)
    {
        LocatorBoundingBoxResult box = (await target.BoundingBoxAsync())!;
        ICDPSession tools = await Context.NewCDPSessionAsync(Page);
        foreach (string type in (string[])["dragEnter", "dragOver", "drop"])
        {
            await tools.SendAsync("Input.dispatchDragEvent", new Dictionary<string, object>
            {
                ["type"] = type,
                ["x"] = box.X + (box.Width / 2),
                ["y"] = box.Y + (box.Height / 2),
                ["data"] = new Dictionary<string, object>
                {
                    ["items"] = Array.Empty<object>(),
                    ["files"] = new[] { path },
                    ["dragOperationsMask"] = 1,
                },
            });
        }

        await tools.DetachAsync();
    }

    public async ValueTask DisposeAsync() => await Context.CloseAsync();

    /// <summary>How many motions of the virtual board are over.</summary>
    public async Task<long> Made() =>
        long.Parse(await Page.Locator("#made").InnerTextAsync(), CultureInfo.InvariantCulture);

    /// <summary>Waits until so many motions are over.</summary>
    public async Task UntilMade(long count)
    {
        while (await Made() < count) await Page.WaitForTimeoutAsync(LookEvery);
    }

    /// <summary>What the page's live plot has drawn and got.</summary>
    public async Task<PlotCounts> Plot()
    {
        while (true)
        {
            PlotCounts? counts = await Page.EvaluateAsync<PlotCounts?>(
                "import('/studio.js').then(s => s.counts(document.querySelector('.plot')))");
            if (counts is { Received: > 0 }) return counts;
            await Page.WaitForTimeoutAsync(LookEvery);
        }
    }

    private async Task<double> BoardSeconds() => (await Plot()).Last;

    private const int MovesMax = 40;
    private const double TrialSeconds = 4;
    private const int LookEvery = 50;

    /// <summary>Teaches the board all examples.</summary>
    public async Task Teach()
    {
        await Page.Locator("#teach-all").ClickAsync();
        await Assertions.Expect(Page.Locator("#prompt"))
            .ToContainTextAsync("was taught");
    }
}

/// <summary>What a live plot says of itself.</summary>
/// <param name="Redraws">How often it was drawn.</param>
/// <param name="Received">Samples that came since it began.</param>
/// <param name="First">The board's time of the first of them, s.</param>
/// <param name="Last">Of the last of them, s.</param>
/// <param name="Drawn">Of the last that was drawn, s.</param>
internal sealed record PlotCounts(
    int Redraws, int Received, double First, double Last, double Drawn)
{
    /// <summary>For what reads it from a page.</summary>
    public PlotCounts() : this(0, 0, 0, 0, 0)
    {
    }
}
