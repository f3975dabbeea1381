using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeSpike.HostSim.Transports.Linux;

/// <summary>The kernel's struct termios2: 44 bytes on every system that <see cref="Libc"/>
/// names.</summary>
[StructLayout(LayoutKind.Sequential)]
struct TerminalSettings
{
    const uint EightBits = 0x30;            // CS8
    const uint Receive = 0x80;              // CREAD
    const uint NoModemLines = 0x800;        // CLOCAL
    const uint Signals = 0x1;               // ISIG
    const uint Lines = 0x2;                 // ICANON
    const uint Echo = 0x8;                  // ECHO
    const uint SpeedMask = 0x100F;          // CBAUD: the output speed's code
    const uint SpeedInNumbers = 0x1000;     // BOTHER: the code that means OutputSpeed
    const int InputSpeedShift = 16;         // the same code for the input

    const int LeastBytes = 6;               // VMIN
    const int ByteTime = 5;                 // VTIME
    const int MarkAt = 17;                  // Two characters that Linux keeps and nobody uses.
    const byte FirstMark = 0xE5;
    const byte SecondMark = 0x59;

    public uint InputFlags;
    public uint OutputFlags;
    public uint ControlFlags;
    public uint LocalFlags;
    public byte Discipline;
    public Characters Control;
    public uint InputSpeed;
    public uint OutputSpeed;

    /// <summary>Whether no echo, no lines and no signals stand between the bytes.</summary>
    public readonly bool IsRaw => (LocalFlags & (Signals | Lines | Echo)) == 0;

    /// <summary>Whether a virtual board left its mark here: this is its pty, and not one that was
    /// given the same number when the board was gone, in raw mode or not.</summary>
    public readonly bool IsBoards =>
        IsRaw && Control[MarkAt] == FirstMark && Control[MarkAt + 1] == SecondMark;

    /// <summary>Leaves a virtual board's mark, which lasts as long as the pty.</summary>
    public void Mark()
    {
        Control[MarkAt] = FirstMark;
        Control[MarkAt + 1] = SecondMark;
    }

    /// <summary>Bytes pass as they are: no echo, no lines, no signals, no translation, 8 data bits,
    /// no parity, 1 stop bit, no flow control; a read takes what is there and fails if nothing
    /// is.</summary>
    /// <remarks>HUPCL is off too: closing leaves the modem lines alone, which reset some
    /// boards.</remarks>
    public void MakeRaw()
    {
        InputFlags = 0;
        OutputFlags = 0;
        LocalFlags = 0;
        ControlFlags = (ControlFlags & (SpeedMask | SpeedMask << InputSpeedShift)) | EightBits
            | Receive | NoModemLines;
        Control[LeastBytes] = 1;
        Control[ByteTime] = 0;
    }

    /// <summary>Both directions at any speed, in bits a second.</summary>
    public void SetSpeed(int baud)
    {
        ControlFlags = (ControlFlags & ~(SpeedMask | SpeedMask << InputSpeedShift))
            | SpeedInNumbers | SpeedInNumbers << InputSpeedShift;
        InputSpeed = (uint)baud;
        OutputSpeed = (uint)baud;
    }

    [InlineArray(19)]
    public struct Characters
    {
        byte first;
    }
}
