namespace EdgeSpike.Core
{
    /// <summary>Walks over the parameters of a kind, in the order of the plan's integers.</summary>
    public abstract class PartVisitor
    {
        /// <summary>In place of a default: the parameter must be written.</summary>
        public const int Required = int.MinValue;

        /// <summary>A number.</summary>
        /// <param name="name">What it is.</param>
        /// <param name="unit">What one unit of the integer means.</param>
        /// <param name="min">Smallest legal integer.</param>
        /// <param name="max">Largest legal integer.</param>
        /// <param name="absent">What it is where a description does not say, or
        /// <see cref="Required"/>.</param>
        public abstract void Number(Parameter name, Unit unit, int min, int max, int absent);

        /// <summary>One of a few shapes, those of an enum.</summary>
        /// <param name="name">What it is; the enum's name ends with it.</param>
        /// <param name="last">The largest of them; the smallest is 1, the default.</param>
        public abstract void Choice(Parameter name, int last);

        /// <summary>How gradients become changes of weights.</summary>
        /// <param name="form">Which of <see cref="CommitNumber"/> the rule can use.</param>
        public abstract void Commit(CommitForm form);

        /// <summary>A learning rate: two integers, mantissa and exponent of
        /// <see cref="LearningRate"/>.</summary>
        public abstract void Rate();

        /// <summary>A time constant: the fraction kept a step, Q31,
        /// <see cref="Limits.LeakMinQ31"/> … <see cref="Limits.LeakMaxQ31"/>.</summary>
        /// <param name="name">What it is.</param>
        public abstract void Leak(Parameter name);

        /// <summary>One time constant or more, as of <see cref="Leak"/>: all integers that are
        /// left.</summary>
        /// <param name="name">What they are.</param>
        public abstract void Leaks(Parameter name);

        /// <summary>A list of whole numbers: how many, one or more, then each.</summary>
        /// <param name="name">What they are.</param>
        /// <param name="min">Smallest legal integer.</param>
        /// <param name="max">Largest legal integer.</param>
        public abstract void Counts(Parameter name, int min, int max);

        /// <summary>A phase: the number of a row of the schedule.</summary>
        /// <param name="name">What it is.</param>
        public abstract void Phase(Parameter name);

        /// <summary>Some phases: a bit for each row of the schedule; all bits of int:
        /// always.</summary>
        /// <param name="name">What they are.</param>
        public abstract void Phases(Parameter name);

        /// <summary>An input with an encoder, before the part's own: the index of its population;
        /// −1 for none.</summary>
        /// <param name="name">What it is.</param>
        public abstract void Input(Parameter name);

        /// <summary>A projection from the part's population to a readout: its index.</summary>
        /// <param name="name">What it is.</param>
        public abstract void Output(Parameter name);

        /// <summary>A readout: the index of its population.</summary>
        /// <param name="name">What it is.</param>
        public abstract void Readout(Parameter name);
    }
}
