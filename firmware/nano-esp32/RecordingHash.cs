using EdgeSpike.Link;

namespace EdgeSpike.Firmware
{
    /// <summary>The same under one key: by which the board tags its recordings.</summary>
    internal sealed class RecordingHash : KeyedHash
    {
        readonly BoardHash hashes;
        readonly byte[] key;

        public RecordingHash(BoardHash hashes, byte[] key)
        {
            this.hashes = hashes;
            this.key = key;
        }

        /// <inheritdoc/>
        public override void Compute(byte[] message, byte[] hash)
        {
            hashes.Compute(key, message, hash);
        }
    }
}
