namespace System.IO
{
    public enum FileAccess
    {
        Read = 1,
        ReadWrite = 3,
    }

    public enum FileMode
    {
        Create = 2,
        Open = 3,
    }

    public class FileStream : Stream
    {
        public FileStream(string path, FileMode mode, FileAccess access) => throw null;
    }
}
