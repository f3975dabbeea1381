namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// One figure panel before it becomes a document: panels are kept as pieces so that several can be
/// stacked under one heading and one style sheet.
/// </summary>
/// <param name="Title">The bold line above the panel.</param>
/// <param name="Note">What the marks mean, in a quieter line below the title; may be empty.</param>
/// <param name="Description">The panel in words, for readers who cannot see it.</param>
/// <param name="Height">The height of the drawn body.</param>
/// <param name="Body">SVG elements, with the origin at the body's top left corner.</param>
public sealed record Picture(string Title, string Note, string Description, double Height,
    string Body);
