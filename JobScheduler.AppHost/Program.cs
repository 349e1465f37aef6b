using JobScheduler.LocalCluster;

return await ClusterProgram.RunAsync(args);
