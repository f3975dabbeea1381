// edgespike 0.1.0; regenerate: edgespike-proof vectors
namespace EdgeSpike.Selftest
{
    /// <summary>What each golden vector must give. Numbers in code, no table: that costs no
    /// heap.</summary>
    public static class Expected
    {
        /// <summary>Lines of a vector; 0 if there is no such.</summary>
        /// <param name="name">Of the vector.</param>
        public static int Lines(string name)
        {
            switch (name)
            {
                case "keyed-bits": return 54;
                case "negative-log": return 325;
                case "exponential": return 114;
                case "common-scale": return 134;
                case "lif": return 58;
                case "learning-hazard": return 150;
                case "learning-rounding": return 150;
                case "learning-random": return 150;
                case "learning-regenerated": return 150;
                case "learning-adaptive": return 150;
                case "learning-sparse": return 150;
                case "learning-filtered": return 150;
                case "learning-filtered-sparse": return 150;
                case "alif": return 123;
                case "surrogates": return 339;
                case "leak-powers": return 344;
                case "encoder-delta": return 73;
                case "encoder-latency": return 217;
                case "encoder-level-crossing": return 49;
                case "encoder-population": return 121;
                case "encoder-rank-order": return 97;
                case "encoder-rate": return 217;
                case "tanh": return 385;
                case "phases-rflo": return 13;
                case "phases-perturbation": return 13;
                case "phases-contrastive": return 13;
                case "sensor": return 134;
                case "model-file": return 15;
                case "recording": return 48;
                case "replay": return 6;
                case "frames": return 33;
                case "device": return 32;
                case "learning-long": return 186;
                case "rule-1": return 13;
                case "rule-2": return 13;
                case "rule-3": return 13;
                case "rule-4": return 13;
                case "rule-5": return 13;
                case "rule-6": return 13;
                case "rule-7": return 13;
                case "rule-8": return 13;
                case "rule-9": return 11;
                case "rule-10": return 13;
                case "rule-11": return 13;
                case "rule-12": return 13;
                case "rule-13": return 14;
                case "rule-14": return 14;
                case "rule-20": return 14;
                case "rule-15": return 12;
                case "rule-17": return 12;
                case "rule-19": return 13;
                case "rule-21": return 13;
                case "rule-22": return 13;
                case "rule-23": return 13;
                case "rule-24": return 13;
                case "rule-29": return 13;
                case "term-1": return 13;
                case "term-2": return 13;
                case "term-3": return 13;
                case "noise-1": return 13;
                case "signed-weights": return 13;
                case "winners": return 13;
                case "homeostatic": return 13;
                case "asleep": return 13;
                case "rehearsal": return 11;
                case "synaptic": return 16;
                case "refractory": return 13;
                case "cuba": return 16;
                case "izhikevich": return 16;
                case "encoder-phase": return 217;
                default: return 0;
            }
        }


        /// <summary>CRC-32 of them, each ended by one LF.</summary>
        /// <param name="name">Of the vector.</param>
        public static uint Checksum(string name)
        {
            switch (name)
            {
                case "keyed-bits": return 0x3eb3b36d;
                case "negative-log": return 0xc6cd6ca1;
                case "exponential": return 0x2a5a1138;
                case "common-scale": return 0x07586081;
                case "lif": return 0xeec13c40;
                case "learning-hazard": return 0x746890be;
                case "learning-rounding": return 0x3f393930;
                case "learning-random": return 0xd0e3e8a2;
                case "learning-regenerated": return 0xd0e3e8a2;
                case "learning-adaptive": return 0x631b60b3;
                case "learning-sparse": return 0xf897a21e;
                case "learning-filtered": return 0x45243e9b;
                case "learning-filtered-sparse": return 0x945cf3d6;
                case "alif": return 0x2873df0a;
                case "surrogates": return 0xd806aa77;
                case "leak-powers": return 0xd4be389d;
                case "encoder-delta": return 0x9b17913e;
                case "encoder-latency": return 0x9f793c95;
                case "encoder-level-crossing": return 0x2ceb52ef;
                case "encoder-population": return 0xcd9a1642;
                case "encoder-rank-order": return 0xc503624a;
                case "encoder-rate": return 0xb11472d4;
                case "tanh": return 0x7f5665b7;
                case "phases-rflo": return 0x3e446b32;
                case "phases-perturbation": return 0x0a105fe9;
                case "phases-contrastive": return 0x04f382b2;
                case "sensor": return 0x12930f17;
                case "model-file": return 0x7a7e549a;
                case "recording": return 0xd6a8fc51;
                case "replay": return 0x52535e1a;
                case "frames": return 0x40406e1a;
                case "device": return 0x781fb85f;
                case "learning-long": return 0xabc15e2d;
                case "rule-1": return 0xf43f5094;
                case "rule-2": return 0x6316e136;
                case "rule-3": return 0xe5192789;
                case "rule-4": return 0xdd5a16f7;
                case "rule-5": return 0x783adb23;
                case "rule-6": return 0x321a4455;
                case "rule-7": return 0xd5d9533a;
                case "rule-8": return 0xcf56ad67;
                case "rule-9": return 0xefeea795;
                case "rule-10": return 0xeb1e1c63;
                case "rule-11": return 0x35b5a790;
                case "rule-12": return 0x268766fd;
                case "rule-13": return 0xf807f13f;
                case "rule-14": return 0x7c134a33;
                case "rule-20": return 0x3f62a3e3;
                case "rule-15": return 0x3e88f1c7;
                case "rule-17": return 0x14533729;
                case "rule-19": return 0xf21af5f1;
                case "rule-21": return 0xab4fe680;
                case "rule-22": return 0xf40e4632;
                case "rule-23": return 0xaf339790;
                case "rule-24": return 0xcbdc54e7;
                case "rule-29": return 0x78e70044;
                case "term-1": return 0xaf16f640;
                case "term-2": return 0xa1381090;
                case "term-3": return 0x550d3f09;
                case "noise-1": return 0x25731b58;
                case "signed-weights": return 0xa1cf904a;
                case "winners": return 0xb73ec937;
                case "homeostatic": return 0xaf959496;
                case "asleep": return 0xb099446a;
                case "rehearsal": return 0xae441e3c;
                case "synaptic": return 0x2e1c7760;
                case "refractory": return 0x9dd68951;
                case "cuba": return 0x37b2ee53;
                case "izhikevich": return 0x5d56b49a;
                case "encoder-phase": return 0xe9229eaf;
                default: return 0;
            }
        }
    }
}
