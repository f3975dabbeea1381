using System.Reflection;

[assembly: AssemblyTitle("NFUnitTest")]
[assembly: AssemblyProduct("EdgeSpike")]
[assembly: AssemblyVersion("0.1.0.0")]
