namespace EdgeSpike.Link
{
    /// <summary>Says in one line what is wrong with a damaged file.</summary>
    public static class BlockProblem
    {
        /// <summary>Describes the damage that a reader met.</summary>
        /// <param name="reader">Whose last outcome was Damaged or Torn.</param>
        /// <returns>Place, what was found, what was expected.</returns>
        public static string Text(BlockReader reader)
        {
            if (reader.Damage == BlockDamage.None) return Torn(reader);
            string place = "byte " + reader.DamageOffset.ToString() + ": ";
            if (reader.Damage == BlockDamage.Signature) return place + Signature(reader);
            return place + "damaged (" + Name(reader.Damage) + ")" + Numbers(reader);
        }

        static string Torn(BlockReader reader)
        {
            string left = reader.TornSize == 0
                ? "nothing"
                : "the first " + reader.TornSize.ToString() + " bytes of a block";
            return "byte " + reader.BlockOffset.ToString() + ": torn: " + left + " follows "
                + reader.BlockCount.ToString() + " whole blocks, expected an end block";
        }

        static string Numbers(BlockReader reader)
        {
            return ": found 0x" + reader.Found.ToString("X") + ", expected 0x"
                + reader.Expected.ToString("X");
        }

        /// <summary>The first bytes say "EdgeSpike"; the last ones change when a file is sent as
        /// text.</summary>
        static string Signature(BlockReader reader)
        {
            string what = reader.DamageOffset < 5
                ? "not a file of EdgeSpike"
                : "line ends were changed, as if the file had been sent as text";
            return what + Numbers(reader);
        }

        static string Name(BlockDamage damage)
        {
            switch (damage)
            {
                case BlockDamage.HeaderCrc: return "CRC of a block header";
                case BlockDamage.Type: return "block type";
                case BlockDamage.Flags:
                    return "block flags: a newer format, or a block of another file";
                case BlockDamage.Sequence: return "sequence number: blocks are missing or repeated";
                case BlockDamage.Length: return "length of a block";
                case BlockDamage.BlockCrc: return "CRC of a block";
                case BlockDamage.Chain:
                    return "chain: blocks before were cut out, put in or changed";
                case BlockDamage.EndCount: return "number of blocks";
                default: return "bytes after the end block";
            }
        }
    }
}
