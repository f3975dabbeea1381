namespace EdgeSpike.Tests.Tidy;

/// <summary>What firmware/nano-esp32 may call of the base library beyond <see cref="IlWhitelist"/>: what
/// nanoFramework has under the same name with the same signature.</summary>
/// <remarks>
/// Read in nanoframework/CoreLibrary v1.17.11 (nanoFramework.CoreLibrary/System/…) and, for FileStream,
/// nanoframework/System.IO.FileSystem v1.1.93 (System.IO.FileSystem/FileStream.cs); the commits stand in
/// tests/Stubs/README.md. TimeSpan.FromMilliseconds is an example of what must not be here: it takes a long there.
/// </remarks>
internal static class FirmwareWhitelist
{
    public static readonly HashSet<string> Members =
    [
        // CoreLibrary: Console.cs, Exception.cs, TimeSpan.cs, Threading/Thread.cs, Threading/ThreadStart.cs
        "System.Void System.Console::WriteLine(System.String)",
        "System.String System.Exception::get_Message()",
        "System.TimeSpan System.TimeSpan::FromTicks(System.Int64)",
        "System.Void System.Threading.Thread::.ctor(System.Threading.ThreadStart)",
        "System.Void System.Threading.Thread::Start()",
        "System.Void System.Threading.Thread::Sleep(System.Int32)",
        "System.Void System.Threading.ThreadStart::.ctor(System.Object,System.IntPtr)",

        // System.IO.FileSystem: FileStream.cs
        "System.Void System.IO.FileStream::.ctor(System.String,System.IO.FileMode,System.IO.FileAccess)",
        "System.Int64 System.IO.Stream::get_Length()",
        "System.Void System.IO.Stream::set_Position(System.Int64)",
        "System.Int32 System.IO.Stream::Read(System.Byte[],System.Int32,System.Int32)",
        "System.Void System.IO.Stream::Write(System.Byte[],System.Int32,System.Int32)",
        "System.Void System.IO.Stream::Close()",
    ];
}
