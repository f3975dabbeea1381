using System.Text.Json;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Makes a board of what the schema has passed, and checks what a schema cannot
/// say.</summary>
public static class BoardReader
{
    /// <param name="tree">As the schema wants it.</param>
    /// <exception cref="BadInputException">Figures or pins contradict each other; says
    /// where.</exception>
    public static Board Read(string name, JsonTree tree)
    {
        var at = new Part(tree);
        Part chip = at["chip"], flash = at["flash"], heap = at["managedHeap"],
            speed = at["operations"];
        Part debugger = at["debugger"], storage = at["storage"], adc = at["adc"];
        var board = new Board(
            name, at.Text("title"), at.Text("runtime"),
            new BoardChip(chip.Text("name"), chip.Whole("clockMHz"), chip.Source),
            new BoardFlash(flash.Long("bytes"), flash.Long("deployBytes"), flash.Text("target"),
                flash.Source),
            new BoardHeap(heap.Long("bytes"), heap.Source),
            new BoardOperations(speed.Number("perSecond"), speed.Text("known"), speed.Source),
            new BoardPort(debugger.Text("port"), debugger.Whole("baud"), debugger.Source),
            Link(at["link"]),
            tree.Find("wireless") == null ? null : Wireless(at["wireless"]),
            Button(at["button"]), Lamp(at["lamp"]), Bus(at["i2c"]),
            new BoardAdc(adc.Whole("channel"), adc.Pin("pin"), adc.Source), Sensor(at["sensor"]),
            at.Whole("periodMs"),
            new BoardStorage(
                storage.Text("path"), storage.Long("bytes"), storage.Whole("slotBytes"),
                storage.Whole("sectorBytes"),
                storage.Long("eraseCycles"), storage.Source),
            Currents(at["currents"]), tree.Find("battery") == null ? null : Battery(at["battery"]));
        CheckPins(tree, board.Runtime == Board.Nano);
        CheckFits(flash.Find("deployBytes"), board);
        CheckFits(storage.Find("bytes"), board);
        CheckSlots(storage.Find("slotBytes"), board.Storage);
        return board;
    }

    static void CheckFits(JsonTree part, Board board)
    {
        if (part.Number <= board.Flash.Bytes) return;
        throw part.Place.Refuse(
            $"{part.Number}, expected at most the flash's {board.Flash.Bytes} bytes");
    }

    static void CheckSlots(JsonTree part, BoardStorage storage)
    {
        long most = storage.Bytes / BoardStorage.Slots;
        if (storage.SlotBytes <= most) return;
        throw part.Place.Refuse($"{part.Number}, expected at most {most}: the storage holds "
            + $"{BoardStorage.Slots} slots");
    }

    static BoardSerial Link(Part link) => new(
        link.Text("port"), link.Pin("tx"), link.Pin("rx"), link.Whole("baud"),
        link.Whole("receiveBuffer"), link.Source);

    static BoardWireless Wireless(Part wireless) => new(wireless.Whole("port"), wireless.Source);

    static BoardButton Button(Part button) =>
        new(button.Pin("pin"), button.Text("active") == "high", button.Text("what"), button.Source);

    static BoardLamp Lamp(Part lamp)
    {
        bool high = lamp.Text("active") == "high";
        (string what, string source) = (lamp.Text("what"), lamp.Source);
        if (lamp.Text("kind") == "gpio")
            return new BoardLamp(lamp.Pin("pin"), null, high, what, source);
        var chip = new BoardLampChip(
            lamp.Whole("address"), lamp.Whole("identityRegister"), lamp.Whole("identity"),
            lamp.Whole("modeRegister"),
            lamp.Whole("modeMask"), lamp.Whole("register"), lamp.Whole("mask"));
        return new BoardLamp(null, chip, high, what, source);
    }

    static BoardBus Bus(Part bus) =>
        new(bus.Whole("bus"), bus.Pin("sda"), bus.Pin("scl"), bus.Whole("hertz"), bus.Source);

    static BoardSensor Sensor(Part sensor) => new(
        sensor.Text("kind"), sensor.Find("onBoard").Kind == JsonValueKind.True,
        sensor.Whole("address"),
        sensor.Whole("accelRangeG"), sensor.Whole("accelCountsPerG"), sensor.Whole("gyroRangeDps"),
        sensor.Whole("gyroCountsPer1000Dps"), sensor.Number("milliamps"), sensor.Source);

    static BoardCurrents Currents(Part currents) => new(
        currents.Number("activeMa"), currents.Number("lightSleepMa"),
        currents.Has("deepSleepMa") ? currents.Number("deepSleepMa") : null,
        currents.Number("wakeMs"), currents.Source);

    static BoardBattery Battery(Part battery) => new(battery.Number("mAh"), battery.Source);

    /// <summary>Each pin once, and of the kind that the runtime knows.</summary>
    static void CheckPins(JsonTree tree, bool numbers)
    {
        (string Part, string Name)[] places =
        [
            ("link", "tx"), ("link", "rx"), ("button", "pin"), ("lamp", "pin"), ("i2c", "sda"),
            ("i2c", "scl"),
            ("adc", "pin"),
        ];
        var taken = new Dictionary<string, string>();
        foreach ((string part, string name) in places)
        {
            if (tree.Find(part)!.Find(name) is not { } value) continue;
            if (value.Kind == JsonValueKind.Number != numbers)
            {
                string expected = numbers ? "a number" : "a name";
                throw value.Place.Refuse(
                    $"{value.Description}, expected {expected} in this runtime");
            }

            string pin = numbers ? $"{value.Number}" : value.Text;
            if (taken.TryAdd(pin, $"{part}.{name}")) continue;
            throw value.Place.Refuse($"pin {pin} is {taken[pin]} already, expected each pin once");
        }
    }

    /// <summary>An object that the schema has passed.</summary>
    sealed record Part(JsonTree Tree)
    {
        public string Source => Text("source");

        public Part this[string name] => new(Find(name));

        public JsonTree Find(string name) => Tree.Find(name)!;

        public bool Has(string name) => Tree.Find(name) != null;

        public string Text(string name) => Find(name).Text;

        public double Number(string name) => Find(name).Number;

        public int Whole(string name) => (int)Number(name);

        public long Long(string name) => (long)Number(name);

        public BoardPin Pin(string name) => Find(name) is { Kind: JsonValueKind.String } named
            ? new BoardPin(named.Text, IsNumber: false)
            : new BoardPin($"{Number(name)}", IsNumber: true);
    }
}
