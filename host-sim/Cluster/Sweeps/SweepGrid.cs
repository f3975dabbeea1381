using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Cluster.Sweeps;

/// <summary>All points of a sweep, in the order of its file.</summary>
public static class SweepGrid
{
    const int CellsMax = 1_000_000;

    /// <exception cref="BadInputException">A task, option, network or rule is unknown, or there are
    /// too many runs; says where.</exception>
    public static IReadOnlyList<SweepPoint> Of(SweepSpec spec)
    {
        long cells = 0;
        var points = new List<SweepPoint>();
        foreach (SweepTask task in spec.Tasks)
        {
            foreach (SweepPoint point in PointsOf(task))
            {
                cells += spec.Seeds.Count;
                if (cells > CellsMax)
                    throw task.Place.Refuse($"more than {CellsMax} runs, expected at most so many");
                points.Add(point);
            }
        }

        return points;
    }

    static IEnumerable<SweepPoint> PointsOf(SweepTask task)
    {
        string name = task.Name.Text;
        var bare = new AskedTask(name, task.Words, "", [], "");
        TaskRow row = At(task.Name.Place, () => bare.Row);
        int length = At(task.Place, bare.Length);
        if (task.Tested is [.., var last] && last > length)
            throw task.Place.Refuse($"tested after {last}, expected at most {length}, its end");
        int[] tested = [.. task.Tested.Where(at => at < length), length];
        bare = bare with { Data = At(task.Name.Place, () => AskedTask.DataOf(name, row)) };
        foreach ((string network, TextPlace place) in NetworksOf(task, bare))
        {
            byte[] text = At(place, () =>
                NetworkFile.IsDefault(network) ? [] : NetworkFile.ReadText(network));
            foreach ((string Path, SweepValue Value)[] values in Product(task.Axes))
            {
                yield return new SweepPoint(
                    bare with
                    {
                        Network = network,
                        Settings = [.. values.Select(one => $"{one.Path}={one.Value.Text}")],
                    },
                    values, text, tested, place);
            }
        }
    }

    static IEnumerable<(string Name, TextPlace Place)> NetworksOf(SweepTask task, AskedTask asked)
    {
        (string Name, TextPlace Place)[] named = task switch
        {
            { Networks: { } networks } => [.. networks.Select(one => (one.Text, one.Place))],
            { Rules: not null } => [.. asked.Row.OwnNetworks().Select(one => (one, task.Place))],
            _ => [(asked.Row.Network, task.Place)],
        };
        if (task.Rules is not { } rules) return named;
        (string, TextPlace)[] learning = [.. named.Where(one => At(one.Place, () =>
            PlanRules.Names(NetworkFile.Describe(one.Name).Described).Any(rules.Contains)))];
        return learning.Length > 0 ? learning : throw task.Place.Refuse(
            $"no network of task {asked.Task} learns by {string.Join(" or ", rules)}");
    }

    /// <summary>Every choice of one value an axis, the last axis fastest.</summary>
    static IEnumerable<(string Path, SweepValue Value)[]> Product(IReadOnlyList<SweepAxis> axes) =>
        axes.Aggregate(
            (IEnumerable<(string, SweepValue)[]>)[[]],
            (chosen, axis) => chosen.SelectMany(before => axis.Values.Select(
                value => ((string, SweepValue)[])[.. before, (axis.Path, value)])));

    static T At<T>(TextPlace place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (BadInputException problem)
        {
            throw place.Refuse(problem.Message);
        }
    }
}
