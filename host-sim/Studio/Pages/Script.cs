using Microsoft.JSInterop;

namespace EdgeSpike.Studio.Pages;

/// <summary>The page's own script.</summary>
public static class Script
{
    /// <summary>Loads it; a browser does so once.</summary>
    public static ValueTask<IJSObjectReference> Load(IJSRuntime js) =>
        js.InvokeAsync<IJSObjectReference>("import", "./studio.js");
}
