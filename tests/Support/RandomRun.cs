using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Support;

/// <summary>Drives a session as a board might: trials of all lengths, bursts and silence, learning
/// windows that open and close, phases, rewards, targets.</summary>
internal sealed class RandomRun(Session session, ulong seed)
{
    private readonly LinkRandom random = new(seed);
    private readonly LinkRandom phases = new(seed + 1);
    private readonly LinkRandom samples = new(seed + 2);
    private readonly LinkRandom rewards = new(seed + 3);
    private readonly LinkRandom work = new(seed + 4);
    private readonly Population[] populations = session.Network.Populations;
    private readonly int[][] targets =
        [.. session.Network.Populations.Select(p => new int[p.Target != null ? p.Size : 0])];

    private readonly int[][] inputs =
        [.. session.Network.Populations.Select(
            p => new int[(p as InputPopulation)?.Source?.Channels ?? 0])];

    /// <summary>Whether trials are answered: with anything, for nobody says how.</summary>
    public bool Answers { get; init; } = true;

    private int trialLeft;
    private bool inTrial;
    private int density;

    /// <summary>Runs on for so many steps.</summary>
    public void Steps(int count)
    {
        for (int n = 0; n < count; n++) Step();
    }

    /// <summary>Whatever comes before a step; then the step.</summary>
    public void Step()
    {
        Prepare();
        session.Step();
    }

    /// <summary>Whatever comes before a step.</summary>
    public void Prepare()
    {
        if (trialLeft == 0) NextTrial();
        trialLeft--;
        if (random.Below(16) == 0) density = random.Below(4) * 12;
        if (random.Below(12) == 0) session.OpenWindow();
        if (random.Below(60) == 0) session.CloseWindow();
        if (session.Network.HasWork && work.Below(2) == 0) session.Work();
        if (phases.Below(60) == 0) session.BeginPhase(phases.Below(3));
        if (phases.Below(60) == 0) session.EndPhase(phases.Below(3), phases.Below(2001) - 1000);
        if (rewards.Below(40) == 0)
            session.Reward(rewards.Below(2 * Limits.ValueMax + 1) - Limits.ValueMax);
        for (int p = 0; p < populations.Length; p++)
        {
            if (populations[p].Target != null && random.Below(10) == 0) SetTargets(p);
            if (populations[p] is not InputPopulation input) continue;
            if (input.Source != null) Sample(p);
            for (int i = 0; i < populations[p].Size; i++)
            {
                bool spikes = random.Below(100) < density;
                if (spikes && input.Source == null) session.Spike(p, i);
            }
        }
    }

    private void NextTrial()
    {
        if (inTrial && random.Below(8) != 0)
            session.EndTrial(Answers ? random.Below(3) - 1 : random.Below(1) - 1);
        session.BeginTrial(random.Below(4) != 0, random.Below(3) - 1);
        inTrial = true;
        trialLeft = 1 + random.Below(120);
        density = 10;
    }

    /// <summary>Samples come early, late and out of range.</summary>
    private void Sample(int population)
    {
        if (samples.Below(3) != 0) return;
        int[] sample = inputs[population];
        for (int c = 0; c < sample.Length; c++) sample[c] = samples.Below(40000) - 3000;
        session.Sample(population, sample);
    }

    private void SetTargets(int readout)
    {
        for (int k = 0; k < targets[readout].Length; k++)
        {
            targets[readout][k] = random.Below(1 << 14) - (1 << 13);
        }

        session.SetTargets(readout, targets[readout]);
    }
}
