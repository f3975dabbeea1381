using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Shows series to a network sample by sample, as a sensor would deliver them; the network's own encoder
/// makes the spikes.</summary>
/// <remarks>
/// The learning window is open from a share of the series on to its end. The answer is the output that
/// was the largest in more steps of the window.
/// </remarks>
public sealed class SeriesRunner
{
    readonly Session session;
    readonly int input;
    readonly int output;
    readonly int stepsASample;
    readonly double windowShare;
    readonly int[] target;
    readonly ReadoutAnswer answer;
    readonly WindowReadout? window;

    /// <param name="input">Index of the population that takes the samples.</param>
    /// <param name="output">Index of the readout.</param>
    /// <param name="stepsASample">Steps that a sample lasts.</param>
    /// <param name="windowShare">Share of a series before its learning window opens, 0 … below
    /// 1.</param>
    public SeriesRunner(Session session, int input, int output, int stepsASample, double windowShare)
    {
        this.session = session;
        this.input = input;
        this.output = output;
        this.stepsASample = stepsASample;
        this.windowShare = windowShare;
        Population readout = session.Network.Populations[output];
        target = new int[readout.Size];
        answer = ReadoutAnswer.Of(readout, 0);
        window = readout as WindowReadout;
    }

    /// <param name="samples">In time order, Q15.</param>
    /// <param name="learn">Whether the network learns from it.</param>
    public int Run(int[][] samples, int label, bool learn)
    {
        int opens = (int)(windowShare * samples.Length);
        answer.Clear();
        session.BeginTrial(learn, label);
        for (int n = 0; n < samples.Length; n++)
        {
            if (n == opens) OpenWindow(label);
            session.Sample(input, samples[n]);
            for (int t = 0; t < stepsASample; t++)
            {
                session.Step();
                if (n >= opens) answer.Count();
            }
        }

        if (window != null) CloseWindow();
        session.EndTrial(answer.Winner);
        Finish();
        return answer.Winner;
    }

    /// <summary>A window readout speaks when its window is closed.</summary>
    void CloseWindow()
    {
        session.CloseWindow();
        Finish();
        answer.Close();
    }

    /// <summary>Nothing waits on a host: what is left to do between steps is done at once.</summary>
    void Finish()
    {
        while (session.Work())
        {
        }
    }

    void OpenWindow(int label)
    {
        Array.Clear(target);
        target[label] = 1 << Limits.ValueBits;
        session.SetTargets(output, target);
        session.OpenWindow();
    }
}
