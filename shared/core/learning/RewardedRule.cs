namespace EdgeSpike.Core
{
    /// <summary>Rules that gather gradients synapse by synapse and commit them when a reward says
    /// how good it was: policy gradients.</summary>
    /// <remarks>
    /// <code>
    /// G[i,j] ← γ·G[i,j] + (L + R)[j]·ē[i,j]         each step of the learning window
    /// Δw[i,j] = −η·m·G[i,j]                         when a <see cref="Modulation"/> has m for it
    /// </code>
    /// G Q16·u/u₀ of γ's common scale, column by column, saturates at 2³⁰ − 1 as stored, more than
    /// 8,192; 4 bytes a synapse. It ends with its trial: a reward between two trials belongs to the
    /// first.
    /// </remarks>
    public abstract class RewardedRule : PairRule
    {
        /// <summary>Fraction bits of a gathered gradient.</summary>
        public const int GatheredBits = 16;

        /// <summary>Fraction bits of m·G as it is committed.</summary>
        public const int GradientBits = Limits.ValueBits + GatheredBits - Reduce;

        // |m| < 2²⁶ and |G| < 2³⁰, and a commit takes 2⁴⁶.
        const int Reduce = 10;
        const int Bound = (1 << 30) - 1;

        readonly Columns columns;
        readonly ScaledCells gathered;
        readonly Modulation modulation;
        long commits;

        /// <summary>Allocates the gradients.</summary>
        /// <param name="at">Whose synapses.</param>
        /// <param name="commit">How weights move; made with <see cref="GradientBits"/>.</param>
        /// <param name="discountQ31">γ, Q31, below one.</param>
        protected RewardedRule(RuleSite at, PairCommit commit, Modulation modulation,
            uint discountQ31)
            : base(at.Projection, commit)
        {
            this.modulation = modulation;
            columns = new Columns(at.Projection);
            gathered = at.Trace(columns.Start[at.Projection.Post.Size], discountQ31);
        }

        /// <summary>The synapses by postsynaptic neuron.</summary>
        protected Columns Columns
        {
            get { return columns; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            modulation.BeginTrial();
        }

        /// <inheritdoc/>
        public override bool HearsRewards
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Reward(int reward, long step)
        {
            Descend(modulation.Reward(reward));
        }

        /// <inheritdoc/>
        public override void Learn(LearningSite site, long step)
        {
            Descend(modulation.Step());
            Gather(site, step);
        }

        /// <inheritdoc/>
        public override void EndPhase(int phase, int reward, long trial)
        {
            if (reward != 0) Descend(modulation.Reward(RewardMean.Saturate(reward)));
        }

        /// <inheritdoc/>
        public override void EndTrial(long trial)
        {
            Descend(modulation.End());
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Ints(Slot.Of(0), gathered.Values, -Bound, Bound);
            gathered.Awake = true;
            commits = visitor.Long(Slot.Of(1), commits, 0, Limits.CountMax);
            modulation.Visit(visitor, 2);
        }

        /// <summary>A step of the learning window: adds its gradients.</summary>
        /// <param name="site">Of the postsynaptic population.</param>
        /// <param name="step">Global step number.</param>
        protected abstract void Gather(LearningSite site, long step);

        /// <summary>Adds what waits to be gathered, before it is committed.</summary>
        protected virtual void Finish()
        {
        }

        /// <summary>Adds to a gathered gradient.</summary>
        /// <param name="cell">Of the synapse, by column.</param>
        /// <param name="gradient">Q16, |x| below 2⁴⁴; what is larger counts as 2³¹.</param>
        protected void Add(int cell, long gradient)
        {
            if (gradient > int.MaxValue) gradient = int.MaxValue;
            else if (gradient < -int.MaxValue) gradient = -int.MaxValue;
            long sum = gathered.Values[cell] + (gradient * gathered.Scale.U >> 29);
            if (sum > Bound) sum = Bound;
            else if (sum < -Bound) sum = -Bound;
            gathered.Values[cell] = (int)sum;
            gathered.Awake = true;
        }

        void Descend(long modulated)
        {
            if (modulated == 0) return;
            commits++;
            Finish();
            if (!gathered.Awake) return;
            long keep = (1L << 58) / gathered.Scale.U;
            short[] sources = columns.Sources;
            for (int j = 0; j < Projection.Post.Size; j++)
            {
                int begin = columns.Start[j];
                int end = columns.Start[j + 1];
                for (int c = begin; c < end; c++)
                {
                    if (gathered.Values[c] == 0) continue;
                    int i = sources == null ? c - begin : sources[c];
                    long present = gathered.Values[c] * keep / (1L << 29);
                    long gradient = modulated * present / (1L << Reduce);
                    Commit.Descend(i, j, Projection.IndexOf(i, j), gradient, commits);
                }
            }
        }
    }
}
