namespace EdgeSpike.HostSim.Describe;

/// <summary>A board as its file describes it: what a network finds there.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Runtime">"nano" (nanoFramework) or "meadow".</param>
/// <param name="Flash">The flash and what it takes.</param>
/// <param name="ManagedHeap">Memory for managed objects.</param>
/// <param name="Operations">Speed of the runtime.</param>
/// <param name="Debugger">Port of the vendor's tools.</param>
/// <param name="Link">Port of the link to the host.</param>
/// <param name="Wireless">Port of the same link in a wireless network; null: by cable
/// alone.</param>
/// <param name="I2c">Bus of the sensor.</param>
/// <param name="PeriodMs">Milliseconds between samples where a network says nothing.</param>
/// <param name="Storage">The file system that checkpoints go to.</param>
/// <param name="Currents">What the board draws.</param>
/// <param name="Battery">On board; null without one.</param>
public sealed record Board(
    string Name, string Title, string Runtime, BoardChip Chip, BoardFlash Flash,
    BoardHeap ManagedHeap,
    BoardOperations Operations, BoardPort Debugger, BoardSerial Link, BoardWireless? Wireless,
    BoardButton Button, BoardLamp Lamp, BoardBus I2c,
    BoardAdc Adc, BoardSensor Sensor, int PeriodMs, BoardStorage Storage, BoardCurrents Currents,
    BoardBattery? Battery)
{
    /// <summary>How nanoFramework is called in <see cref="Runtime"/>.</summary>
    public const string Nano = "nano";

    /// <summary>How Meadow is called there.</summary>
    public const string Meadow = "meadow";
}

/// <param name="ClockMHz">Of the core that interprets.</param>
/// <param name="Source">Where the figures are from; so in all parts.</param>
public sealed record BoardChip(string Name, int ClockMHz, string Source);

/// <param name="DeployBytes">Room for the application.</param>
/// <param name="Target">Name of the firmware image in the vendor's tool.</param>
public sealed record BoardFlash(long Bytes, long DeployBytes, string Target, string Source);

public sealed record BoardHeap(long Bytes, string Source);

/// <summary>Speed of the runtime.</summary>
public sealed record BoardOperations(double PerSecond, string Known, string Source);

/// <summary>A serial port of the vendor's tools.</summary>
public sealed record BoardPort(string Port, int Baud, string Source);

/// <summary>The serial port of the link to the host.</summary>
/// <param name="Port">Its name in the runtime.</param>
public sealed record BoardSerial(string Port, BoardPin Tx, BoardPin Rx, int Baud,
    int ReceiveBuffer, string Source);

/// <param name="Port">TCP port that the board listens at.</param>
public sealed record BoardWireless(int Port, string Source);

/// <param name="ActiveHigh">Whether a high level means pressed.</param>
public sealed record BoardButton(BoardPin Pin, bool ActiveHigh, string What, string Source);

/// <summary>The lamp: at a pin, or at a bit of a chip on the I2C bus.</summary>
/// <param name="Pin">Null for the latter.</param>
/// <param name="Chip">Null for the former.</param>
/// <param name="ActiveHigh">Whether a high level lights it.</param>
public sealed record BoardLamp(
    BoardPin? Pin, BoardLampChip? Chip, bool ActiveHigh, string What, string Source);

/// <summary>A chip on the bus that has the lamp as a bit.</summary>
/// <param name="IdentityRegister">Says who it is.</param>
/// <param name="ModeRegister">Says what the output does.</param>
/// <param name="ModeMask">Its bits that have to be zero.</param>
public sealed record BoardLampChip(
    int Address, int IdentityRegister, int Identity, int ModeRegister, int ModeMask,
    int Register, int Mask);

/// <param name="Bus">Its number in the runtime.</param>
public sealed record BoardBus(int Bus, BoardPin Sda, BoardPin Scl, int Hertz, string Source);

/// <param name="Channel">Number in the runtime.</param>
public sealed record BoardAdc(int Channel, BoardPin Pin, string Source);

/// <summary>The motion sensor: three axes of acceleration, three of rotation, counts of 16
/// bits.</summary>
/// <param name="OnBoard">Whether the board carries it.</param>
/// <param name="AccelRangeG">Plus and minus, in g.</param>
/// <param name="GyroRangeDps">Plus and minus, in degrees a second.</param>
/// <param name="GyroCountsPer1000Dps">Counts a thousand degrees a second.</param>
public sealed record BoardSensor(
    string Kind, bool OnBoard, int Address, int AccelRangeG, int AccelCountsPerG, int GyroRangeDps,
    int GyroCountsPer1000Dps, double Milliamps, string Source);

/// <summary>The file system that checkpoints go to.</summary>
/// <param name="SlotBytes">Of a slot: the firmware keeps two for checkpoints and two for
/// models.</param>
/// <param name="SectorBytes">What is erased at once.</param>
/// <param name="EraseCycles">Times a sector can be erased.</param>
public sealed record BoardStorage(
    string Path, long Bytes, int SlotBytes, int SectorBytes, long EraseCycles, string Source)
{
    /// <summary>Slots of it.</summary>
    public const int Slots = 4;
}

/// <param name="DeepSleepMa">In deep sleep; null if nobody says.</param>
/// <param name="WakeMs">Time to wake between samples.</param>
public sealed record BoardCurrents(
    double ActiveMa, double LightSleepMa, double? DeepSleepMa, double WakeMs, string Source);

/// <summary>The battery on board.</summary>
public sealed record BoardBattery(double MilliampHours, string Source);
