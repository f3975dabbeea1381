using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.Examples
{
    /// <summary>The core in a program of your own: no device loop, no line, no flash, no recording.</summary>
    /// <remarks>
    /// A network is built once, from a plan (here; by hand from populations and projections works as well), and then
    /// only stepped. Time, sensor, labels and what is done with an answer are yours. Nothing is allocated
    /// after the constructor. Who wants a recording that a PC replays drives the network through a
    /// <see cref="Session"/> with a <see cref="Recorder"/>, and calls the same methods there.
    /// </remarks>
    public sealed class CoreOnly
    {
        readonly Network network;
        readonly InputPopulation input;
        readonly ReadoutPopulation readout;
        readonly int[] votes;
        readonly int samplesATrial;
        readonly int stepsASample;

        /// <summary>Builds a network.</summary>
        /// <param name="plan">Its first population takes samples, its last one answers.</param>
        /// <param name="samplesATrial">So many samples are looked at before an answer.</param>
        /// <param name="stepsASample">Steps that a sample lasts.</param>
        /// <exception cref="ConfigurationException">The plan cannot be built.</exception>
        public CoreOnly(NetworkPlan plan, int samplesATrial, int stepsASample)
        {
            network = NetworkBuilder.Build(plan, new Kernels());
            input = (InputPopulation)network.Populations[0];
            readout = (ReadoutPopulation)network.Populations[network.Populations.Length - 1];
            votes = new int[readout.Size];
            this.samplesATrial = samplesATrial;
            this.stepsASample = stepsASample;
        }

        /// <summary>One trial begins.</summary>
        /// <param name="label">Which class will be shown, to learn it; −1 to be asked.</param>
        public void Begin(int label)
        {
            network.BeginTrial(label >= 0);
            for (int k = 0; k < votes.Length; k++)
            {
                votes[k] = 0;
                // A trial begins with all targets at zero.
                if (k == label) readout.Target[k] = 1 << Limits.ValueBits;
            }
        }

        /// <summary>One sample; call it <c>samplesATrial</c> times a trial, at your sensor's rhythm.</summary>
        /// <param name="sample">Q15 of the sensor's range, one value a channel.</param>
        /// <param name="index">0 … samplesATrial − 1.</param>
        public void Show(int[] sample, int index)
        {
            // The first half lets the network get going; in the second it answers, and learns if it was told.
            network.WindowOpen = index >= samplesATrial / 2;
            input.Source.Take(sample);
            for (int step = 0; step < stepsASample; step++)
            {
                network.Step(null);
                if (network.WindowOpen) votes[Largest()]++;
            }
        }

        /// <summary>The trial ends.</summary>
        /// <returns>The class that led in most steps.</returns>
        public int End()
        {
            network.EndTrial();
            int best = 0;
            for (int k = 1; k < votes.Length; k++)
            {
                if (votes[k] > votes[best]) best = k;
            }

            return best;
        }

        int Largest()
        {
            int best = 0;
            for (int k = 1; k < votes.Length; k++)
            {
                if (readout.Value(k) > readout.Value(best)) best = k;
            }

            return best;
        }
    }
}
