namespace EdgeSpike.Device
{
    /// <summary>A button's level without its bounces: it counts once it has stood still for 20
    /// ms.</summary>
    public sealed class ButtonDebounce
    {
        /// <summary>How long a level must stand, in microseconds.</summary>
        public const long Settle = 20000;

        bool level;
        bool candidate;
        long since;

        /// <summary>Looks at the raw level.</summary>
        /// <param name="pressed">What the pin says.</param>
        /// <returns>Whether the button is down, bounces apart.</returns>
        public bool Look(bool pressed, long now)
        {
            if (pressed != candidate)
            {
                candidate = pressed;
                since = now;
            }
            else if (candidate != level && now - since >= Settle)
            {
                level = candidate;
            }

            return level;
        }
    }
}
