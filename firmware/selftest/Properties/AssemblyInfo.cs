using System.Reflection;

[assembly: AssemblyTitle("EdgeSpike.Selftest")]
[assembly: AssemblyProduct("EdgeSpike")]
[assembly: AssemblyVersion("0.1.0.0")]
