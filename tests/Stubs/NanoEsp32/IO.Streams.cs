namespace System.IO
{
    public abstract class Stream
    {
        public virtual long Length => throw null;

        public virtual long Position { set => throw null; }

        public virtual void Close() => throw null;

        public virtual int Read(byte[] buffer, int offset, int count) => throw null;

        public virtual void Write(byte[] buffer, int offset, int count) => throw null;
    }
}
