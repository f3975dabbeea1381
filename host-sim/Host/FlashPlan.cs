using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Host;

/// <summary>What the vendor's tool is told, to put firmware and an application on a
/// board.</summary>
/// <param name="Commands">Arguments of each call, in order.</param>
/// <remarks>
/// Options of nanoff as in nanoframework/nanoFirmwareFlasher baccab8d (README and Options.cs),
/// commands of meadow as in WildernessLabs/Meadow.CLI 226ad9e8
/// (Source/Meadow.CLI/Commands/Current): deploying leaves its runtime disabled, so it is enabled in
/// the end.
/// </remarks>
public sealed record FlashPlan(FlashTool Tool, IReadOnlyList<string[]> Commands)
{
    /// <param name="image">The application: nanoFramework's deployment image, or the folder or
    /// App.dll of Meadow; null for the firmware alone.</param>
    public static FlashPlan Of(Board board, string port, string? image)
    {
        if (board.Runtime == Board.Meadow)
        {
            string[][] application = image == null ? [] : [["app", "deploy", image], ["runtime", "enable"]];
            return new FlashPlan(
                FlashTool.Meadow,
                [["config", "route", port], ["firmware", "download"], ["firmware", "write"], .. application]);
        }

        string[] target = ["--target", board.Flash.Target, "--serialport", port];
        string[] update = ["--update", .. target];
        return new FlashPlan(
            FlashTool.Nanoff, image == null ? [update] : [update, [.. target, "--deploy", "--image", image]]);
    }

    /// <summary>A command as one types it.</summary>
    /// <param name="arguments">One of <see cref="Commands"/>.</param>
    public string Typed(IEnumerable<string> arguments) => string.Join(' ', arguments.Prepend(Tool.Name).Select(Quoted));

    static string Quoted(string word) => word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:\\".Contains(c))
        ? word
        : $"\"{word}\"";
}
