namespace EdgeSpike.Link
{
    /// <summary>Why a <see cref="ByteReader"/> failed: what was expected at its position.</summary>
    public enum ByteFault
    {
        /// <summary>Nothing failed.</summary>
        None = 0,

        /// <summary>Expected as many more bytes as the field has.</summary>
        PastEnd = 1,

        /// <summary>Expected a VarUint in shortest form and of at most 64 bits.</summary>
        VarUint = 2,

        /// <summary>Expected an element count that the bytes left can hold.</summary>
        Count = 3,

        /// <summary>Expected a text: a length of at most 63, then printable ASCII.</summary>
        Text = 4,
    }
}
