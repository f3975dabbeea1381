namespace EdgeSpike.HostSim.Describe;

/// <summary>What is known of a board, in words for people.</summary>
public static class BoardFacts
{
    /// <summary>A line a board, with a heading.</summary>
    public static IEnumerable<string> Listing(IReadOnlyList<Board> boards)
    {
        yield return Row("board", "chip", "managed heap", "room for code", "opcodes/s",
            "firmware image");
        foreach (Board board in boards)
        {
            yield return Row(
                board.Name, $"{board.Chip.Name}, {board.Chip.ClockMHz} MHz",
                Bytes(board.ManagedHeap.Bytes),
                Bytes(board.Flash.DeployBytes),
                $"{board.Operations.PerSecond / 1e6:0.#} M, {board.Operations.Known}",
                board.Flash.Target);
        }
    }

    /// <summary>All facts: what, value, source.</summary>
    public static IEnumerable<(string What, string Value, string Source)> Of(Board board) =>
    [
        ("board",
            $"{board.Name}: {board.Title}, "
                + (board.Runtime == Board.Nano ? "nanoFramework" : "Meadow"), ""),
        ("chip", $"{board.Chip.Name}, {board.Chip.ClockMHz} MHz", board.Chip.Source),
        ("flash", $"{Bytes(board.Flash.Bytes)}, room for code {Bytes(board.Flash.DeployBytes)}, "
            + $"firmware {board.Flash.Target}", board.Flash.Source),
        ("managed heap", Bytes(board.ManagedHeap.Bytes), board.ManagedHeap.Source),
        ("opcodes/s", $"{board.Operations.PerSecond:N0}, {board.Operations.Known}",
            board.Operations.Source),
        ("debugger", $"{board.Debugger.Port}, {board.Debugger.Baud} baud", board.Debugger.Source),
        ("link",
            $"{board.Link.Port}: TX {board.Link.Tx}, RX {board.Link.Rx}, {board.Link.Baud} baud, "
            + $"receive buffer {board.Link.ReceiveBuffer:N0} bytes", board.Link.Source),
        .. board.Wireless is { } wireless
            ? [("wireless", $"the same link over Wi-Fi, TCP port {wireless.Port}, paired",
                wireless.Source)]
            : Array.Empty<(string, string, string)>(),
        ("button",
            $"{board.Button.Pin}, pressed when {Level(board.Button.ActiveHigh)}: "
                + $"{board.Button.What}",
            board.Button.Source),
        ("lamp", $"{Place(board.Lamp)}, lit when {Level(board.Lamp.ActiveHigh)}: {board.Lamp.What}",
            board.Lamp.Source),
        ("I2C",
            $"bus {board.I2c.Bus}: SDA {board.I2c.Sda}, SCL {board.I2c.Scl}, "
                + $"{board.I2c.Hertz / 1000} kHz",
            board.I2c.Source),
        ("ADC", $"channel {board.Adc.Channel}, {board.Adc.Pin}", board.Adc.Source),
        ("sensor", Text(board.Sensor), board.Sensor.Source),
        ("period", $"{board.PeriodMs} ms where a network says nothing", ""),
        ("storage", $"{board.Storage.Path} of {Bytes(board.Storage.Bytes)}, sectors of "
            + $"{board.Storage.SectorBytes:N0} bytes, {board.Storage.EraseCycles:N0} erase cycles",
            board.Storage.Source),
        ("currents", Text(board.Currents), board.Currents.Source),
        .. board.Battery is { } battery
            ? [("battery", $"{battery.MilliampHours} mAh", battery.Source)]
            : Array.Empty<(string, string, string)>(),
    ];

    /// <summary>Bytes as people read them.</summary>
    public static string Bytes(long bytes) =>
        bytes >= 1 << 20 ? $"{bytes / (double)(1 << 20):0.##} MB" : $"{bytes:N0} bytes";

    static string Row(string name, params string[] cells) =>
        $"{name,-16}{cells[0],-26}{cells[1],13}{cells[2],15}"
        + $"{cells[3],18}  {cells[4]}";

    static string Level(bool high) => high ? "high" : "low";

    static string Place(BoardLamp lamp) => lamp.Pin?.ToString()
        ?? $"bit 0x{lamp.Chip!.Mask:X2} of register 0x{lamp.Chip.Register:X2} of the chip at "
            + $"0x{lamp.Chip.Address:X2}";

    static string Text(BoardSensor sensor) =>
        $"{sensor.Kind.ToUpperInvariant()} {(sensor.OnBoard ? "on board" : "to be wired")}, "
        + $"0x{sensor.Address:X2}; ±{sensor.AccelRangeG} g, {sensor.AccelCountsPerG} counts a g; "
        + $"±{sensor.GyroRangeDps} °/s, {sensor.GyroCountsPer1000Dps / 1000.0} counts a °/s; "
        + $"{sensor.Milliamps} mA";

    static string Text(BoardCurrents currents) =>
        $"{currents.ActiveMa} mA computing, {currents.LightSleepMa} mA between samples"
        + (currents.DeepSleepMa is { } deep ? $", {deep} mA in deep sleep" : "")
            + $"; {currents.WakeMs} ms to wake";
}
