using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Automata;

/// <summary>Compiles an automaton to a network of spikes that is in the same state after every
/// symbol, bit for bit: nothing in it is rounded.</summary>
/// <remarks>
/// <code>
/// step 0   symbol s      → latches of the state's bits fire
///      1   latches, s    → the row's neuron for s fires, and its column's
///      2+p row           → a register a bit: shows the bit of column p, doubles, shows the next
///      1+p column        → walks down its lane: is at its beginning after p steps
///      3+p gate          = register and column together: the bits of the next state
///      4+p gate          → latches, which keep them until the next symbol
/// </code>
/// A row's weight to a register is an integer whose bits, from the highest, are the register's bit
/// of the next state for each column: 14 in a weight, more in projections that arrive later. The
/// register is a membrane that doubles in each step, so its highest bit is at the threshold. m
/// states take of the order of √m neurons that way, and most are silent: the idea of Šíma 2014,
/// doi:10.1162/NECO_a_00579 (time is traded for energy by lanes), with membranes in place of its
/// threshold circuits, so its bounds are not those of this construction.
/// </remarks>
public sealed class AutomatonNetwork
{
    /// <summary>Populations, by their place in the plan.</summary>
    public const int Input = 0, Rows = 1, Columns = 2, Registers = 3, Gates = 4, Latches = 5,
        Accepting = 6, Answer = 7;

    // The unit of all weights but a register's, 1/16; the answer's are 1.
    const int Unit = 2048;

    // A latch is one unit below zero at rest, and fires above this.
    const int LatchTheta = 4 * Unit;

    // Of a register's weights: a bit below keeps the comparison strict.
    const int BitsAWeight = 14;

    const int RegisterTheta = 1 << BitsAWeight;
    const int LanesMost = 64;

    readonly List<(ProjectionPlan Plan, Func<int, int, int> Weight)> projections = [];

    /// <summary>Makes the plan, builds its network and writes the table into its weights.</summary>
    /// <exception cref="BadInputException">The core cannot hold it.</exception>
    public AutomatonNetwork(Automaton automaton, AutomatonLayout layout)
    {
        Automaton = automaton;
        Layout = layout;
        if (layout.StateBits > 12 || layout.Lanes > LanesMost)
            throw new BadInputException(
                $"{layout.States} states in {layout.Lanes} lanes: expected at most 4096 in "
                + $"{LanesMost}");
        ConnectLatches();
        ConnectRows();
        ConnectColumns();
        ConnectRegisters();
        ConnectGates();
        Model = Build();
    }

    /// <summary>What it computes.</summary>
    public Automaton Automaton { get; }

    /// <summary>Where its states are.</summary>
    public AutomatonLayout Layout { get; }

    /// <summary>The network. Its input has a line for each symbol, in the alphabet's order, and one
    /// that starts it: a spike there in the first step of a trial, then a symbol every
    /// <see cref="AutomatonLayout.Period"/> steps or later.</summary>
    public SavedModel Model { get; }

    /// <summary>The line that starts it.</summary>
    public int StartLine => Layout.Symbols;

    /// <summary>The state that such a network shows in the step of a symbol: the one before
    /// it.</summary>
    /// <param name="network">A copy of <see cref="Model"/>'s.</param>
    public static int StateOf(Network network) =>
        AutomatonRun.Shown(network.Populations[Latches]).Sum(k => 1 << k);

    int Bits => Layout.StateBits;

    /// <summary>Bit k of a state: of its column first, then of its row; the one behind: whether it
    /// accepts.</summary>
    int Bit(int state, int k) => k == Bits ? (Automaton.Accepts[state] ? 1 : 0) : state >> k & 1;

    void ConnectLatches()
    {
        int[] steps = [2 * Unit, -2 * Unit];
        for (int delay = 0; delay < steps.Length; delay++)
        {
            int symbol = steps[delay];
            Connect(delay == 0 ? "show" : "close", Input, Latches, delay,
                (i, _) => i == StartLine ? 0 : symbol);
        }

        Connect("start", Input, Latches, 0, (i, k) => i != StartLine ? 0
            : LatchTheta * Bit(Automaton.Start, k) - Unit);
        Connect("keep", Gates, Latches, 1,
            (g, k) => g % (Bits + 1) == k ? LatchTheta : 0);
    }

    void ConnectRows()
    {
        int from = Layout.ColumnBits;
        Connect("row bits", Latches, Rows, 1, (k, j) => k < from ? 0 : Match(Row(j), k - from));
        Connect("row symbol", Input, Rows, 1,
            (s, j) => s != j % Layout.Symbols ? 0 : Call(Row(j), Layout.RowBits));
    }

    int Row(int neuron) => neuron / Layout.Symbols;

    void ConnectColumns()
    {
        Connect("column bits", Latches, Columns, 1,
            (k, c) => k >= Layout.ColumnBits ? 0 : Match(c, k));
        Connect("column symbol", Input, Columns, 1,
            (s, c) => s == StartLine ? 0 : Call(c, Layout.ColumnBits));
        Connect("lane", Columns, Columns, 1, (from, to) =>
            from == to + 1 && from % Layout.LaneLength != 0
                ? Theta(Layout.ColumnBits) + Unit : 0);
    }

    /// <summary>What a bit of the latches says for a number that is looked for.</summary>
    static int Match(int number, int k) => (number >> k & 1) != 0 ? Unit : -Unit;

    static int Theta(int bits) => (bits + 1) * Unit;

    /// <summary>With all bits right this lifts a decoder half a unit above its threshold.</summary>
    static int Call(int number, int bits) =>
        Theta(bits) - System.Numerics.BitOperations.PopCount((uint)number) * Unit + Unit / 2;

    void ConnectRegisters()
    {
        int left = Layout.LaneLength;
        for (int from = 0; from < Layout.LaneLength; from += BitsAWeight, left -= BitsAWeight)
        {
            int first = from, count = Math.Min(left, BitsAWeight);

            // What keeps the comparison strict has doubled to the threshold by now.
            int close = from == 0 ? 0 : RegisterTheta;
            Connect($"table {from}", Rows, Registers, 1 + from,
                (row, register) => 2 * Packed(row, register, first, count) + 1 - close);
        }

        int last = left + BitsAWeight;
        Connect("close table", Rows, Registers, 1 + Layout.LaneLength, (_, _) => -(1 << last));
    }

    int Packed(int row, int register, int first, int count)
    {
        (int lane, int k) = (register / (Bits + 1), register % (Bits + 1));
        int packed = 0;
        for (int p = 0; p < count; p++)
        {
            int state = Row(row) * Layout.Columns + lane * Layout.LaneLength + first + p;
            if (state >= Layout.States) continue;
            int next = Automaton.Next[state][row % Layout.Symbols];
            packed |= Bit(next, k) << (BitsAWeight - 1 - p);
        }

        return packed;
    }

    void ConnectGates()
    {
        Connect("read", Registers, Gates, 1, (register, gate) => register == gate ? Unit : 0);
        Connect("when", Columns, Gates, 2, (column, gate) =>
            column == gate / (Bits + 1) * Layout.LaneLength ? Unit : 0);
        Connect("accept", Gates, Accepting, 1, (gate, _) => gate % (Bits + 1) == Bits ? Unit : 0);
        Connect("answer", Accepting, Answer, 0, (_, _) => Unit);
    }

    void Connect(string name, int pre, int post, int delay, Func<int, int, int> weight) =>
        projections.Add((
            new ProjectionPlan(name, pre, post, new PartPlan(0))
            {
                Delay = delay,
                WeightBits = 16,
                Scale = post == Answer ? Limits.ScaleExponentMax : 0,
            }, weight));

    SavedModel Build()
    {
        int each = Layout.Lanes * (Bits + 1);
        PopulationPlan[] populations =
        [
            new("symbols", new PartPlan(InputKind.Id), Layout.Symbols + 1, Limits.NoLeakQ31,
                new PartPlan(0)),
            Neurons("rows", Layout.Symbols * Layout.Rows, Theta(Layout.RowBits), 0),
            Neurons("columns", Layout.Columns, Theta(Layout.ColumnBits), 0),
            Neurons("registers", each, RegisterTheta, SynapticPopulation.KeepTwice),
            Neurons("gates", each, Unit * 3 / 2, 0),
            Neurons("latches", Bits, LatchTheta, SynapticPopulation.KeepAll),
            Neurons("accepting", 1, Unit / 2, 0),
            new("answer", new PartPlan(MemorylessKind.Id), 1, Limits.NoLeakQ31, new PartPlan(0)),
        ];
        (ProjectionPlan Plan, Func<int, int, int> Weight)[] present =
            [.. projections.Where(p => populations[p.Plan.Pre].Size > 0
                && populations[p.Plan.Post].Size > 0)];
        var plan = new NetworkPlan(1, populations, [.. present.Select(p => p.Plan)]);
        Network network;
        try
        {
            network = NetworkBuilder.Build(plan, new VectorKernels());
        }
        catch (ConfigurationException problem)
        {
            throw new BadInputException($"an automaton of {Layout.States} states: "
                + problem.Message);
        }

        for (int q = 0; q < present.Length; q++) Write(network.Projections[q], present[q].Weight);
        return new SavedModel(plan, network);
    }

    static void Write(Projection projection, Func<int, int, int> weight)
    {
        for (int i = 0; i < projection.Pre.Size; i++)
        {
            for (int j = 0; j < projection.Post.Size; j++)
            {
                int k = projection.IndexOf(i, j);
                if (k >= 0) projection.Weights.Put(k, weight(i, j));
            }
        }
    }

    /// <summary>Neurons that show and clear, or keep, or double.</summary>
    static PopulationPlan Neurons(string name, int size, int theta, int keep) =>
        new(name,
            new PartPlan(SynapticKind.Id, theta, keep, 0,
                (int)(keep == 0 ? NeuronReset.Zero : NeuronReset.Subtract)),
            size, Limits.NoLeakQ31, new PartPlan(0));
}
