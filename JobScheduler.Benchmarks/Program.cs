using System.CommandLine;
using JobScheduler.Benchmarks.Drain;
using JobScheduler.Benchmarks.Drain.Peers;
using JobScheduler.Benchmarks.Latency;
using JobScheduler.Benchmarks.Punctuality;
using JobScheduler.Benchmarks.Recovery;

var program = new RootCommand("Measurements of the scheduler on this machine, each beside the bare limit in the same run.")
{
    DrainCommand.Create(),
    LatencyCommand.Create(),
    PunctualityCommand.Create(),
    RecoveryCommand.Create(),
    PeerWorkerCommand.Create(),
};
// A measurement that is stopped takes its servers with it, and a worker says what it did.
return await program.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
