using System;

#pragma warning disable IDE0160, IDE0161, IDE0060

namespace nanoFramework.TestFramework
{
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
    public class TestClassAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = false)]
    public class TestMethodAttribute : Attribute
    {
    }

    public sealed class Assert
    {
        public static void AreEqual(int expected, int actual, string message = "") => throw null;

        public static void AreEqual(long expected, long actual, string message = "") => throw null;

        public static void AreEqual(string expected, string actual, string message = "") =>
            throw null;

        public static void AreEqual(uint expected, uint actual, string message = "") => throw null;

        public static void AreEqual(ulong expected, ulong actual, string message = "") =>
            throw null;

        public static void IsFalse(bool condition, string message = "") => throw null;

        public static void IsTrue(bool condition, string message = "") => throw null;
    }
}
