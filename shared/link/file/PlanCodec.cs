using EdgeSpike.Core;

namespace EdgeSpike.Link
{
    /// <summary>A network's plan as bytes, and back: the model blob.</summary>
    /// <remarks>
    /// <code>
    /// U16 format version, U64 seed
    /// count, then each population:  text name, part neuron, VarUint size, U32 leak Q31,
    ///                               part surrogate, count of signals, part each, part encoder,
    ///                               count of ranges' bounds, ZigZag each
    /// count, then each projection:  text name, VarUint pre, post, part rule, VarUint delay,
    ///                               VarUint weight bits, ZigZag scale, VarUint density Q16,
    ///                               VarUint initial deviation Q4, ZigZag transpose of
    /// count, then each phase:       text name, VarUint steps, VarUint source, VarUint flags
    ///                               (1 taught, 2 learns, 4 judged)
    /// count of streams, 0 or 1:     VarUint period in µs, samples a trial, taught from, unknown below
    /// version 4:                    additions, see PlanAdditions
    /// part:                         VarUint id, count of parameters, ZigZag each
    /// </code>
    /// Nothing but form is checked here; whether the plan can be built is the catalogue's affair.
    /// </remarks>
    public static class PlanCodec
    {
        /// <summary>Changes whenever the layout that all plans share does.</summary>
        public const int Version = 3;

        /// <summary>That of plans with additions, and of no other.</summary>
        public const int AddedVersion = 4;

        // Fewest bytes of each: nameless, without parameters, all numbers below 128.
        const int PopulationLeast = 14;
        const int ProjectionLeast = 11;
        const int PhaseLeast = 4;
        const int PartLeast = 2;
        const int StreamLeast = 4;

        // Bytes of a plan's own buffer that are tried first, and how many times more each time.
        const int FirstBuffer = 1024;
        const int Growth = 8;

        const int Taught = 1;
        const int Learns = 2;
        const int Judged = 4;

        /// <summary>The version that a plan is written in.</summary>
        public static int VersionOf(NetworkPlan plan)
        {
            return PlanAdditions.Count(plan) == 0 ? Version : AddedVersion;
        }

        /// <summary>Whether plans of a version are read.</summary>
        public static bool IsKnown(int version)
        {
            return version == Version || version == AddedVersion;
        }

        /// <summary>A plan alone, in a buffer that is not much larger: most plans are small, and so
        /// is a chip's heap. Allocates.</summary>
        /// <param name="plan">What to write.</param>
        /// <param name="most">Bytes at most.</param>
        /// <returns>Null if it takes more, or has a name that is no text.</returns>
        public static ByteWriter Bytes(NetworkPlan plan, int most)
        {
            int size = FirstBuffer;
            while (true)
            {
                if (size > most) size = most;
                var writer = new ByteWriter(size);
                Write(plan, writer);
                if (!writer.Overflowed) return writer;
                if (size == most) return null;
                size *= Growth;
            }
        }

        /// <summary>Appends a plan.</summary>
        /// <param name="plan">What to write.</param>
        /// <param name="writer">Says afterwards whether it overflowed.</param>
        public static void Write(NetworkPlan plan, ByteWriter writer)
        {
            int version = VersionOf(plan);
            writer.WriteU16((ushort)version);
            writer.WriteU64(plan.Seed);
            writer.WriteCount(plan.Populations.Length);
            for (int p = 0; p < plan.Populations.Length; p++)
            {
                PopulationPlan population = plan.Populations[p];
                writer.WriteText(population.Name);
                WritePart(population.Neuron, writer);
                writer.WriteVarUint((ulong)population.Size);
                writer.WriteU32(population.LeakQ31);
                WritePart(population.Surrogate, writer);
                WriteParts(population.Signals, writer);
                WritePart(population.Encoder, writer);
                WriteNumbers(population.Ranges, writer);
            }

            writer.WriteCount(plan.Projections.Length);
            for (int q = 0; q < plan.Projections.Length; q++)
            {
                ProjectionPlan projection = plan.Projections[q];
                writer.WriteText(projection.Name);
                writer.WriteVarUint((ulong)projection.Pre);
                writer.WriteVarUint((ulong)projection.Post);
                WritePart(projection.Rule, writer);
                writer.WriteVarUint((ulong)projection.Delay);
                writer.WriteVarUint((ulong)projection.WeightBits);
                writer.WriteZigZag(projection.Scale);
                writer.WriteVarUint((ulong)projection.DensityQ16);
                writer.WriteVarUint((ulong)projection.InitialDeviationQ4);
                writer.WriteZigZag(projection.TransposeOf);
            }

            writer.WriteCount(plan.Schedule.Length);
            for (int p = 0; p < plan.Schedule.Length; p++) WritePhase(plan.Schedule[p], writer);
            WriteStream(plan.Stream, writer);
            if (version == AddedVersion) PlanAdditions.Write(plan, writer);
        }

        /// <summary>Reads a plan.</summary>
        /// <param name="reader">Stands at its first byte; afterwards behind it, or failed.</param>
        /// <returns>The plan; null if the bytes are no plan of this version. What a plan says is
        /// not believed here: a number that leaves int becomes one that no catalogue
        /// accepts.</returns>
        public static NetworkPlan Read(ByteReader reader)
        {
            int version = reader.ReadU16();
            if (!IsKnown(version)) return null;
            ulong seed = reader.ReadU64();
            var populations = new PopulationPlan[ReadParts(reader, PopulationLeast)];
            for (int p = 0; p < populations.Length; p++) populations[p] = ReadPopulation(reader);
            var projections = new ProjectionPlan[ReadParts(reader, ProjectionLeast)];
            for (int q = 0; q < projections.Length; q++) projections[q] = ReadProjection(reader);
            var schedule = new PhasePlan[ReadParts(reader, PhaseLeast)];
            for (int p = 0; p < schedule.Length; p++) schedule[p] = ReadPhase(reader);
            StreamPlan stream = ReadStream(reader);
            if (reader.Failed) return null;
            var plan = new NetworkPlan(seed, populations, projections)
            {
                Schedule = schedule,
                Stream = stream
            };
            return version == Version || PlanAdditions.Read(plan, reader) ? plan : null;
        }

        static PopulationPlan ReadPopulation(ByteReader reader)
        {
            string name = reader.ReadText();
            PartPlan neuron = ReadPart(reader);
            int size = ReadInt(reader);
            uint leak = reader.ReadU32();
            PartPlan surrogate = ReadPart(reader);
            PartPlan[] signals = ReadParts(reader);
            return new PopulationPlan(name, neuron, size, leak, surrogate, signals)
            {
                Encoder = ReadPart(reader),
                Ranges = ReadNumbers(reader, 2 * Limits.NeuronsMax),
            };
        }

        static ProjectionPlan ReadProjection(ByteReader reader)
        {
            string name = reader.ReadText();
            int pre = ReadInt(reader);
            int post = ReadInt(reader);
            return new ProjectionPlan(name, pre, post, ReadPart(reader))
            {
                Delay = ReadInt(reader),
                WeightBits = ReadInt(reader),
                Scale = ReadSigned(reader),
                DensityQ16 = ReadInt(reader),
                InitialDeviationQ4 = ReadInt(reader),
                TransposeOf = ReadSigned(reader),
            };
        }

        static void WritePhase(PhasePlan phase, ByteWriter writer)
        {
            writer.WriteText(phase.Name);
            writer.WriteVarUint((ulong)phase.Steps);
            writer.WriteVarUint((ulong)phase.Source);
            int flags = (phase.Taught ? Taught : 0) | (phase.Learns ? Learns : 0)
                | (phase.Judged ? Judged : 0);
            writer.WriteVarUint((ulong)flags);
        }

        /// <summary>A row; one with a flag that is none gets a source that nothing
        /// accepts.</summary>
        static PhasePlan ReadPhase(ByteReader reader)
        {
            string name = reader.ReadText();
            var phase = new PhasePlan(name, ReadInt(reader)) { Source = ReadInt(reader) };
            int flags = ReadInt(reader);
            phase.Taught = (flags & Taught) != 0;
            phase.Learns = (flags & Learns) != 0;
            phase.Judged = (flags & Judged) != 0;
            if ((flags & ~(Taught | Learns | Judged)) != 0) phase.Source = -1;
            return phase;
        }

        internal static void WriteParts(PartPlan[] parts, ByteWriter writer)
        {
            writer.WriteCount(parts.Length);
            for (int p = 0; p < parts.Length; p++) WritePart(parts[p], writer);
        }

        internal static PartPlan[] ReadParts(ByteReader reader)
        {
            var parts = new PartPlan[ReadParts(reader, PartLeast)];
            for (int p = 0; p < parts.Length; p++) parts[p] = ReadPart(reader);
            return parts;
        }

        internal static void WritePart(PartPlan part, ByteWriter writer)
        {
            writer.WriteVarUint((ulong)part.Id);
            WriteNumbers(part.Parameters, writer);
        }

        internal static PartPlan ReadPart(ByteReader reader)
        {
            int id = ReadInt(reader);
            return new PartPlan(id, ReadNumbers(reader, Limits.PartsMax));
        }

        static void WriteStream(StreamPlan stream, ByteWriter writer)
        {
            writer.WriteCount(stream == null ? 0 : 1);
            if (stream == null) return;
            writer.WriteVarUint((ulong)stream.PeriodMicroseconds);
            writer.WriteVarUint((ulong)stream.SamplesATrial);
            writer.WriteVarUint((ulong)stream.TaughtFrom);
            writer.WriteVarUint((ulong)stream.UnknownBelow);
        }

        static StreamPlan ReadStream(ByteReader reader)
        {
            if (reader.ReadCount(StreamLeast, 1) == 0) return null;
            return new StreamPlan
            {
                PeriodMicroseconds = ReadInt(reader),
                SamplesATrial = ReadInt(reader),
                TaughtFrom = ReadInt(reader),
                UnknownBelow = ReadInt(reader),
            };
        }

        static void WriteNumbers(int[] numbers, ByteWriter writer)
        {
            writer.WriteCount(numbers.Length);
            for (int n = 0; n < numbers.Length; n++) writer.WriteZigZag(numbers[n]);
        }

        static int[] ReadNumbers(ByteReader reader, int most)
        {
            var numbers = new int[reader.ReadCount(1, most)];
            for (int n = 0; n < numbers.Length; n++) numbers[n] = ReadSigned(reader);
            return numbers;
        }

        /// <summary>A count that the bytes left can hold and that a network may have.</summary>
        static int ReadParts(ByteReader reader, int width)
        {
            return reader.ReadCount(width, Limits.PartsMax);
        }

        /// <summary>A number from 0 to int.MaxValue; a larger one becomes −1, which nothing
        /// accepts.</summary>
        internal static int ReadInt(ByteReader reader)
        {
            ulong value = reader.ReadVarUint();
            return value > int.MaxValue ? -1 : (int)value;
        }

        /// <summary>A signed number; one that leaves int becomes int.MinValue, which nothing
        /// accepts.</summary>
        internal static int ReadSigned(ByteReader reader)
        {
            long value = reader.ReadZigZag();
            return value > int.MaxValue || value < int.MinValue ? int.MinValue : (int)value;
        }
    }
}
