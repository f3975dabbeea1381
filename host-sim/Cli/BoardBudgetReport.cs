using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Cli;

/// <summary>How `budget --board` shows what it found.</summary>
/// <param name="fit">Whether the network fits.</param>
/// <param name="grown">How large a population could be; null for a model, which cannot be described
/// anew, and for a network without a hidden population.</param>
/// <param name="battery">How long it lasts.</param>
/// <param name="methods">So many of the dearest methods of a recorded sample.</param>
public sealed class BoardBudgetReport(BoardFit fit, GrownPopulation? grown, FlashWear wear,
    BatteryLife battery, int methods)
{
    Board Board => fit.Board;

    public object ToJson() => new
    {
        board = Board.Name,
        fits = fit.Fits,
        rows = fit.Rows,
        memory = Owners().Select(owner => new { owner.Owner, owner.Bytes }),
        runtimeBytes = ChipRuntime.Bytes(Board),
        wirelessBytes = ChipRuntime.WirelessBytes(Board),
        mqttBytes = ChipRuntime.MqttBytes(Board),
        garbage = GarbageCost.Of(fit),
        opcodesPerSecond = Board.Operations.PerSecond,
        known = Board.Operations.Known,
        periodMs = fit.PeriodMs,
        stepsPerPeriod = fit.Period.Steps,
        task = fit.Period.Task,
        weightedOpcodesPerPeriod = new
        {
            answering = fit.Period.Answering.WeightedMean,
            learning = fit.Period.Learning.WeightedMean,
            learning999 = fit.Period.Learning.WeightedQuantile999,
            recordedHashed = fit.Period.HashedRecorded,
            aroundTrial = fit.Period.AroundTrial,
            loop = fit.Period.Loop is not { } loop ? null : new { loop.Alone, loop.Heard },
        },
        recordedMethods = fit.Period.Loop?.HeardMethods.Take(methods) ?? [],
        loopMissing = fit.LoopMissing,
        largest = grown,
        checkpointBytes = fit.CheckpointBytes,
        modelBytes = fit.ModelBytes,
        wear,
        battery,
    };

    public void Write()
    {
        Report.WriteLine(
            $"[bold]{(fit.Fits ? "fits" : "does not fit")}[/]  {Report.Escape(Board.Title)}");
        Report.WriteLine("");
        Report.WriteLine($"{"",-26}{"needed",14}{"there",14}{"margin",10}");
        foreach (FitRow row in fit.Rows)
        {
            string format = row.Unit == "ms" ? "N2" : "N0";
            Report.WriteLine($"{row.What + ", " + row.Unit,-26}{row.Needed.ToString(format),14}"
                + $"{row.There.ToString(format),14}{row.Margin,9:F1}x"
                + (row.Fits ? "" : "  too much"));
        }

        WriteSizes();
        WriteLoop();
        WriteWear();
        WriteBattery();
        Report.WriteLine("");
        Report.WriteLine($"Opcodes are counted and weighted (a call {OpcodePrice.Call}, a field "
            + $"{OpcodePrice.Field}) on {fit.Period.Task}, steps a sample: {fit.Period.Steps}; "
            + $"{Board.Operations.PerSecond / 1e6:0.##} M a second, {Board.Operations.Known}.");
        Report.WriteLine("Bytes are by nanoFramework's object model, calls in progress apart.");
    }

    void WriteSizes()
    {
        Report.WriteLine("");
        string owners =
            string.Join(", ", Owners().Select(owner => $"{owner.Owner} {owner.Bytes:N0}"));
        Report.WriteLine($"managed heap: {Report.Escape(owners)}, tables of assemblies and drivers "
            + $"{ChipRuntime.Bytes(Board):N0} bytes");
        long all = fit.HeapBytes;
        WriteMore("over Wi-Fi", ChipRuntime.WirelessBytes(Board));
        WriteMore("with an MQTT broker", ChipRuntime.MqttBytes(Board));
        if (GarbageCost.Of(fit) is { } garbage)
        {
            Report.WriteLine($"  the sensor's driver leaves {GarbageCost.BytesAReading} bytes a "
                + $"reading: collected every {garbage.Periods:N0} periods, "
                + $"{garbage.Blocks:N0} blocks looked at in {garbage.LeastMs:N1} to "
                + $"{garbage.MostMs:N1} ms, an estimate");
        }

        Report.WriteLine($"a trial's begin and end: {fit.Milliseconds(fit.Period.AroundTrial):N2} "
            + "ms more, once a trial"
            + (fit.Period.Loop is { } loop
                ? $"; with the loop its first or last sample takes up to "
                    + $"{fit.Milliseconds(loop.Alone.Edge):N2} ms more"
                : ""));
        if (grown == null) return;
        Report.WriteLine($"largest '{Report.Escape(grown.Population)}', now {grown.Size}: "
            + $"{Size(grown.ByBytes)} by bytes, {Size(grown.ByTime)} by time");

        void WriteMore(string what, int more)
        {
            if (more == 0) return;
            all += more;
            Report.WriteLine($"  {what} {more:N0} more: {all:N0} of "
                + $"{Board.ManagedHeap.Bytes:N0}, "
                + (all <= Board.ManagedHeap.Bytes ? "fits" : "too much"));
        }

        static string Size(LargestSize size) => size.Neurons == 0
            ? "none"
            : $"{size.Neurons:N0}{(size.EndsByRange ? " (no more: a larger network is refused, not "
                + "by the board)" : "")}";
    }

    void WriteLoop()
    {
        if (fit.LoopMissing is { } why) Report.WriteLine(Report.Escape(why));
        if (fit.Period.Loop is not { } loop) return;
        Report.WriteLine($"loop and link, opcodes a sample (weighted): {Share(loop.Alone)} alone; "
            + $"{Share(loop.Heard)} with a host that records");
        Report.WriteLine($"  besides, polls that find nothing to do: {loop.Alone.Looks:N1} a "
            + $"sample alone, as many as {loop.Heard.Looks:N1} with a host, {loop.Alone.Look:N0} "
            + $"and {loop.Heard.Look:N0} weighted opcodes each");
        Report.WriteLine("  recorded, 99.9 % of the periods inside a trial take up to "
            + Late(fit.Period.LateRecorded!.Value, "a deadline is missed then, and counted"));
        Report.WriteLine(
            $"  with a hash of the state, every {LoopCost.HashEvery} steps, one takes up to "
            + Late(fit.Period.HashedRecorded!.Value,
                "missed, unless it ends a trial: the next begins later then"));
        if (methods > 0)
            BudgetReport.WriteMethods("a recorded sample, answering, the dearest methods",
                loop.HeardMethods.Take(methods));

        string Late(double opcodes, string consequence) => $"{fit.Milliseconds(opcodes):N2} ms"
            + (fit.Milliseconds(opcodes) > fit.PeriodMs ? ": " + consequence : "");

        static string Share(LoopShare share) => $"{share.Opcodes:N0} ({share.Weighted:N0})";
    }

    void WriteWear()
    {
        Report.WriteLine($"flash: checkpoint {fit.CheckpointBytes:N0} bytes, model "
            + $"{fit.ModelBytes:N0}; {wear.PerDay:N0} checkpoints a day erase {wear.Sectors} "
            + $"sectors each, of {Board.Storage.EraseCycles:N0} cycles:");
        Report.WriteLine($"  lasts {wear.YearsInPlace:N1} years if slots stay in place, "
            + $"{wear.YearsSpread:N1} "
            + "if erasures are spread, as littlefs does");
    }

    void WriteBattery()
    {
        Report.WriteLine($"current: ({battery.ComputeMs:N2} ms network and loop, learning, + "
            + $"{battery.ReadMs:N2} ms sensor + {battery.Wakes:N1} × {battery.WakeMs:N2} ms "
            + $"waking) of {battery.PeriodMs:N2} ms at {battery.ActiveMa} mA,");
        Report.WriteLine($"  the rest in light sleep at {battery.SleepMa} mA; awake for "
            + $"{battery.ListenMs} ms of every {battery.ListenEveryMs} ms to listen; sensor "
            + $"{battery.SensorMa} mA.");
        Report.WriteLine("  So the ESP32's firmware rests once it has heard no host for 10 s "
            + $"(Meadow's never sleeps); with a host: {battery.ActiveMa + battery.SensorMa:N1} "
            + $"mA{Life(battery.HoursAwake)}.");
        Report.WriteLine($"  Alone, awake {battery.Duty:P0} of the time:");
        string life = battery.MilliampHours == null
            ? ", no battery on board: see --battery-mah"
            : $"{Life(battery.Hours)} of {battery.MilliampHours:N0} mAh";
        Report.WriteLine($"  {battery.MeanMa:N1} mA{life}; an estimate, chip and sensor alone");

        static string Life(double? hours) => hours is { } known ? $", {known:N1} hours" : "";
    }

    /// <summary>Bytes of the network, and of each thing around it.</summary>
    IEnumerable<(string Owner, long Bytes)> Owners() => fit.Memory.Items
        .GroupBy(item => item.Owner)
        .Select(owner => (owner.Key, owner.Sum(item => item.ChipBytes)));
}
