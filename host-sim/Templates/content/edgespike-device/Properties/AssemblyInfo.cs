using System.Reflection;

[assembly: AssemblyTitle("EdgeSpikeDevice")]
[assembly: AssemblyVersion("0.1.0.0")]
