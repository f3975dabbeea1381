using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Host;

/// <summary>A call of a tool.</summary>
public sealed record FlashStep(FlashTool Tool, string[] Arguments)
{
    /// <summary>As one types it.</summary>
    public string Typed => string.Join(' ', Arguments.Prepend(Tool.Name).Select(Quoted));

    static string Quoted(string word) =>
        word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:\\=".Contains(c))
        ? word
        : $"\"{word}\"";
}

/// <summary>What the vendor's tools are told, from an empty board to a running
/// application.</summary>
/// <param name="Steps">In order.</param>
/// <param name="Image">The application that they put on the board; null for the firmware
/// alone.</param>
/// <remarks>
/// Options of nanoff as in nanoframework/nanoFirmwareFlasher baccab8d (README and Options.cs),
/// commands of meadow as in WildernessLabs/Meadow.CLI 226ad9e8
/// (Source/Meadow.CLI/Commands/Current): deploying leaves its runtime disabled, so it is enabled in
/// the end.
/// </remarks>
public sealed record FlashPlan(IReadOnlyList<FlashStep> Steps, string? Image)
{
    /// <summary>Tools that no folder of the PATH has, each once.</summary>
    public IEnumerable<FlashTool> Missing =>
        Steps.Select(step => step.Tool).Distinct().Where(tool => tool.Find() == null);

    /// <param name="image">The application: nanoFramework's deployment image, or the folder or
    /// App.dll of Meadow; null for the firmware alone.</param>
    public static FlashPlan Of(Board board, string port, string? image) =>
        new(Vendor(board, port, image), image);

    /// <summary>The same with the application built from its sources, with the board's
    /// constants.</summary>
    /// <param name="sources">The repository's folder.</param>
    /// <param name="wireless">With the port in the wireless network.</param>
    /// <param name="mqtt">With what tells a broker the board's answers.</param>
    public static FlashPlan Building(
        Board board, string port, string sources, bool wireless, bool mqtt)
    {
        string firmware = Path.Combine(sources, "firmware");
        if (board.Runtime == Board.Meadow)
        {
            string meadow = Path.Combine(firmware, "meadow-f7");
            string app = Path.Combine(meadow, "bin", "Release", "netstandard2.1", "App.dll");
            var build = new FlashStep(
                FlashTool.Dotnet,
                ["build", Path.Combine(meadow, "MeadowF7.csproj"), "-c", "Release"]);
            return new FlashPlan([build, .. Vendor(board, port, app)], app);
        }

        string nano = Path.Combine(firmware, "nano-esp32");
        string image = Path.Combine(nano, "bin", "Release", "NanoEsp32.bin");
        FlashStep[] made =
        [
            new(FlashTool.Nuget,
                ["restore", Path.Combine(nano, "packages.config"), "-PackagesDirectory",
                    Path.Combine(sources, "packages")]),
            new(FlashTool.Msbuild,
                [Path.Combine(nano, "NanoEsp32.nfproj"), "-p:Configuration=Release",
                    $"-p:Board={board.Name}",
                    .. wireless ? (string[])["-p:Wireless=true"] : [],
                    .. mqtt ? (string[])["-p:Mqtt=true"] : []]),
        ];
        return new FlashPlan([.. made, .. Vendor(board, port, image)], image);
    }

    /// <summary>The same, with steps between the firmware and the application.</summary>
    public FlashPlan With(IReadOnlyList<FlashStep> between)
    {
        int update = Steps.TakeWhile(step => step.Tool != FlashTool.Nanoff).Count() + 1;
        return this with { Steps = [.. Steps.Take(update), .. between, .. Steps.Skip(update)] };
    }

    static FlashStep[] Vendor(Board board, string port, string? image)
    {
        if (board.Runtime == Board.Meadow)
        {
            string[][] application =
                image == null ? [] : [["app", "deploy", image], ["runtime", "enable"]];
            string[][] commands =
                [["config", "route", port], ["firmware", "download"], ["firmware", "write"],
                    .. application];
            return [.. commands.Select(arguments => new FlashStep(FlashTool.Meadow, arguments))];
        }

        string[] target = ["--target", board.Flash.Target, "--serialport", port];
        FlashStep update = new(FlashTool.Nanoff, ["--update", .. target]);
        return image == null
            ? [update]
            : [update, new FlashStep(FlashTool.Nanoff, [.. target, "--deploy", "--image", image])];
    }
}
