using EdgeSpike.Core;

namespace EdgeSpike.Loop
{
    /// <content>The kinds of neurons.</content>
    public static partial class Catalogue
    {
        static Population Neurons(PopulationPlan plan, TanhTable tanh, int index)
        {
            PartPlan neuron = plan.Neuron;
            string where = "population " + index.ToString() + ", neuron";
            switch (neuron.Id)
            {
                case Input:
                    Expect(neuron, 0, where);
                    return new InputPopulation(plan.Size);
                case Lif:
                    Expect(neuron, 1, where);
                    return new LifPopulation(plan.Size, plan.LeakQ31, neuron.Parameters[0]);
                case MixedLif:
                    return Mixed(plan, where);
                case Readout:
                    Expect(neuron, 0, where);
                    return new ReadoutPopulation(plan.Size, plan.LeakQ31);
                case Alif:
                    Expect(neuron, 4, where);
                    int[] given = neuron.Parameters;
                    return new AlifPopulation(
                        plan.Size, plan.LeakQ31, given[0], given[1], (uint)given[2], given[3]);
                case Graded:
                    Expect(neuron, 1, where);
                    return new GradedPopulation(plan.Size, plan.LeakQ31, neuron.Parameters[0], tanh);
                case Memoryless:
                    Expect(neuron, 0, where);
                    return new MemorylessReadout(plan.Size);
                default:
                    throw Unknown(neuron, where);
            }
        }

        static MixedLifPopulation Mixed(PopulationPlan plan, string where)
        {
            int[] given = plan.Neuron.Parameters;
            if (given.Length < 2) throw Misplaced(where + " 7", "a threshold and at least one leak");
            if (plan.LeakQ31 != Limits.NoLeakQ31)
            {
                throw Misplaced(where + " 7", "its leaks as parameters, and 2^31 in their place");
            }

            var leaks = new uint[given.Length - 1];
            for (int c = 0; c < leaks.Length; c++) leaks[c] = (uint)given[c + 1];
            return new MixedLifPopulation(plan.Size, leaks, given[0]);
        }
    }
}
