using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Vectors
{
    /// <summary>A whole model file, byte by byte.</summary>
    public sealed class ModelFileVector : GoldenVector
    {
        /// <summary>Creates the vector.</summary>
        public ModelFileVector()
            : base("model-file", 6, "model file of a 2-3-2 network")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            NetworkPlan plan = TinyPlan.Make(Seed);
            var sink = new HexSink(lines);
            lines.Line("# bytes");
            ModelFile.Write(sink, plan, NetworkBuilder.Build(plan, kernels));
            sink.Flush();
        }
    }
}
