namespace System.Security.Cryptography
{
    public class HMACSHA256
    {
        private HMACSHA256() => throw null;

        public static byte[] HashData(byte[] key, byte[] source) => throw null;
    }
}
