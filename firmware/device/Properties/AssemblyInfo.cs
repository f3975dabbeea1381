using System.Reflection;

[assembly: AssemblyTitle("EdgeSpike.Device")]
[assembly: AssemblyProduct("EdgeSpike")]
[assembly: AssemblyVersion("0.1.0.0")]
