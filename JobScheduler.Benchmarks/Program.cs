using System.CommandLine;
using JobScheduler.Benchmarks.Drain;
using JobScheduler.Benchmarks.Recovery;

var program = new RootCommand("Measurements of the scheduler on this machine, each beside the bare limit in the same run.")
{
    DrainCommand.Create(),
    RecoveryCommand.Create(),
};
return await program.Parse(args).InvokeAsync();
