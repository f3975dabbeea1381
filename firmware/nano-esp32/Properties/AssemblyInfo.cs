using System.Reflection;

[assembly: AssemblyTitle("EdgeSpike for nanoFramework")]
[assembly: AssemblyVersion("0.1.0.0")]
