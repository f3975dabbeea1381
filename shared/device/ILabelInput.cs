namespace EdgeSpike.Device
{
    /// <summary>The button with which gestures are taught on the board.</summary>
    public interface ILabelInput
    {
        /// <summary>Whether the button is down right now; bounces are the loop's affair.</summary>
        bool Pressed { get; }
    }
}
