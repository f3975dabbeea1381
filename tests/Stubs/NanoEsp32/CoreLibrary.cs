namespace System;

public readonly ref struct SpanByte
{
    public static implicit operator SpanByte(byte[] array) => throw null!;
}
