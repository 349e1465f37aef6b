using System.CommandLine;
using JobScheduler.Benchmarks.Drain;

var program = new RootCommand("Measurements of the scheduler on this machine, each beside the bare limit in the same run.") { DrainCommand.Create() };
return await program.Parse(args).InvokeAsync();
