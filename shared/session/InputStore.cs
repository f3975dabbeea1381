using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>Inputs of earlier phases, to be shown again: the source of phases that show
    /// <see cref="Source.Replay"/>.</summary>
    /// <remarks>
    /// An item is all that one phase showed: spikes, samples, what clamped neurons were to show,
    /// and what a teacher wanted. Of n phases shown so far each is in the store with the same
    /// probability (reservoir sampling: Vitter 1985, doi:10.1145/3147.3165); one that does not fit
    /// is left out. What is kept and what is shown is keyed by (seed, number of the phase or
    /// trial). Not state of the network: what is shown enters through the session, so a recording
    /// has it. Allocates nothing after the constructor.
    /// <code>
    /// item     event after event:  step, kind, population, count, values
    /// </code>
    /// </remarks>
    public sealed class InputStore
    {
        // Kinds of events.
        const int Spikes = 0;
        const int Samples = 1;
        const int Held = 2;
        const int Taught = 3;
        const int Head = 4;

        readonly Network network;
        readonly int[][] items;
        readonly int[] sizes;
        readonly int[][] lists;
        readonly int[][] known;
        int[] open;
        int openSize;
        int[] chosen;
        int chosenSize;
        int next;

        /// <summary>Allocates an empty store.</summary>
        /// <param name="network">Whose inputs.</param>
        /// <param name="count">Items at most, 1 or more.</param>
        /// <param name="size">Integers of an item at most.</param>
        public InputStore(Network network, int count, int size)
        {
            this.network = network;
            items = new int[count][];
            sizes = new int[count];
            for (int n = 0; n < count; n++) items[n] = new int[size];
            open = new int[size];
            lists = new int[network.Populations.Length][];
            known = new int[lists.Length][];
            for (int p = 0; p < lists.Length; p++)
            {
                Population population = network.Populations[p];
                var input = population as InputPopulation;
                int length = population.Target == null ? 0 : population.Size;
                if (input != null && input.Source != null) length = input.Source.Channels;
                lists[p] = new int[length];
                known[p] = new int[length];
            }
        }

        /// <summary>Phases that were offered.</summary>
        public long Offered { get; private set; }

        /// <summary>Phases that did not fit an item.</summary>
        public long TooLong { get; private set; }

        /// <summary>Items that are kept.</summary>
        public int Count { get; private set; }

        /// <summary>A phase that shows a sample begins.</summary>
        public void Begin()
        {
            openSize = 0;
            for (int p = 0; p < known.Length; p++)
            {
                if (known[p].Length != 0) known[p][0] = int.MinValue;
            }
        }

        /// <summary>Takes what waits for the coming step.</summary>
        /// <param name="step">Of the phase, from 0.</param>
        /// <param name="taught">Whether a teacher has spoken since the input was taken.</param>
        public void Note(int step, bool taught)
        {
            for (int p = 0; p < lists.Length; p++)
            {
                Population population = network.Populations[p];
                var input = population as InputPopulation;
                if (input == null) NoteTargets(step, population, taught);
                else if (!taught && input.Source == null) NoteSpikes(step, input);
                else if (!taught && input.Source.IsFresh)
                    Add(step, Samples, p, input.Source.Latest);
            }
        }

        /// <summary>The phase is over: it is kept, in the place of another one, or not.</summary>
        public void End()
        {
            if (openSize < 0)
            {
                TooLong++;
                return;
            }

            int place = Count;
            if (Count == items.Length)
            {
                // One of n + 1: places beyond the store mean that the phase is forgotten.
                ulong bits = Keyed.Bits(network.Seed, Purpose.Replay, 0, (ulong)Offered, 0);
                int of = Offered < int.MaxValue ? (int)Offered + 1 : int.MaxValue;
                place = Keyed.Below(bits, of);
            }
            else
            {
                Count++;
            }

            Offered++;
            if (place >= items.Length) return;
            int[] kept = items[place];
            items[place] = open;
            sizes[place] = openSize;
            open = kept;
        }

        /// <summary>Chooses what the coming phase shows; nothing if nothing is kept.</summary>
        /// <param name="phase">Its number in the trial.</param>
        public void Choose(int phase)
        {
            next = 0;
            chosenSize = 0;
            if (Count == 0) return;
            ulong bits = Keyed.Bits(
                network.Seed, Purpose.Replay, 1, (ulong)network.TrialCount, (ulong)phase);
            int place = Keyed.Below(bits, Count);
            chosen = items[place];
            chosenSize = sizes[place];
        }

        /// <summary>Shows what the chosen phase showed in a step.</summary>
        /// <param name="session">Of this network.</param>
        /// <param name="step">Of the phase, from 0.</param>
        /// <param name="taught">Whether what a teacher wanted is said again, too.</param>
        public void Show(Session session, int step, bool taught)
        {
            while (next < chosenSize && chosen[next] == step)
            {
                int count = chosen[next + 3];
                if (taught || chosen[next + 1] != Taught) Show(session, next, count);
                next += Head + count;
            }
        }

        void Show(Session session, int at, int count)
        {
            int population = chosen[at + 2];
            if (chosen[at + 1] == Spikes)
            {
                for (int n = 0; n < count; n++) session.Spike(population, chosen[at + Head + n]);
                return;
            }

            int[] list = lists[population];
            for (int n = 0; n < count; n++) list[n] = chosen[at + Head + n];
            if (chosen[at + 1] == Samples) session.Sample(population, list);
            else session.SetTargets(population, list);
        }

        void NoteSpikes(int step, InputPopulation input)
        {
            SpikeRing ring = input.Spikes;
            int count = ring.Counts[ring.Head];
            if (count == 0 || !Open(step, Spikes, input.Index, count)) return;
            int from = ring.Head * ring.Size;
            for (int s = from; s < from + count; s++) open[openSize++] = ring.Indices[s];
        }

        /// <summary>Whoever shows a sample sets what graded neurons show; a teacher sets the
        /// rest.</summary>
        void NoteTargets(int step, Population population, bool taught)
        {
            int[] target = population.Target;
            if (target == null || (!taught && population.Values == null)) return;
            int[] before = known[population.Index];
            bool same = true;
            for (int k = 0; k < before.Length; k++)
            {
                same &= before[k] == target[k];
                before[k] = target[k];
            }

            if (!same) Add(step, taught ? Taught : Held, population.Index, target);
        }

        void Add(int step, int kind, int population, int[] values)
        {
            if (!Open(step, kind, population, values.Length)) return;
            for (int n = 0; n < values.Length; n++) open[openSize++] = values[n];
        }

        /// <summary>Begins an event; if there is no room, the phase is not kept.</summary>
        bool Open(int step, int kind, int population, int count)
        {
            if (openSize < 0 || openSize > open.Length - Head - count)
            {
                openSize = -1;
                return false;
            }

            open[openSize] = step;
            open[openSize + 1] = kind;
            open[openSize + 2] = population;
            open[openSize + 3] = count;
            openSize += Head;
            return true;
        }
    }
}
