using System.IO.Compression;
using System.Net;
using System.Text;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli.Tour;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace EdgeSpike.Tests.Studio;

/// <summary>What a person does with the studio, in a real browser, on its virtual board.</summary>
[TestClass]
[DoNotParallelize]
public class BrowserTests
{
    private static readonly string[] Motions = ["circle", "shake", "swipe"];

    // Where the picture of the project's page is put, if that is asked for.
    private const string Picture = "EDGESPIKE_STUDIO_PICTURE";

    // Texts whose contrast with what is behind them is below 4.5 (WCAG 2.2, 1.4.3); what is
    // switched off may be fainter.
    private const string Faint =
        """
        () => {
            const parts = text => text.match(/[\d.]+/g).map(Number);
            const part = v => v <= 10 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4;
            const light = c => 0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2]);
            const behind = e => {
                for (; e; e = e.parentElement) {
                    const c = parts(getComputedStyle(e).backgroundColor);
                    if (c.length < 4 || c[3] > 0) return c;
                }
                return [255, 255, 255];
            };
            return [...document.querySelectorAll('body *')].filter(e => e.checkVisibility()
                && !e.closest('[disabled], svg, .hidden-text, .skip')
                && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => {
                const [a, b] = [light(parts(getComputedStyle(e).color)), light(behind(e))];
                const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                return contrast < 4.5 ? `${contrast.toFixed(2)}: ${e.innerText.trim()}` : '';
            }).filter(text => text).join('\n');
        }
        """;

    private static Browser? browser;
    private static StudioProcess? shared;

    /// <summary>One for all tests that leave it as they found it.</summary>
    private static StudioProcess Shared => shared ??= StudioProcess.Start("--speed", "8");

    [ClassInitialize]
    public static async Task Begin(TestContext _) => browser = await Browser.Start();

    [ClassCleanup]
    public static async Task End()
    {
        shared?.Dispose();
        if (browser != null) await browser.DisposeAsync();
    }

    [TestMethod]
    public async Task ThreeMotionsAreTaughtTriedKeptAndProved()
    {
        using StudioProcess studio = StudioProcess.Start("--speed", "8");
        await using StudioTab tab = await browser!.Open(studio.Address);
        await tab.Go("Teach");
        foreach (string motion in Motions) await tab.Record(motion, 3);
        await tab.Teach();

        await tab.Go("Try");
        for (int n = 1; n <= 10; n++)
        {
            string motion = Motions[n % Motions.Length];
            await tab.Page.GetByRole(AriaRole.Group, new() { Name = "What I show" })
                .GetByRole(AriaRole.Button, new() { Name = motion, Exact = true }).ClickAsync();
            await tab.MoveUntil(motion, Judged(tab), n);
        }

        if (Environment.GetEnvironmentVariable(Picture) is { } picture)
            await tab.Page.ScreenshotAsync(
                new()
                {
                    Path = picture,
                    Clip = new() { Width = 1280, Height = 900 },
                    Animations = ScreenshotAnimations.Disabled,
                });
        string score = await tab.Page.Locator("#score").InnerTextAsync();
        int[] counts = [.. score.Split(" of ").Select(int.Parse)];
        Assert.IsGreaterThanOrEqualTo(10, counts[1], score);
        Assert.IsGreaterThanOrEqualTo(0.9, counts[0] / (double)counts[1], score);

        await ExportsWhatVerifies(tab);
        Assert.AreEqual(studio.Root.Authority, string.Join(' ', tab.Hosts),
            "no request leaves the studio");
        Assert.IsEmpty(tab.Complaints, string.Join('\n', tab.Complaints));
    }

    [TestMethod]
    public async Task ACableThatIsPulledIsSaidAndTheBoardIsFoundAgain()
    {
        await using StudioTab tab = await browser!.Open(Shared.Address);
        await tab.Go("Board");
        await tab.Page.GetByLabel("Pull the cable").CheckAsync();
        await Expect(tab.Page.Locator("#lost"))
            .ToContainTextAsync("the cable was pulled");
        await Expect(tab.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("the cable");
        await tab.Button("Reconnect").ClickAsync();
        await Expect(tab.Page.GetByText("on its own sensor").First).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("#lost")).ToHaveCountAsync(0);
        Assert.IsEmpty(tab.Complaints, string.Join('\n', tab.Complaints));
    }

    [TestMethod]
    public async Task TwoTabsShowTheSameAndAnExampleDeletedInOneIsGoneInTheOther()
    {
        await using StudioTab first = await browser!.Open(Shared.Address);
        StudioTab second = await StudioTab.Open(first.Context, Shared.Root);
        await first.Go("Teach");
        await second.Go("Teach");
        await first.Record("shake", 2);
        ILocator mine = first.ClassCard("shake").GetByRole(AriaRole.Listitem);
        ILocator theirs = second.ClassCard("shake").GetByRole(AriaRole.Listitem);
        int all = await mine.CountAsync();
        await Expect(theirs).ToHaveCountAsync(all);
        await second.ClassCard("shake")
            .GetByTitle("Delete", new() { Exact = true }).First.ClickAsync();
        await Expect(theirs).ToHaveCountAsync(all - 1);
        await Expect(mine).ToHaveCountAsync(all - 1);
    }

    [TestMethod]
    public async Task AKeyboardAloneRecordsAnExampleByHolding()
    {
        await using StudioTab tab = await browser!.Open(Shared.Address);
        await tab.Go("Teach");
        ILocator made = tab.ClassCard("swipe").GetByRole(AriaRole.Listitem);
        int before = await made.CountAsync();
        long moves = await tab.Made();
        await tab.ClassCard("swipe").GetByRole(AriaRole.Button, new() { Name = "Hold to record" })
            .FocusAsync();
        await tab.Page.Keyboard.DownAsync(" ");
        await Expect(tab.Page.Locator("#prompt")).ToContainTextAsync("as long as you hold");
        await tab.Page.Keyboard.PressAsync("3");
        await tab.Page.Keyboard.UpAsync(" ");
        await Expect(made).ToHaveCountAsync(before + 1);
        await tab.UntilMade(moves + 1);
    }

    [TestMethod]
    public async Task EveryPageFitsAPhoneIsReadableAndNamesItsControls()
    {
        await using StudioTab tab = await browser!.Open(Shared.Address, width: 390);
        foreach (string page in (string[])["Board", "Sense", "Teach", "Try", "Keep", "Look"])
        {
            await tab.Go(page);
            Assert.AreEqual(390,
                await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), page);
            string nameless = await tab.Page.EvaluateAsync<string>(
                """
                [...document.querySelectorAll('button, a[href], input, select')].filter(e => e.checkVisibility()
                    && !(e.innerText || e.getAttribute('aria-label') || e.labels?.[0]?.innerText))
                    .map(e => e.outerHTML).join('\n')
                """);
            Assert.AreEqual("", nameless, page);
            foreach (string theme in (string[])["dark", "light"])
            {
                await tab.Button($"Show the {theme} page").ClickAsync();
                await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
                Assert.AreEqual("", await tab.Page.EvaluateAsync<string>(Faint), page);
            }
        }

        Assert.IsEmpty(tab.Complaints, string.Join('\n', tab.Complaints));
    }

    /// <summary>The board shows its network the last samples before a motion a second time and
    /// leaves out as many after it: at rest none is missing.</summary>
    [TestMethod]
    public async Task EverySampleOfEveryChannelReachesThePage()
    {
        const int Seconds = 30;
        await using StudioTab tab = await browser!.Open(Shared.Address);
        PlotCounts counts = await tab.Plot();
        while (counts.Last - counts.First < Seconds) counts = await tab.Plot();
        Assert.AreEqual(
            Math.Round((counts.Last - counts.First) * 1e6 / MotionSensor.PeriodMicroseconds) + 1,
            counts.Received);
        Assert.AreEqual(counts.Last, counts.Drawn, "the newest sample is drawn");
    }

    /// <summary>Trials of a network with potentials, dropped on the page; a second run, in which
    /// one bit flipped, is compared with them.</summary>
    [TestMethod]
    public async Task ADroppedRecordingIsShownAndOneWithAFlippedBitPartsInItsStepStageAndCell()
    {
        string folder = CommandRun.NewFolder();
        string good = Path.Combine(folder, "good.espk");
        string bad = Path.Combine(folder, "bad.espk");
        Record(good, flipIn: -1);
        Record(bad, flipIn: 7);
        await using StudioTab tab = await browser!.Open(Shared.Address);
        await tab.Go("Look");
        ILocator target = await tab.FileField("#look-file");
        ILocator recording = tab.Page.Locator("#recording");
        await tab.Drop(bad, target);
        await Expect(recording).ToContainTextAsync("differs in step");
        await tab.Drop(good, target);
        await Expect(recording).ToContainTextAsync("bit-exact");
        foreach (string part in (string[])["curve", "raster", "potentials", "weights"])
        {
            await Expect(tab.Page.Locator($"section[aria-labelledby={part}-title] .main-svg").First)
                .ToBeVisibleAsync();
        }

        await Expect(tab.Page.Locator(".empty")).ToHaveCountAsync(0);
        await tab.Page.Locator("#compare-with").SelectOptionAsync(new SelectOptionValue
        {
            Label = "bad.espk",
        });
        await tab.Button("Compare").ClickAsync();
        ILocator parting = tab.Page.Locator("#parting");
        await Expect(parting).ToContainTextAsync("hash of stage");
        await Expect(parting).ToContainTextAsync("is what a replay computes");
        await Expect(parting).ToContainTextAsync("differs from its replay in step");
        await Expect(parting).ToContainTextAsync("potential");
        await Expect(tab.Page.GetByText("The line marks where")).ToBeVisibleAsync();
        Assert.IsEmpty(tab.Complaints, string.Join('\n', tab.Complaints));
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task AnotherBoardIsOpenedByItsLinkAndNonsenseIsRefused()
    {
        using StudioProcess studio = StudioProcess.Start();
        await using StudioTab tab = await browser!.Open(studio.Address);
        await tab.Go("Board");
        ILocator link = tab.Page.GetByLabel("Another link", new() { Exact = true });
        ILocator state = tab.Page.GetByRole(AriaRole.Status,
            new() { Name = "State of the board" });
        await link.FillAsync("usb:1");
        await tab.Button("Open").ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("expected serial:");
        await Expect(state).ToContainTextAsync("on its own sensor");

        string address = $"tcp:127.0.0.1:{RunningBoard.FreePort()}";
        using var board = new RunningBoard(address);
        await link.FillAsync(address);
        await tab.Page.GetByLabel("Key, if the board printed one").FillAsync(RunningBoard.Key);
        await tab.Button("Open").ClickAsync();
        await Expect(tab.Page.Locator(".facts").First)
            .ToContainTextAsync($"{address}: on its own sensor");
        await tab.Button("The virtual board").ClickAsync();
        await Expect(tab.Page.Locator(".facts").First)
            .ToContainTextAsync("virtual board: on its own sensor");
    }

    [TestMethod]
    public async Task APageOfAnotherOriginGetsNothingThoughTheBrowserHasTheCookie()
    {
        await using StudioTab tab = await browser!.Open(Shared.Address);
        using var foreign = new HttpListener();
        string origin = $"http://127.0.0.1:{RunningBoard.FreePort()}/";
        foreign.Prefixes.Add(origin);
        foreign.Start();
        Task serving = Serve(foreign);
        IPage page = await tab.Context.NewPageAsync();
        await page.GotoAsync(origin);
        string told = await page.EvaluateAsync<string>(
            $$"""
            async () => {
                const said = [];
                try { await fetch('{{Shared.Root}}files/project.zip', { credentials: 'include' }); said.push('fetched'); }
                catch { said.push('refused'); }
                said.push(await new Promise(done => {
                    const socket = new WebSocket('{{Shared.Root.ToString().Replace("http", "ws")}}_blazor');
                    socket.onopen = () => done('opened');
                    socket.onerror = () => done('refused');
                }));
                return said.join(' ');
            }
            """);
        Assert.AreEqual("refused refused", told);
        foreign.Stop();
        await serving;
    }

    /// <summary>Records trials that are learned, as a board would.</summary>
    /// <param name="flipIn">In which of them a bit of a potential flips; below 0: in none.</param>
    private static void Record(string path, int flipIn)
    {
        const int Hidden = 1;
        const int AtStep = 500;
        var task = new GeneratedCue(NetworkFile.Describe("cue"), 1);
        NetworkPlan plan = NetworkFile.Describe("cue").Plan(1);
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        using var file = new FileByteSink(path);
        Recorder recorder = BlockSink.Record(network, plan,
            new RecordingHeader("cues") { Answers = task.Answers }, file, 1, 10_000);
        int trial = 0;
        var session = new Session(network, new Interruption(recorder, () =>
        {
            if (trial == flipIn && network.TrialStep == AtStep)
                BitFlip.Choose(network, Hidden, 1).Strike(network);
        }));
        var runner = new TrialRunner(session, task.Input, task.Readout);
        for (; trial < AccuracyPanel.LeastTrials; trial++)
            runner.Run(task.Train(1, trial), learn: true);
        recorder.Close();
        file.Commit();
    }

    /// <summary>Saves a recording, exports the project, deletes an example, imports it again; the
    /// command verifies every recording in the export.</summary>
    private static async Task ExportsWhatVerifies(StudioTab tab)
    {
        await tab.Go("Keep");
        await tab.Page.Locator("#save-recording").ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Row).Nth(3)).ToBeVisibleAsync();
        IDownload download =
            await tab.Page.RunAndWaitForDownloadAsync(
                () => tab.Page.Locator("#export").ClickAsync());
        string folder = CommandRun.NewFolder();
        string archive = Path.Combine(folder, "gestures.zip");
        await download.SaveAsAsync(archive);

        await tab.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = ", taught" })
            .GetByRole(AriaRole.Link, new() { Name = "Look" }).ClickAsync();
        await Expect(tab.Page.Locator("#no-potentials"))
            .ToContainTextAsync("No neuron of this network has a membrane potential");
        await Expect(tab.Page.Locator("#no-curve")).ToContainTextAsync("trials tell what");

        await tab.Go("Teach");
        ILocator examples = tab.Page.Locator(".thumb");
        int all = await examples.CountAsync();
        await tab.ClassCard("circle")
            .GetByTitle("Delete", new() { Exact = true }).First.ClickAsync();
        await Expect(examples).ToHaveCountAsync(all - 1);
        await tab.Go("Keep");
        await (await tab.FileField("#import")).SetInputFilesAsync(archive);
        await tab.Go("Teach");
        await Expect(examples).ToHaveCountAsync(all);
        await Expect(tab.ClassCard("other")).ToBeVisibleAsync();

        await ZipFile.ExtractToDirectoryAsync(archive, folder);
        string project = Path.Combine(folder, "gestures");
        Assert.HasCount(all,
            Directory.GetFiles(Path.Combine(project, "data"), "*.csv",
                SearchOption.AllDirectories));
        CommandRun verified = CommandRun.Of(project, "verify");
        Assert.AreEqual(0, verified.ExitCode, verified.Output + verified.Errors);
        int recordings =
            Directory.GetFiles(project, "*.espk", SearchOption.AllDirectories).Length;
        Assert.IsGreaterThanOrEqualTo(3, recordings);
        Assert.Contains($"{recordings} recordings: {recordings} proved", verified.Output);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Answers to what was said to be shown: a motion from before leaves an answer,
    /// too.</summary>
    private static ILocator Judged(StudioTab tab) => tab.Page.Locator("#tries .pill");

    private static async Task Serve(HttpListener foreign)
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await foreign.GetContextAsync();
                context.Response.ContentType = "text/html";
                await context.Response.OutputStream.WriteAsync(
                    Encoding.ASCII.GetBytes("<title>another page</title>"));
                context.Response.Close();
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
