using System;
using System.Diagnostics;
using System.Threading;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpikeDevice
{
    /// <summary>Shows a network windows of a sensor, teaches it the first ones and asks about the
    /// others.</summary>
    public static class Program
    {
        const int PeriodMilliseconds = 20;
        const int SamplesAWindow = 50;
        const int WindowsTaught = 60;

        public static void Main()
        {
            byte[] bytes = Tilt.Plan();
            NetworkPlan plan = PlanCodec.Read(new ByteReader(bytes, 0, bytes.Length));
            Network network = NetworkBuilder.Build(plan, new Kernels());
            var range = new SampleRange(plan.Populations[0].Ranges, 2, "input");
            var readout = (ReadoutPopulation)network.Populations[2];
            var session = new Session(network, null);
            var sensor = new Sensor();
            var raw = new int[2];
            var sample = new int[2];
            var targets = new int[readout.Size];
            var votes = new int[readout.Size];

            for (int window = 0; ; window++)
            {
                int label = sensor.Label(window);
                bool taught = window < WindowsTaught;
                session.BeginTrial(taught, label);
                for (int k = 0; k < votes.Length; k++)
                {
                    votes[k] = 0;
                    targets[k] = k == label ? 1 << Limits.ValueBits : 0;
                }

                if (taught) session.SetTargets(readout.Index, targets);
                for (int s = 0; s < SamplesAWindow; s++)
                {
                    if (s == SamplesAWindow / 2) session.OpenWindow();
                    sensor.Read(window, raw);
                    range.Map(raw, sample);
                    session.Sample(0, sample);
                    session.Step();
                    if (s >= SamplesAWindow / 2) votes[Largest(readout)]++;
                    Thread.Sleep(PeriodMilliseconds);
                }

                int answer = Largest(votes);
                session.EndTrial(answer);
                Debug.WriteLine((taught ? "taught " : "asked ") + label.ToString() + ", answer "
                    + answer.ToString());
            }
        }

        static int Largest(ReadoutPopulation readout)
        {
            int best = 0;
            for (int k = 1; k < readout.Size; k++)
            {
                if (readout.Value(k) > readout.Value(best)) best = k;
            }

            return best;
        }

        static int Largest(int[] votes)
        {
            int best = 0;
            for (int k = 1; k < votes.Length; k++)
            {
                if (votes[k] > votes[best]) best = k;
            }

            return best;
        }
    }
}
