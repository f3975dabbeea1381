namespace EdgeSpike.HostSim.Files;

/// <summary>Standard input and output where they carry files, not words.</summary>
public static class StandardStreams
{
    /// <summary>Opens what this process was given.</summary>
    /// <param name="name">As it was given, for messages.</param>
    /// <param name="writes">Whether it is written.</param>
    /// <exception cref="BadInputException">Nobody gave it.</exception>
    public static Stream Open(string name, int descriptor, bool writes)
    {
        if (writes && descriptor == 1)
        {
            // What is said to people must not stand between the bytes.
            Stream output = Console.OpenStandardOutput();
            Console.SetOut(Console.Error);
            return output;
        }

        switch (descriptor)
        {
            case 0 when !writes: return Console.OpenStandardInput();
            case 2 when writes: return Console.OpenStandardError();
        }

        if (!Posix.IsInherited(descriptor)) throw new BadInputException($"{name}: no such file");
        try
        {
            return new FileStream(
                new Microsoft.Win32.SafeHandles.SafeFileHandle(descriptor, ownsHandle: false),
                writes ? FileAccess.Write : FileAccess.Read, 0);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw FileProblem.Refuse(name, failure);
        }
    }
}
