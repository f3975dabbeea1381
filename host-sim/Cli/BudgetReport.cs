using EdgeSpike.HostSim.Cost;

namespace EdgeSpike.HostSim.Cli;

/// <summary>How `budget` shows what it counted.</summary>
public static class BudgetReport
{
    /// <param name="methods">So many of the dearest methods.</param>
    public static object ToJson(Budget budget, int methods) => new
    {
        sdk = CountedCode.Sdk,
        memory = new
        {
            synapses = budget.Memory.Synapses,
            arrayBytes = budget.Memory.ArrayBytes,
            bytesPerSynapse = budget.Memory.Synapses == 0 ? null
                : (double?)Math.Round(budget.Memory.BytesPerSynapse, 4),
            nanoFrameworkBytes = budget.Memory.ChipBytes,
            dotNetBytes = budget.Memory.DotNetBytes,
            items = budget.Memory.Items,
        },
        opcodesPerStep = new
        {
            silent = Steps(budget.Silent, 0),
            silentLearning = Steps(budget.SilentLearning, 0),
            inference = OnTask(budget.OnTask?.Inference, methods),
            learning = OnTask(budget.OnTask?.Learning, methods),
        },
        synapticOperationsPerStep = budget.OnTask == null
            ? null
            : new
            {
                inference = budget.OnTask.InferenceWork,
                learning = budget.OnTask.LearningWork
            },
        task = budget.OnTask?.Task,
        trials = budget.OnTask?.Trials,
        estimatedOpcodesPerSecond = OpcodePrice.EstimatedOpcodesPerSecond,
    };

    /// <param name="methods">So many of the dearest methods.</param>
    public static void Write(Budget budget, int methods)
    {
        WriteMemory(budget.Memory);
        Report.WriteLine("");
        Line("[bold]IL opcodes a step[/]", "mean", "median", "99.9 %", "weighted", "µs, estimate",
            "µs 99.9 %");
        Line("silent", budget.Silent);
        Line("silent, learning", budget.SilentLearning);
        if (budget.OnTask is { } task)
        {
            Line($"{task.Task}, inference", task.Inference.Steps);
            Line($"{task.Task}, learning", task.Learning.Steps);
            double ratio = task.Learning.Steps.Mean / task.Inference.Steps.Mean;
            Report.WriteLine($"learning costs {ratio:F2} times inference; a trial's begin and end "
                + $"{task.Learning.AroundTrial:N0}; {task.Trials} trials");
            WriteWork(task);
            WriteMethods(task, methods);
        }

        Report.WriteLine("");
        Report.WriteLine($"Counted exactly on the netstandard2.0 Release assemblies, SDK "
            + $"{CountedCode.Sdk}. Weighted: a call {OpcodePrice.Call}, a field "
            + $"{OpcodePrice.Field}. Microseconds: an estimate for a plain ESP32 at "
            + $"{OpcodePrice.EstimatedOpcodesPerSecond / 1e6:F1} M weighted opcodes/s; no board "
            + "was asked.");
    }

    static object Steps(StepCost cost, int methods) => new
    {
        steps = cost.Steps,
        mean = Math.Round(cost.Mean, 2),
        median = cost.Median,
        quantile999 = cost.Quantile999,
        largest = cost.Largest,
        weightedMean = Math.Round(cost.WeightedMean, 2),
        weightedQuantile999 = cost.WeightedQuantile999,
        estimatedMicroseconds = Math.Round(cost.EstimatedMicroseconds, 1),
        estimatedMicroseconds999 = Math.Round(cost.EstimatedMicroseconds999, 1),
        methods = cost.Methods.Take(methods),
    };

    static object? OnTask(TaskCost? cost, int methods) =>
        cost == null ? null
            : new { aroundTrial = cost.AroundTrial, perStep = Steps(cost.Steps, methods) };

    static void WriteMemory(Footprint memory)
    {
        Report.WriteLine($"{"[bold]bytes[/]",-75}{"nanoFramework",15}{".NET 64",12}");
        foreach (var owner in memory.Items.GroupBy(item => item.Owner))
        {
            foreach (MemoryItem item in owner.Where(item => item.ContentBytes > 0))
            {
                Row($"{owner.Key}: {item.Path}, {item.Kind}", item.ChipBytes, item.DotNetBytes);
            }

            MemoryItem[] objects = [.. owner.Where(item => item.ContentBytes == 0)];
            Row($"{owner.Key}: {objects.Length} objects", objects.Sum(o => o.ChipBytes),
                objects.Sum(o => o.DotNetBytes));
        }

        Row("all", memory.ChipBytes, memory.DotNetBytes);
        string each = memory.Synapses == 0 ? "" : $", {memory.BytesPerSynapse:F3} a synapse";
        Report.WriteLine(
            $"{memory.Synapses:N0} synapses; {memory.ArrayBytes:N0} bytes in arrays{each}");

        static void Row(string name, long chip, long dotNet) =>
            Report.WriteLine($"{Report.Escape(name),-62}{chip,15:N0}{dotNet,12:N0}");
    }

    static void WriteWork(TaskBudget task)
    {
        SynapticWork answering = task.InferenceWork;
        SynapticWork learning = task.LearningWork;
        Report.WriteLine("");
        Report.WriteLine($"[bold]synaptic operations a step[/]  NeuroBench: "
            + $"{answering.EffectiveAcs:F2} effective ACs, {answering.EffectiveMacs:F2} effective "
            + $"MACs, {answering.Dense:N0} dense");
        Report.WriteLine(
            $"learning: {learning.EffectiveAcs:F2} effective ACs; not in that convention: "
            + $"{learning.TraceUpdates:F3} trace updates, {learning.WeightChanges:F4} weight "
            + $"changes, {learning.Draws:F4} draws");
    }

    static void WriteMethods(TaskBudget task, int methods)
    {
        if (methods == 0) return;
        Report.WriteLine("");
        WriteMethods("learning, the dearest methods", task.Learning.Steps.Methods.Take(methods));
    }

    /// <summary>A table of methods.</summary>
    /// <param name="title">Over their names.</param>
    public static void WriteMethods(string title, IEnumerable<MethodShare> methods)
    {
        Report.WriteLine(
            $"{$"[bold]{title}[/]",-83}{"calls",9}{"opcodes",10}{"weighted",10}");
        foreach (MethodShare share in methods)
        {
            Report.WriteLine(
                $"{Report.Escape(share.Method),-74}{share.Calls,9:F3}{share.Opcodes,10:F1}"
                + $"{share.Weighted,10:F1}");
        }
    }

    static void Line(string name, StepCost cost) => Line(
        name, $"{cost.Mean:N1}", $"{cost.Median:N0}", $"{cost.Quantile999:N0}",
        $"{cost.WeightedMean:N0}",
        $"{cost.EstimatedMicroseconds:N0}", $"{cost.EstimatedMicroseconds999:N0}");

    static void Line(string name, params string[] cells)
    {
        int width = name.StartsWith('[') ? 22 + "[bold][/]".Length : 22;
        Report.WriteLine(
            name.PadRight(width) + string.Concat(cells.Select(cell => cell.PadLeft(13))));
    }
}
