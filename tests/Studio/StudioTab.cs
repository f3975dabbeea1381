using System.Collections.Concurrent;

using Microsoft.Playwright;

namespace EdgeSpike.Tests.Studio;

/// <summary>A tab that shows the studio, what it complained of, and where it asked for
/// something.</summary>
internal sealed class StudioTab
{
    /// <summary>Generous: it ends a test that hangs, and decides nothing else.</summary>
    public const float Patience = 60_000;

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

    /// <summary>Makes a motion again and again until a list is so long: on a machine that is busy
    /// one may be missed, as a hand may be.</summary>
    public async Task MoveUntil(string motion, ILocator list, int length)
    {
        for (int moves = 0; await list.CountAsync() < length && moves < MovesMax; moves++)
        {
            int before = await list.CountAsync();
            await Move(motion);
            for (int look = 0; look < LooksMax && await list.CountAsync() == before; look++)
                await Page.WaitForTimeoutAsync(LookEvery);
        }

        Assert.IsGreaterThanOrEqualTo(length, await list.CountAsync(), motion);
    }

    private const int MovesMax = 40;
    private const int LooksMax = 50;
    private const int LookEvery = 100;

    /// <summary>Teaches the board all examples.</summary>
    public async Task Teach()
    {
        await Page.Locator("#teach-all").ClickAsync();
        await Assertions.Expect(Page.Locator("#prompt"))
            .ToContainTextAsync("was taught", new() { Timeout = Patience });
    }
}
