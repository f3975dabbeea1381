using System.Diagnostics;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Compiled;

/// <summary>A compiler of C and what runs its programs.</summary>
/// <param name="Name">As it is chosen.</param>
/// <param name="Compiler">Command that compiles, with its options.</param>
/// <param name="Linker">The same command with what it needs to link.</param>
/// <param name="Runner">Command that runs a program; empty where it runs by itself.</param>
/// <param name="Install">The line that installs both.</param>
/// <param name="Embeds">Whether the script is compiled in, because there is no input.</param>
public sealed record CTarget(
    string Name, string[] Compiler, string[] Linker, string[] Runner, string Install, bool Embeds)
{
    static readonly string[] Strict = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic"];

    /// <summary>This machine, with every undefined behaviour an error.</summary>
    public static readonly CTarget Native = new(
        "native", ["gcc", .. Strict, "-O1", "-fsanitize=undefined",
            "-fno-sanitize-recover=undefined"],
        ["gcc", "-fsanitize=undefined"], [],
        "apt-get install gcc libc6-dev", false);

    /// <summary>32-bit ARM, emulated.</summary>
    public static readonly CTarget Arm = new(
        "arm", ["arm-linux-gnueabihf-gcc", .. Strict, "-O2"],
        ["arm-linux-gnueabihf-gcc", "-static"], ["qemu-arm"],
        "apt-get install gcc-arm-linux-gnueabihf libc6-dev-armhf-cross qemu-user", false);

    /// <summary>The ESP32-C3's instruction set without an operating system, emulated; one
    /// instruction is one tick of its counter.</summary>
    public static readonly CTarget RiscV = new(
        "rv32",
        ["riscv64-unknown-elf-gcc", .. Strict, "-O2", "-march=rv32imc", "-mabi=ilp32",
            "--specs=picolibc.specs"],

        // The C library comes for imac and not for imc.
        ["riscv64-unknown-elf-gcc", "-march=rv32imac", "-mabi=ilp32", "--specs=picolibc.specs",
            "--oslib=semihost",
            "--crt0=hosted", "-Wl,--defsym=__flash=0x80000000",
            "-Wl,--defsym=__flash_size=0x800000",
            "-Wl,--defsym=__ram=0x80800000", "-Wl,--defsym=__ram_size=0x4000000"],
        ["qemu-system-riscv32", "-machine", "virt", "-bios", "none", "-nographic", "-monitor",
            "none", "-serial", "none",
            "-icount", "shift=0", "-semihosting-config", "enable=on,target=native", "-kernel"],
        "apt-get install gcc-riscv64-unknown-elf picolibc-riscv64-unknown-elf qemu-system-misc",
        true);

    /// <summary>This machine, as fast as it goes: for timing.</summary>
    public static readonly CTarget Fast = new(
        "native", ["gcc", .. Strict, "-O3", "-march=native"], ["gcc"], [],
        "apt-get install gcc libc6-dev", false);

    /// <summary>The same as a library that this process calls.</summary>
    public static readonly CTarget Library = Fast with
    {
        Compiler = [.. Fast.Compiler, "-fPIC"],
        Linker = ["gcc", "-shared"],
    };

    /// <summary>All that recordings are replayed on.</summary>
    public static readonly CTarget[] All = [Native, Arm, RiscV];

    /// <summary>Whether compiler and runner are on this machine, and the C library that the
    /// compiler needs: it is a package of its own, which a cross compiler does without.</summary>
    public bool IsHere =>
        Has(Compiler[0]) && (Runner.Length == 0 || Has(Runner[0])) && BuildsAProgram();

    /// <summary>Compiles sources to one program.</summary>
    /// <param name="folder">Has the sources, and receives the program.</param>
    /// <param name="sources">Their names, and further options.</param>
    /// <exception cref="BadInputException">The compiler refuses them.</exception>
    public string Build(string folder, string program, params string[] sources)
    {
        string path = Path.Combine(folder, program);
        Compile(folder, [.. Compiler, .. sources, "-c"]);
        Compile(folder, [.. Linker, "-o", path,
            .. sources.Where(s => s.EndsWith(".c", StringComparison.Ordinal))
                .Select(s => Path.ChangeExtension(s, ".o"))]);
        return path;
    }

    /// <summary>Runs a program.</summary>
    /// <returns>Exit code, and what it printed.</returns>
    public (int Code, string Said) Start(string program, string input, string folder) =>
        Run([.. Runner, program], folder, input);

    bool BuildsAProgram()
    {
        string folder = Directory.CreateTempSubdirectory("edgespike-c-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "empty.c"),
                "#include <stdint.h>\n#include <stdio.h>\nint main(void) { return 0; }\n");
            return Start(Build(folder, "empty", "empty.c"), "", folder).Code == 0;
        }
        catch (BadInputException)
        {
            return false;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Compile(string folder, string[] words)
    {
        (int code, string said) = Run(words, folder, "");
        if (code != 0)
            throw new BadInputException(
                $"{words[0]}: {string.Join(" | ", said.Split('\n').Take(6))}");
    }

    static bool Has(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, command)));

    static (int Code, string Said) Run(string[] words, string folder, string input)
    {
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended before it had read all: what it said tells why.
        }

        process.WaitForExit();
        return (process.ExitCode, (output.Result + errors.Result).Trim());
    }
}
