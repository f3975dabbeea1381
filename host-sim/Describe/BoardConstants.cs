using System.Text;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Makes the constants that firmware is compiled with: firmware/boards/NAME.cs.</summary>
/// <remarks>
/// Const scalars alone, which cost a chip nothing; C# 7.3. All boards of a runtime have the same
/// names, so that a project takes one file or another. The sensor's scales are fractions: counts ·
/// numerator / denominator is mm/s² or mrad/s, and any count of 16 bits times a numerator fits an
/// int.
/// </remarks>
public static class BoardConstants
{
    // Standard gravity in mm/s², and a degree in µrad, rounded: 4 and 2 parts in 100,000 off.
    const int GravityMilli = 9807;
    const int DegreeMicroRadian = 17453;

    public static string Text(Board board)
    {
        var lines = new StringBuilder();
        lines.Append($"// Made from boards/{board.Name}{BoardFile.Ending} by 'edgespike boards "
            + "constants': ");
        lines.Append("change that file.\n");
        lines.Append("namespace EdgeSpike.Firmware\n{\n");
        lines.Append($"    /// <summary>{board.Title}: ports, pins, sensor.</summary>\n");
        lines.Append("    internal static class Board\n    {\n");
        lines.Append(string.Join("\n", Rows(board).Select(Row)));
        return lines.Append("    }\n}\n").ToString();
    }

    static string Row((string Summary, string Name, object Value) row)
    {
        (string type, string value) = row.Value switch
        {
            string text => ("string", $"\"{text.Replace("\\", "\\\\")}\""),
            bool flag => ("bool", flag ? "true" : "false"),
            BoardPin { IsNumber: false } named => ("string", $"\"{named.Name}\""),
            BoardPin pin => ("int", pin.Name),
            _ => ("int", $"{row.Value}"),
        };
        return $"        /// <summary>{row.Summary}</summary>\n        public const {type} "
            + $"{row.Name} = {value};\n";
    }

    static IEnumerable<(string Summary, string Name, object Value)> Rows(Board board) =>
    [
        ("What the board calls itself.", "Name", board.Name),
        ("Bytes of the managed heap.", "ManagedHeapBytes", (int)board.ManagedHeap.Bytes),
        ("Microseconds between samples where a network says nothing.", "PeriodMicroseconds",
            board.PeriodMs * 1000),
        .. Link(board.Link),
        ("TCP port of the link in the wireless network; 0: none.", "WirelessPort",
            board.Wireless?.Port ?? 0),
        ("Button.", "ButtonPin", board.Button.Pin),
        ("Whether a high level means pressed.", "ButtonActiveHigh", board.Button.ActiveHigh),
        .. Lamp(board),
        ("Number of the sensor's bus.", "I2cBus", board.I2c.Bus),
        ("Data.", "I2cSdaPin", board.I2c.Sda),
        ("Clock.", "I2cSclPin", board.I2c.Scl),
        ("Hertz of the clock.", "I2cHertz", board.I2c.Hertz),
        ("Analogue input in the runtime.", "AdcChannel", board.Adc.Channel),
        ("Its pin.", "AdcPin", board.Adc.Pin),
        .. Sensor(board.Sensor),
        ("Root of the file system that checkpoints go to.", "StoragePath", board.Storage.Path),
        ("Bytes of a slot there: two hold checkpoints, two models.", "SlotBytes",
            board.Storage.SlotBytes),
    ];

    static IEnumerable<(string Summary, string Name, object Value)> Link(BoardSerial link) =>
    [
        ("Port of the link to the host.", "LinkPort", link.Port),
        ("The board sends.", "LinkTxPin", link.Tx),
        ("The board receives.", "LinkRxPin", link.Rx),
        ("Bits a second.", "LinkBaud", link.Baud),
        ("Receive buffer in bytes.", "LinkReceiveBuffer", link.ReceiveBuffer),
    ];

    static IEnumerable<(string Summary, string Name, object Value)> Lamp(Board board)
    {
        bool nano = board.Runtime == Board.Nano;
        string none = nano ? "−1" : "empty";
        BoardLampChip chip = board.Lamp.Chip ?? new BoardLampChip(0, 0, 0, 0, 0, 0, 0);
        return
        [
            ($"Lamp; {none} if it is a bit of a chip on the bus.", "LampPin",
                board.Lamp.Pin ?? (nano ? -1 : (object)"")),
            ("Then the chip's address,", "LampAddress", chip.Address),
            ("the register that says who it is,", "LampIdentityRegister", chip.IdentityRegister),
            ("what it says,", "LampIdentity", chip.Identity),
            ("the register of what the output does,", "LampModeRegister", chip.ModeRegister),
            ("its bits that have to be zero,", "LampModeMask", chip.ModeMask),
            ("the register", "LampRegister", chip.Register),
            ("and the bit.", "LampMask", chip.Mask),
            ("Whether a high level lights it.", "LampActiveHigh", board.Lamp.ActiveHigh),
        ];
    }

    static IEnumerable<(string Summary, string Name, object Value)> Sensor(BoardSensor sensor) =>
    [
        ("The motion sensor: 6050 or 6886.", "SensorModel", int.Parse(sensor.Kind[3..])),
        ("Its address on the bus.", "SensorAddress", sensor.Address),
        ("Range of acceleration, plus and minus, in g.", "AccelRangeG", sensor.AccelRangeG),
        ("mm/s² = counts · this", "AccelNumerator", GravityMilli),
        ("/ this.", "AccelDenominator", sensor.AccelCountsPerG),
        ("Range of rotation, plus and minus, in degrees a second.", "GyroRangeDps",
            sensor.GyroRangeDps),
        ("mrad/s = counts · this", "GyroNumerator", DegreeMicroRadian),
        ("/ this.", "GyroDenominator", sensor.GyroCountsPer1000Dps),
    ];
}
