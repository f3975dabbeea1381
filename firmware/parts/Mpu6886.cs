using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>InvenSense MPU-6886, inside M5Stack's boards; address 0x68.</summary>
    /// <remarks>Datasheet DS-000193 rev. 1.1: best clock, 200 samples a second inside, low-pass at
    /// 20 Hz (what a loop at 50 Hz can tell apart), ±2,000 °/s, ±8 g. Unlike the MPU-6050 it
    /// filters acceleration by a register of its own.</remarks>
    public sealed class Mpu6886 : MotionSensor
    {
        /// <summary>Touches nothing yet.</summary>
        /// <param name="registers">Of the sensor.</param>
        /// <param name="clock">Times the start.</param>
        public Mpu6886(IRegisters registers, IClock clock)
            : base(registers, clock, 0x19, new byte[]
            {
                0x6B, 0x01, // PWR_MGMT_1: awake, the best clock there is
                0x19, 0x04, // SMPLRT_DIV: 1 kHz / 5
                0x1A, 0x04, // CONFIG: rotation, low-pass 20 Hz
                0x1B, 0x18, // GYRO_CONFIG: ±2,000 °/s
                0x1C, 0x10, // ACCEL_CONFIG: ±8 g
                0x1D, 0x04, // ACCEL_CONFIG 2: acceleration, low-pass 21 Hz
            })
        {
        }
    }
}
