namespace EdgeSpike.Vectors
{
    /// <summary>Hexadecimal text, made digit by digit: chips format numbers in ways of their
    /// own.</summary>
    public static class HexText
    {
        const string Digits = "0123456789abcdef";

        /// <summary>The lowest digits of a number, the highest of them first.</summary>
        /// <param name="count">Digits, 1 … 16.</param>
        public static string Of(ulong value, int count)
        {
            var text = new char[count];
            for (int n = count - 1; n >= 0; n--)
            {
                text[n] = Digits[(int)(value & 15)];
                value >>= 4;
            }

            return new string(text, 0, count);
        }
    }
}
