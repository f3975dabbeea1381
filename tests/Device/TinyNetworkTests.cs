using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Sessions;
using EdgeSpike.Vectors;
#if NANOFRAMEWORK_1_0
using nanoFramework.TestFramework;
#endif

namespace EdgeSpike.Tests.Device
{
    /// <summary>A network of seven neurons learns, is saved, read back, and goes on as if nothing
    /// had happened.</summary>
    [TestClass]
    public class TinyNetworkTests
    {
        [TestMethod]
        public void HashesAreThoseOfEveryOtherRuntime()
        {
            Network network = NetworkBuilder.Build(TinyPlan.Make(6), new Kernels());
            StageHashes hashes = Teach(network, 40);
            Assert.AreEqual(0x368c4ab0f2621781UL, hashes.Deliver);
            Assert.AreEqual(0xd63161eafa219829UL, hashes.Step);
            Assert.AreEqual(0xff52b18b5dc60e5cUL, hashes.Learn);
        }

        [TestMethod]
        public void ASnapshotContinuesBitForBit()
        {
            Network first = NetworkBuilder.Build(TinyPlan.Make(6), new Kernels());
            Teach(first, 20);
            var bytes = new byte[Snapshot.SizeMax(first)];
            int count = Snapshot.Write(first, bytes, 0);
            Network second = NetworkBuilder.Build(TinyPlan.Make(6), new Kernels());
            Assert.AreEqual(-1, Snapshot.Read(second, bytes, 0, count));
            StageHashes expected = Teach(first, 20);
            StageHashes found = Teach(second, 20);
            Assert.AreEqual(expected.Deliver, found.Deliver);
            Assert.AreEqual(expected.Step, found.Step);
            Assert.AreEqual(expected.Learn, found.Learn);
        }

        [TestMethod]
        public void ASnapshotThatCannotBeRightIsRefused()
        {
            Network network = NetworkBuilder.Build(TinyPlan.Make(6), new Kernels());
            var bytes = new byte[Snapshot.SizeMax(network)];
            int count = Snapshot.Write(network, bytes, 0);
            Assert.IsTrue(Snapshot.Read(network, bytes, 0, count - 1) >= 0);
            bytes[0] ^= 0x40;
            Assert.AreEqual(0, Snapshot.Read(network, bytes, 0, count));
        }

        /// <summary>Shows trials of four steps, and returns the hashes of the last one.</summary>
        static StageHashes Teach(Network network, int trials)
        {
            var session = new Session(network, null);
            var hashes = new StageHashes();
            var target = new int[2];
            for (int trial = 0; trial < trials; trial++)
            {
                target[trial % 2] = 1 << Limits.ValueBits;
                target[1 - trial % 2] = 0;
                session.BeginTrial(true, trial % 2);
                session.SetTargets(TinyPlan.Readout, target);
                session.OpenWindow();
                for (int t = 0; t < 4; t++)
                {
                    session.Spike(0, trial % 2);
                    network.Step(hashes);
                }

                session.CloseWindow();
                session.EndTrial(-1);
            }

            return hashes;
        }
    }
}
