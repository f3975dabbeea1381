// Made from boards/esp32-wroom-32.board.json by 'edgespike boards constants': change that file.
namespace EdgeSpike.Firmware
{
    /// <summary>ESP32-WROOM-32 (ESP32-DevKitC V4): ports, pins, sensor.</summary>
    internal static class Board
    {
        /// <summary>What the board calls itself.</summary>
        public const string Name = "esp32-wroom-32";

        /// <summary>Bytes of the managed heap.</summary>
        public const int ManagedHeapBytes = 90000;

        /// <summary>Microseconds between samples where a network says nothing.</summary>
        public const int PeriodMicroseconds = 20000;

        /// <summary>Port of the link to the host.</summary>
        public const string LinkPort = "COM2";

        /// <summary>The board sends.</summary>
        public const int LinkTxPin = 17;

        /// <summary>The board receives.</summary>
        public const int LinkRxPin = 16;

        /// <summary>Bits a second.</summary>
        public const int LinkBaud = 460800;

        /// <summary>Receive buffer in bytes.</summary>
        public const int LinkReceiveBuffer = 4096;

        /// <summary>TCP port of the link in the wireless network; 0: none.</summary>
        public const int WirelessPort = 7070;

        /// <summary>Button.</summary>
        public const int ButtonPin = 0;

        /// <summary>Whether a high level means pressed.</summary>
        public const bool ButtonActiveHigh = false;

        /// <summary>Lamp; −1 if it is a bit of a chip on the bus.</summary>
        public const int LampPin = 2;

        /// <summary>Then the chip's address,</summary>
        public const int LampAddress = 0;

        /// <summary>the register that says who it is,</summary>
        public const int LampIdentityRegister = 0;

        /// <summary>what it says,</summary>
        public const int LampIdentity = 0;

        /// <summary>the register of what the output does,</summary>
        public const int LampModeRegister = 0;

        /// <summary>its bits that have to be zero,</summary>
        public const int LampModeMask = 0;

        /// <summary>the register</summary>
        public const int LampRegister = 0;

        /// <summary>and the bit.</summary>
        public const int LampMask = 0;

        /// <summary>Whether a high level lights it.</summary>
        public const bool LampActiveHigh = true;

        /// <summary>Number of the sensor's bus.</summary>
        public const int I2cBus = 1;

        /// <summary>Data.</summary>
        public const int I2cSdaPin = 21;

        /// <summary>Clock.</summary>
        public const int I2cSclPin = 22;

        /// <summary>Hertz of the clock.</summary>
        public const int I2cHertz = 400000;

        /// <summary>Analogue input in the runtime.</summary>
        public const int AdcChannel = 6;

        /// <summary>Its pin.</summary>
        public const int AdcPin = 34;

        /// <summary>The motion sensor: 6050 or 6886.</summary>
        public const int SensorModel = 6050;

        /// <summary>Its address on the bus.</summary>
        public const int SensorAddress = 104;

        /// <summary>Range of acceleration, plus and minus, in g.</summary>
        public const int AccelRangeG = 8;

        /// <summary>mm/s² = counts · this</summary>
        public const int AccelNumerator = 9807;

        /// <summary>/ this.</summary>
        public const int AccelDenominator = 4096;

        /// <summary>Range of rotation, plus and minus, in degrees a second.</summary>
        public const int GyroRangeDps = 2000;

        /// <summary>mrad/s = counts · this</summary>
        public const int GyroNumerator = 17453;

        /// <summary>/ this.</summary>
        public const int GyroDenominator = 16400;

        /// <summary>Root of the file system that checkpoints go to.</summary>
        public const string StoragePath = "I:\\";

        /// <summary>Bytes of a slot there: two hold checkpoints, two models.</summary>
        public const int SlotBytes = 24576;
    }
}
