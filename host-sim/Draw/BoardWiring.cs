using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Draw;

/// <summary>What is plugged into a board and which pin goes to which wire, from the board's
/// file.</summary>
public static class BoardWiring
{
    const double Width = 800;
    const double Row = 26;
    const double BoardLeft = 190;
    const double BoardRight = 380;
    const double PartLeft = 540;
    const double PartRight = 780;
    const double Top = 78;
    const double First = Top + 28;

    /// <summary>The picture as an SVG document.</summary>
    public static string Compose(Board board)
    {
        Part[] parts = [.. Parts(board)];
        double height = First + parts.Sum(part => part.Height) + 12;
        var svg = new SvgWriter();
        svg.Text("head", 20, 34, board.Name);
        svg.Text("note", 20, 54, board.Title);
        svg.Rectangle("frame",
            new PlotArea(BoardLeft, Top - 12, BoardRight - BoardLeft, height - Top - 8));
        svg.Text("strong mid", (BoardLeft + BoardRight) / 2, Top + 6, board.Chip.Name);
        DrawSocket(svg, board);
        double y = First;
        foreach (Part part in parts)
        {
            Draw(svg, part, y);
            y += part.Height;
        }

        string words = string.Join(
            "; ", parts.Select(part => part.Name + ": "
                + string.Join(", ", part.Wires.Select(wire => $"{wire.Pin} to {wire.End}"))));
        return SvgDocument.Compose($"Wires of {board.Name}", words, Width, height, svg.ToString());
    }

    static void DrawSocket(SvgWriter svg, Board board)
    {
        const double Y = First + Row;
        svg.Rectangle("frame", new PlotArea(20, Y - 22, 110, 56));
        svg.Text("strong", 30, Y - 4, "computer");
        svg.Text("tick", 30, Y + 12, "flash, debugger");
        svg.Text("tick", 30, Y + 27, $"{board.Debugger.Baud} baud");
        svg.Line("trace s0", 130, Y, BoardLeft, Y);
        string port = board.Debugger.Port;
        svg.Text("tick", BoardLeft + 8, Y + 4,
            port.Contains("USB", StringComparison.Ordinal) ? port : $"USB ({port})");
    }

    static void Draw(SvgWriter svg, Part part, double top)
    {
        svg.Rectangle("frame",
            new PlotArea(PartLeft, top - 4, PartRight - PartLeft, part.Height - 12));
        svg.Text("strong", PartLeft + 66, top + 14, part.Name);
        for (int n = 0; n < part.Remarks.Length; n++)
            svg.Text("tick", PartLeft + 66, top + 30 + n * 16, part.Remarks[n]);
        for (int n = 0; n < part.Wires.Length; n++)
        {
            double y = top + 14 + n * Row;
            Wire wire = part.Wires[n];
            svg.Text("lab end", BoardRight - 8, y + 4, wire.Pin);
            svg.Line($"trace s{wire.Colour}", BoardRight, y, PartLeft, y);
            svg.Text("lab", PartLeft + 8, y + 4, wire.End);
        }
    }

    static IEnumerable<Part> Parts(Board board)
    {
        yield return new Part(
            "USB-serial adapter",
            [
                $"the link, 3.3 V, {board.Link.Baud} baud",
                .. board.Wireless == null ? Array.Empty<string>() : ["not needed over Wi-Fi"],
            ],
            new Wire($"{board.Link.Tx} (TX)", "RX", 1), new Wire($"{board.Link.Rx} (RX)", "TX", 2),
            new Wire("GND", "GND", Ground));
        if (!board.Sensor.OnBoard)
        {
            yield return new Part(
                board.Sensor.Kind.ToUpperInvariant(),
                [$"I2C, 0x{board.Sensor.Address:X2}: AD0 open"],
                new Wire("3.3 V", "VCC", 3), new Wire("GND", "GND", Ground),
                new Wire(board.I2c.Sda.ToString(), "SDA", 1),
                new Wire(board.I2c.Scl.ToString(), "SCL", 2));
        }

        bool ownButton = board.Button.What.StartsWith("a ", StringComparison.Ordinal);
        if (ownButton)
        {
            yield return new Part(
                "button", [$"pressed when {(board.Button.ActiveHigh ? "high" : "low")}"],
                new Wire(board.Button.Pin.ToString(), "1", 1),
                new Wire(board.Button.ActiveHigh ? "3.3 V" : "GND", "2",
                    board.Button.ActiveHigh ? 3 : Ground));
        }

        if (board.Lamp.Pin is { } pin
            && board.Lamp.What.StartsWith("an LED", StringComparison.Ordinal))
        {
            yield return new Part(
                "LED, 330 Ω", [$"lit when {(board.Lamp.ActiveHigh ? "high" : "low")}"],
                new Wire(pin.ToString(), "+", 1),
                new Wire("GND", "−", Ground));
        }
    }

    const int Ground = 4;

    sealed record Wire(string Pin, string End, int Colour);

    sealed record Part(string Name, string[] Remarks, params Wire[] Wires)
    {
        public double Height => Math.Max(Wires.Length, 2) * Row + 24;
    }
}
