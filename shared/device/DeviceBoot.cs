using System;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Device
{
    /// <summary>Starts a board: the newest model in flash that can be built, else the built-in one,
    /// in the state of its newest checkpoint.</summary>
    /// <remarks>The only place where the loop allocates. What in flash cannot be used is passed
    /// over, never believed: a board always starts as long as its built-in model is good.</remarks>
    public static class DeviceBoot
    {
        const int CheckpointSlots = 0;
        const int FirstModel = 2;

        /// <summary>Starts a board.</summary>
        /// <param name="ports">What it is connected to.</param>
        /// <param name="identity">Who it says it is.</param>
        /// <param name="builtIn">A model's plan as <see cref="PlanCodec"/> writes it, used where
        /// flash has no model.</param>
        /// <param name="kernels">Inner loops of this machine.</param>
        /// <returns>To be polled.</returns>
        /// <exception cref="ConfigurationException">The built-in model cannot be run.</exception>
        public static DeviceLoop Start(DevicePorts ports, DeviceIdentity identity, byte[] builtIn,
            Kernels kernels)
        {
            return StartLearned(ports, identity, builtIn, null, kernels);
        }

        /// <summary>Starts a board whose firmware knows something already.</summary>
        /// <param name="ports">What it is connected to.</param>
        /// <param name="identity">Who it says it is.</param>
        /// <param name="builtIn">A model's plan as <see cref="PlanCodec"/> writes it, used where
        /// flash has no model.</param>
        /// <param name="state">That model's state as <see cref="Snapshot"/> writes it; null: its
        /// first state. A checkpoint in flash of the same plan is newer, and wins.</param>
        /// <param name="kernels">Inner loops of this machine.</param>
        /// <returns>To be polled.</returns>
        /// <exception cref="ConfigurationException">The built-in model cannot be run, or the state
        /// is none of it.
        /// </exception>
        public static DeviceLoop StartLearned(
            DevicePorts ports, DeviceIdentity identity, byte[] builtIn, byte[] state,
            Kernels kernels)
        {
            var crc = new Crc32();
            var found = new BootReport();
            var slots = new SlotPair(ports.Store, FirstModel, crc);
            DeviceModel model = FromFlash(slots, kernels, found);
            if (model == null) model = BuiltIn(builtIn, state, kernels);
            var copy = new StateCopy(model.Network);
            var kept = new SlotPair(ports.Store, CheckpointSlots, crc);
            var checkpoints = new Checkpoints(model, kept, copy);
            found.Look(kept, CheckpointSlots);
            bool resumed = checkpoints.Resume();
            if (kept.Newest >= 0) found.Tried(CheckpointSlots + kept.Newest, resumed);
            found.Step = model.Network.StepCount;
            return new DeviceLoop(model, ports, identity, checkpoints, new ModelSlots(slots, crc),
                copy, crc, found);
        }

        static DeviceModel FromFlash(SlotPair slots, Kernels kernels, BootReport found)
        {
            found.Look(slots, FirstModel);
            int newest = slots.Newest;
            if (newest < 0) return null;
            DeviceModel model = Open(slots, newest, kernels);
            found.Tried(FirstModel + newest, model != null);
            if (model != null || !slots.IsValid(1 - newest)) return model;
            model = Open(slots, 1 - newest, kernels);
            found.Tried(FirstModel + 1 - newest, model != null);
            return model;
        }

        /// <summary>Builds a model file in its state; null if it is none, or not for a
        /// device.</summary>
        static DeviceModel Open(SlotPair slots, int which, Kernels kernels)
        {
            var reader = new RecordingReader(new SlotSource(slots, which));
            if (reader.Next() != RecordingItem.Plan || reader.HasHeader) return null;
            if (!new BuildCost(reader.Plan).Fits(slots.SizeOf(which))) return null;
            try
            {
                var model = new DeviceModel(reader.Plan, kernels);
                if (model.Hash != slots.HashOf(which) || reader.Next() != RecordingItem.Snapshot)
                    return null;
                var state = new Restoration(model.Network);
                return state.Apply(reader.SnapshotBytes, reader.SnapshotOffset,
                    reader.SnapshotCount) ? model : null;
            }
            catch (ConfigurationException)
            {
                return null;
            }
            catch (OutOfMemoryException)
            {
                return null;
            }
        }

        static DeviceModel BuiltIn(byte[] plan, byte[] state, Kernels kernels)
        {
            var model = new DeviceModel(Read(plan), kernels);
            if (state == null || new Restoration(model.Network).Apply(state, 0, state.Length))
                return model;
            throw new ConfigurationException("built-in model: a state that is not its own");
        }

        static NetworkPlan Read(byte[] builtIn)
        {
            NetworkPlan plan = PlanCodec.Read(new ByteReader(builtIn, 0, builtIn.Length));
            if (plan == null)
                throw new ConfigurationException("built-in model: no plan of this version");
            return plan;
        }
    }
}
