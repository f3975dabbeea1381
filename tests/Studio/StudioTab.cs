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
        [.. asked.Where(a => a.Scheme is not ("data" or "blob")).Select(a => a.Authority).Distinct()];

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
        await Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await Assertions.Expect(Page).ToHaveTitleAsync($"{name} - EdgeSpike studio");
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator ClassCard(string name) => Page.GetByRole(AriaRole.Region, new() { Name = $"Class {name}", Exact = true });

    /// <summary>Makes the virtual board's hand move.</summary>
    public Task Move(string motion) => Page.GetByRole(AriaRole.Group, new() { Name = "Motions of the virtual board" })
        .GetByRole(AriaRole.Button, new() { Name = motion }).ClickAsync();

    /// <summary>Records examples of a class, by the motion of its name.</summary>
    public async Task Record(string name, int count)
    {
        ILocator card = ClassCard(name);
        await card.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        ILocator there = card.GetByRole(AriaRole.Listitem);
        int before = await there.CountAsync();
        for (int n = 1; n <= count; n++)
        {
            await Move(name);
            await Assertions.Expect(there).ToHaveCountAsync(before + n, new() { Timeout = Patience });
        }

        await card.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
    }

    /// <summary>Teaches the board all examples.</summary>
    public async Task Teach()
    {
        await Page.Locator("#teach-all").ClickAsync();
        await Assertions.Expect(Page.Locator("#prompt")).ToContainTextAsync("was taught", new() { Timeout = Patience });
    }
}
