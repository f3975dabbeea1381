namespace EdgeSpike.HostSim.Files;

/// <summary>A file that is made anew whenever what it was made from changes.</summary>
/// <param name="Name">Of the file, with its ending.</param>
/// <param name="Text">Every line ends with LF.</param>
public sealed record GeneratedFile(string Name, string Text);
