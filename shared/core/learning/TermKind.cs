namespace EdgeSpike.Core
{
    /// <summary>A kind of weight term.</summary>
    public abstract class TermKind : PartKind
    {
        /// <summary>Gives the kind its number.</summary>
        protected TermKind(int number)
            : base(number)
        {
        }

        /// <summary>Where its projection may begin: bits of <see cref="Form"/>.</summary>
        public virtual int Pre
        {
            get { return Form.Sources; }
        }

        /// <summary>Where its projection may end: bits of <see cref="Form"/>.</summary>
        public virtual int Post
        {
            get { return Form.Targets | Form.Outputs; }
        }

        /// <summary>Bytes it keeps for each presynaptic neuron, at most.</summary>
        public virtual int BytesPerPre
        {
            get { return 0; }
        }

        /// <summary>Bytes it keeps for each postsynaptic neuron, at most.</summary>
        public virtual int BytesPerPost
        {
            get { return 0; }
        }

        /// <summary>Builds the term.</summary>
        /// <param name="given">Its integers, checked.</param>
        /// <param name="projection">Whose weights; already in its network.</param>
        public abstract WeightTerm Build(int[] given, Projection projection);

        /// <summary>The term with integers at which it can be seen, for golden vectors and
        /// tests.</summary>
        public abstract PartPlan Example { get; }
    }
}
