using System.Text;

using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Cost;

/// <summary>Makes boards/README.md: all boards with their sources, and which networks fit
/// them.</summary>
public static class BoardPage
{
    const int Trials = 4;
    const ulong Seed = 1;

    static readonly (string Network, string? Task)[] Examples =
        [("gesture", "basic-motions"), ("cue-lean-board", null), ("motif", null)];

    public static string Text()
    {
        IReadOnlyList<Board> boards = BoardFile.All;
        var page = new StringBuilder();
        page.Append(Facts(boards));
        page.Append("## Networks on boards\n\n");
        page.Append("Example networks, as described, before they have learned; and ")
            .Append("how large their hidden population could be, by bytes and by time ")
            .Append("(\\*: a larger network is refused, whatever the board). ")
            .Append("A network with a stream is counted with the device loop, link and store "
                + "around it, the others alone. ")
            .Append("Bytes: nanoFramework's object model. The heap holds the runtime's tables of "
                + "all assemblies and the drivers' objects, too: margins are of all together, of a "
                + "board that is heard by cable and of one that is heard over Wi-Fi as well. ")
            .Append("Time: opcodes of 99.9 % of the periods, learning, nobody recording, weighted "
                + "(a call 12, a field 5), ")
            .Append("on the task that is named, by the board's opcodes a second: an estimate. ")
            .Append("A board that is too slow for a network can still be fed by a host, which "
                + "waits for it.\n\n");
        foreach ((string name, string? task) in Examples) page.Append(Network(name, task, boards));
        return page.ToString();
    }

    /// <summary>What needs no counting: the boards.</summary>
    public static string Facts(IReadOnlyList<Board> boards)
    {
        var page = new StringBuilder();
        page.Append("# Boards\n\n");
        page.Append("Made by `edgespike boards table -o boards/README.md`; do not edit. ")
            .Append("A board is a file NAME.board.json beside this page, held to "
                + "`board.schema.json`; ")
            .Append("editors check with it. What firmware needs of it is made into ")
            .Append(
                "`firmware/boards/NAME.cs` by `edgespike boards constants -o firmware/boards`. ")
            .Append("`edgespike budget --board NAME NETWORK` says whether a network fits, ")
            .Append("`edgespike flash --board NAME --port PORT` puts the vendor's firmware on "
                + "it.\n\n");
        page.Append("| board | chip | managed heap | room for code | opcodes/s | sensor | lamp | "
            + "button |\n");
        page.Append("|---|---|---|---|---|---|---|---|\n");
        foreach (Board board in boards)
        {
            page.Append($"| [{board.Name}](#{board.Name}) | {board.Chip.Name}, "
                + $"{board.Chip.ClockMHz} MHz | ")
                .Append($"{BoardFacts.Bytes(board.ManagedHeap.Bytes)} | "
                    + $"{BoardFacts.Bytes(board.Flash.DeployBytes)} | ")
                .Append($"{board.Operations.PerSecond / 1e6:0.#} M, {board.Operations.Known} | "
                    + $"{board.Sensor.Kind} ")
                .Append($"{(board.Sensor.OnBoard ? "on board" : "to be wired")} | ")
                .Append($"{board.Lamp.Pin?.ToString() ?? "over I2C"} | {board.Button.Pin} |\n");
        }

        foreach (Board board in boards)
        {
            page.Append($"\n## {board.Name}\n\n| | | source |\n|---|---|---|\n");
            foreach ((string what, string value, string source) in BoardFacts.Of(board))
            {
                page.Append($"| {what} | {value} | {source} |\n");
            }
        }

        return page.Append('\n').ToString();
    }

    /// <summary>A network on all boards.</summary>
    /// <param name="name">Of one that comes with the command.</param>
    /// <param name="task">To count it on; null for its own.</param>
    public static string Network(string name, string? task, IReadOnlyList<Board> boards)
    {
        SavedModel model = OpenedNetwork.Open(name);
        PeriodCost period =
            PeriodCost.Measure(model, OpenedNetwork.Task(task, name, model), Trials, Seed);
        LargestPopulation? largest = LargestPopulation.Of(name, [], null, task);
        Footprint memory = DeviceAround.Measure(model);
        long bytes = memory.ChipBytes;
        var page = new StringBuilder();
        page.Append($"### {name}: {bytes:N0} bytes, {period.MeanLearning:N0} weighted opcodes a "
            + $"period on {period.Task}, ")
            .Append(largest == null ? "no hidden neurons" : $"'{largest.Name}' {largest.Size}")
            .Append($"{(DeviceAround.Missing(model.Plan) is { } why ? "; " + why : "")}\n\n");
        page.Append(
            "| board | fits | heap margin | over Wi-Fi | ms a period | 99.9 % | period, ms | "
            + "time margin | ")
            .Append("largest by bytes | by time |\n|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (Board board in boards)
        {
            BoardFit fit = BoardFit.Measure(
                board, model, memory, period, DevicePeriod.Milliseconds(board, model.Plan, null));
            double late = fit.Milliseconds(period.LateLearning);
            page.Append($"| {board.Name} | {(fit.Fits ? "yes" : "no")} | ")
                .Append($"{board.ManagedHeap.Bytes / (double)fit.HeapBytes:N2}x | ")
                .Append($"{Wireless(fit)} | ")
                .Append($"{fit.Milliseconds(period.MeanLearning):N2} | {late:N2} | {fit.PeriodMs} "
                    + "| ")
                .Append($"{fit.PeriodMs / late:N1}x | {Shown(largest?.ByBytes(board))} | ")
                .Append($"{Shown(largest?.ByTime(board, fit.PeriodMs))} |\n");
        }

        return page.Append('\n').ToString();
    }

    static string Wireless(BoardFit fit)
    {
        int more = ChipRuntime.WirelessBytes(fit.Board);
        return more == 0 ? "–"
            : $"{fit.Board.ManagedHeap.Bytes / (double)(fit.HeapBytes + more):N2}x";
    }

    static string Shown(LargestSize? size) =>
        size == null ? "–" : $"{size.Neurons:N0}{(size.EndsByRange ? "\\*" : "")}";
}
