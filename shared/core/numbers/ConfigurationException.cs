using System;

namespace EdgeSpike.Core
{
    /// <summary>A network that cannot be built; the message names the part, the bound and the
    /// value.</summary>
    /// <remarks>Thrown by constructors only. A step cannot fail.</remarks>
    public sealed class ConfigurationException : Exception
    {
        /// <summary>Creates the exception with one clear line.</summary>
        /// <param name="message">What is wrong, where, and what was expected.</param>
        public ConfigurationException(string message)
            : base(message)
        {
        }
    }
}
