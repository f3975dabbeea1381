using System.CommandLine;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.Proof.Adversary;
using EdgeSpike.Proof.Bench;
using EdgeSpike.Proof.Cases;
using EdgeSpike.Proof.Compiled;
using EdgeSpike.Proof.Corpus;
using EdgeSpike.Proof.Fuzzing;
using EdgeSpike.Proof.KernelCosts;
using EdgeSpike.Proof.Measured;
using EdgeSpike.Proof.Mutation;
using EdgeSpike.Proof.Pages;
using EdgeSpike.Proof.Pieces;
using EdgeSpike.Proof.Soak;
using EdgeSpike.Proof.Vectors;

namespace EdgeSpike.Proof;

/// <summary>The command `edgespike-proof`; exit codes as of <see cref="Root"/>.</summary>
public static class ProofCommand
{
    /// <summary>As it is called.</summary>
    public const string Name = "edgespike-proof";

    // Built once, as the user's command is.
    static readonly Lazy<RootCommand> Whole = new(Build);

    /// <param name="args">As given by the shell.</param>
    public static int Run(string[] args) => Root.Run(Name, Whole.Value, args);

    static RootCommand Build() =>
        new("Tries to break EdgeSpike, and keeps its bits and costs where they are")
        {
            Root.Json,
            FuzzVerb.Create(),
            SoakVerb.Create(),
            VectorsVerb.Create(),
            PiecesVerb.Create(),
            CorpusVerb.Create(),
            KernelsVerb.Create(),
            BenchVerb.Create(),
            CaseVerb.Create(),
            CommandsVerb.Create(),
            MeasuredVerb.Create(),
            MutateVerb.Create(),
            CompiledVerb.Create(),
            AdversaryVerb.Create(),
        };
}
