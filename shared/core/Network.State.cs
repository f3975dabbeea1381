namespace EdgeSpike.Core
{
    /// <content>The state, shown in one fixed order.</content>
    public sealed partial class Network
    {
        /// <summary>Shows the whole state, in one fixed order.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void Visit(StateVisitor visitor)
        {
            VisitCounters(visitor);
            VisitNeurons(visitor);
            VisitLearning(visitor);
        }

        /// <summary>Shows step and trial counters and the mode.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void VisitCounters(StateVisitor visitor)
        {
            visitor.Owner(OwnerKind.Network, 0);
            int trialStep = TrialStep;
            stepCount = visitor.Long(StateField.Counter, stepCount, 0, Limits.CountMax);
            TrialCount = visitor.Long(StateField.Counter, TrialCount, 0, Limits.CountMax);
            trialBegin = stepCount - visitor.Int(StateField.Counter, trialStep, 0, int.MaxValue);
            int mode = (learning ? 1 : 0) | (windowOpen ? 2 : 0);
            mode = visitor.Int(StateField.Mode, mode, 0, 3);
            learning = (mode & 1) != 0;
            WindowOpen = (mode & 2) != 0;
        }

        /// <summary>Shows scales, potentials and spikes.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void VisitNeurons(StateVisitor visitor)
        {
            VisitScales(visitor);
            for (int p = 0; p < populations.Length; p++) populations[p].Visit(visitor);
        }

        /// <summary>Shows the common scales.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void VisitScales(StateVisitor visitor)
        {
            for (int s = 0; s < scales.Length; s++)
            {
                visitor.Owner(OwnerKind.Scale, s);
                scales[s].Visit(visitor);
            }
        }

        /// <summary>Puts right what is derived from the state, after it was written from outside.</summary>
        public void Restored()
        {
            inputUntil = StepCount + Limits.DelayMax;
            neuronsUntil = restless ? long.MaxValue : inputUntil;
            busyUntil = neuronsUntil;
            for (int s = 0; s < sites.Length; s++) sites[s].Slopes.Forget();
            for (int p = 0; p < projections.Length; p++)
            {
                projections[p].Weights.Rehash();
                if (projections[p].Mirror != null) projections[p].Mirror.Rehash();
            }
        }

        /// <summary>Numbers are left out: the next step has a later one. For <see cref="Restoration"/>.</summary>
        /// <param name="count">How many.</param>
        internal void SkipSteps(long count)
        {
            stepCount += count;
            trialBegin += count;
        }

        /// <summary>Numbers are left out: the next trial has a later one.</summary>
        /// <param name="count">How many.</param>
        internal void SkipTrials(long count)
        {
            TrialCount += count;
        }

        /// <summary>Shows weights, traces and whatever else learning keeps.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void VisitLearning(StateVisitor visitor)
        {
            for (int s = 0; s < sites.Length; s++) sites[s].Visit(visitor);

            for (int p = 0; p < projections.Length; p++) projections[p].Visit(visitor);
        }
    }
}
