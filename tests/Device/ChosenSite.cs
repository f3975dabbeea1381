using EdgeSpike.Core;

namespace EdgeSpike.Tests.Device
{
    /// <summary>Neurons whose signals and surrogates a test has chosen.</summary>
    internal sealed class ChosenSite : LearningSite
    {
        public ChosenSite(int[] signal, int[] psi)
            : base(signal.Length)
        {
            for (int j = 0; j < signal.Length; j++)
            {
                Signal[j] = signal[j];
                Psi[j] = (short)psi[j];
                if (psi[j] != 0) Active[ActiveCount++] = (short)j;
            }
        }

        public override void BeginTrial()
        {
        }

        public override void Differentiate(Kernels kernels)
        {
        }

        public override void ComputeSignal(int trialStep)
        {
        }

        public override void EndTrial(long trial)
        {
        }

        public override void Visit(StateVisitor visitor)
        {
        }
    }
}
