using EdgeSpike.HostSim.Verbs;

return Root.Run(args);
