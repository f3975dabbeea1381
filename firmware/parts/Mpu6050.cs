using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>InvenSense MPU-6050, on most of the cheap breakout boards; address 0x68, or 0x69
    /// with AD0 high.</summary>
    /// <remarks>Register map RM-MPU-6000A-00 rev. 4.2: clock from the gyroscope, 200 samples a
    /// second inside, low-pass at 20 Hz (what a loop at 50 Hz can tell apart), ±2,000 °/s, ±8
    /// g.</remarks>
    public sealed class Mpu6050 : MotionSensor
    {
        /// <summary>Touches nothing yet.</summary>
        /// <param name="registers">Of the sensor.</param>
        /// <param name="clock">Times the start.</param>
        public Mpu6050(IRegisters registers, IClock clock)
            : base(registers, clock, 0x68, new byte[]
            {
                0x6B, 0x01, // PWR_MGMT_1: awake, clock from the x gyroscope
                0x19, 0x04, // SMPLRT_DIV: 1 kHz / 5
                0x1A, 0x04, // CONFIG: low-pass 21 Hz acceleration, 20 Hz rotation
                0x1B, 0x18, // GYRO_CONFIG: ±2,000 °/s
                0x1C, 0x10, // ACCEL_CONFIG: ±8 g
            })
        {
        }
    }
}
