using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.JSInterop;

namespace EdgeSpike.Studio.Pages;

/// <summary>A chart that can be zoomed, drawn by plotly.js.</summary>
public sealed class Chart : ComponentBase, IAsyncDisposable
{
    ElementReference element;
    IJSObjectReference? script;
    object? drawn;

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>Says what it shows to who does not see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>What <c>draw</c> of the page's script takes; another object is another
    /// chart.</summary>
    [Parameter, EditorRequired]
    public required object Of { get; set; }

    /// <summary>Pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 260;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (script == null) return;
            await script.InvokeVoidAsync("end", element);
            await script.DisposeAsync();
        }
        catch (Exception end) when (end is JSDisconnectedException or JSException)
        {
            // The browser is gone, or its element.
        }
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "plot");
        builder.AddAttribute(2, "role", "img");
        builder.AddAttribute(3, "aria-label", Label);
        builder.AddAttribute(4, "style", $"min-height:{Height}px");
        builder.AddElementReferenceCapture(5, captured => element = captured);
        builder.CloseElement();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(drawn, Of)) return;
        drawn = Of;
        script ??= await Script.Load(Js);
        await script.InvokeVoidAsync("draw", element, Of);
    }
}
