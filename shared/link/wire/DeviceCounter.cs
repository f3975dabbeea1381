namespace EdgeSpike.Link
{
    /// <summary>The order of the numbers in <see cref="Message.Counters"/>; only ever
    /// appended.</summary>
    /// <remarks>
    /// All count from the start of the firmware and are sent as VarUint. A sender sends all that it
    /// knows, a reader takes as many as it knows and finds 0 in those that did not come.
    /// </remarks>
    public static class DeviceCounter
    {
        /// <summary>Steps of the network, over all restarts.</summary>
        public const int Steps = 0;

        /// <summary>Trials that ended.</summary>
        public const int Trials = 1;

        /// <summary>Trials that were taught.</summary>
        public const int Taught = 2;

        /// <summary>Samples taken.</summary>
        public const int Samples = 3;

        /// <summary>Samples that the sensor did not give.</summary>
        public const int SensorMissing = 4;

        /// <summary>Times the sensor was found to repeat itself.</summary>
        public const int SensorStuck = 5;

        /// <summary>Times a channel was found to stay outside of its range.</summary>
        public const int SensorRange = 6;

        /// <summary>Periods that began too late.</summary>
        public const int MissedDeadlines = 7;

        /// <summary>The longest period's work, in microseconds.</summary>
        public const int LongestMicroseconds = 8;

        /// <summary>Gaps in the recording.</summary>
        public const int Gaps = 9;

        /// <summary>Steps in those gaps.</summary>
        public const int StepsNotCovered = 10;

        /// <summary>Checkpoints written.</summary>
        public const int Checkpoints = 11;

        /// <summary>Writes that the flash refused.</summary>
        public const int StoreFailures = 12;

        /// <summary>Messages that were not usable.</summary>
        public const int BadMessages = 13;

        /// <summary>See <see cref="LinkPort.FramesSent"/>.</summary>
        public const int FramesSent = 14;

        /// <summary>See <see cref="LinkPort.FramesResent"/>.</summary>
        public const int FramesResent = 15;

        /// <summary>See <see cref="LinkPort.FramesReceived"/>.</summary>
        public const int FramesReceived = 16;

        /// <summary>See <see cref="LinkPort.FramesBad"/>.</summary>
        public const int FramesBad = 17;

        /// <summary>See <see cref="LinkPort.FramesOutOfOrder"/>.</summary>
        public const int FramesOutOfOrder = 18;

        /// <summary>See <see cref="LinkPort.FramesForeign"/>.</summary>
        public const int FramesForeign = 19;

        /// <summary>See <see cref="LinkPort.BytesDiscarded"/>.</summary>
        public const int BytesDiscarded = 20;

        /// <summary>See <see cref="LinkPort.SendsRefused"/>.</summary>
        public const int SendsRefused = 21;

        /// <summary>Times the button was down for too long to be meant.</summary>
        public const int ButtonStuck = 22;

        /// <summary>How many there are.</summary>
        public const int Count = 23;
    }
}
