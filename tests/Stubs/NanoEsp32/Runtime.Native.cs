namespace nanoFramework.Runtime.Native
{
    public enum RebootOption
    {
        NormalReboot = 0,
    }

    public class Power
    {
        private Power() => throw null;

        public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) =>
            throw null;
    }
}
