namespace EdgeSpike.Firmware
{
    /// <summary>Where the broker is and how it is entered: words in flash that <c>edgespike flash
    /// --mqtt</c> puts there.</summary>
    /// <remarks>mqtt.broker: HOST or HOST:PORT; mqtt.user; mqtt.password. Allocates: boot
    /// only.</remarks>
    public sealed class BrokerWords
    {
        /// <summary>Of a broker that is not asked for encryption.</summary>
        public const int UsualPort = 1883;

        /// <summary>Characters of a user name or password at most.</summary>
        public const int Longest = 63;

        const int PortMax = 65535;

        BrokerWords(string host, int port)
        {
            Host = host;
            Port = port;
        }

        /// <summary>A name or an address of IPv4.</summary>
        public string Host { get; }

        /// <summary>TCP port, 1 … 65535; 1883 where the address names none.</summary>
        public int Port { get; }

        /// <summary>Null: none is told.</summary>
        public string User { get; private set; }

        /// <summary>Null: none is told.</summary>
        public string Password { get; private set; }

        /// <summary>Reads what `flash --mqtt` wrote: files mqtt.broker, mqtt.user and
        /// mqtt.password.</summary>
        /// <param name="root">Folder, with the separator at its end.</param>
        /// <returns>Null if there is no broker, or its address is none.</returns>
        public static BrokerWords Read(string root)
        {
            string address = Text(WordFile.Read(root + "mqtt.broker", 1, Longest));
            if (address == null) return null;
            int colon = address.IndexOf(':');
            string host = colon < 0 ? address : address.Substring(0, colon);
            int port = colon < 0 ? UsualPort : Number(address, colon + 1);
            if (host.Length == 0 || port <= 0 || port > PortMax) return null;
            return new BrokerWords(host, port)
            {
                User = Text(WordFile.Read(root + "mqtt.user", 1, Longest)),
                Password = Text(WordFile.Read(root + "mqtt.password", 1, Longest)),
            };
        }

        /// <summary>The characters of a word of ASCII; null of null.</summary>
        public static string Text(byte[] word)
        {
            if (word == null) return null;
            var characters = new char[word.Length];
            for (int n = 0; n < word.Length; n++) characters[n] = (char)word[n];
            return new string(characters);
        }

        /// <returns>−1 if digits are not all that is there.</returns>
        static int Number(string text, int from)
        {
            int number = 0;
            for (int n = from; n < text.Length; n++)
            {
                if (text[n] < '0' || text[n] > '9' || number > PortMax) return -1;
                number = 10 * number + text[n] - '0';
            }

            return from < text.Length ? number : -1;
        }
    }
}
