using EdgeSpike.HostSim.Files;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace EdgeSpike.Studio.Pages;

/// <summary>A part of a page that shows the desk as it is now, and says what goes wrong.</summary>
public abstract class DeskComponent : ComponentBase, IAsyncDisposable
{
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    readonly CancellationTokenSource gone = new();
    long seen = -1;

    [Inject]
    public required StudioDesk Desk { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>What went wrong last; null: nothing.</summary>
    protected string? Problem { get; set; }

    /// <summary>Whether it changes all the time, and not only when the desk says so.</summary>
    protected virtual bool IsLive => false;

    /// <summary>Ends when the page goes.</summary>
    protected CancellationToken Gone => gone.Token;

    /// <inheritdoc/>
    protected override void OnInitialized() => _ = Watch();

    /// <summary>Does something, and shows in a line why it cannot be done.</summary>
    protected async Task Try(Func<Task> act)
    {
        Problem = null;
        try
        {
            await act();
        }
        catch (Exception problem) when (problem is BadInputException or IOException)
        {
            Problem = problem.Message;
        }

        Desk.Change();
    }

    /// <summary>Likewise at once.</summary>
    protected Task Try(Action act) => Try(() =>
    {
        act();
        return Task.CompletedTask;
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        await Leave();
        gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The page goes.</summary>
    protected virtual ValueTask Leave() => ValueTask.CompletedTask;

    async Task Watch()
    {
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(Gone))
            {
                long now = Desk.Version;
                if (now == seen && !IsLive) continue;
                seen = now;
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
    }
}
