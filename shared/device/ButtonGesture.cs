namespace EdgeSpike.Device
{
    /// <summary>What a person said with the button; see <see cref="TeachingButton"/>.</summary>
    public enum ButtonGesture
    {
        /// <summary>Nothing, or nothing yet.</summary>
        None,

        /// <summary>Short presses, counted: teach that gesture.</summary>
        Teach,

        /// <summary>One long press: undo the last label.</summary>
        Undo,

        /// <summary>One very long press: switch between learning and inference.</summary>
        Switch,

        /// <summary>Held for too long to be meant: a stuck button.</summary>
        Stuck,
    }
}
