using JobScheduler.Benchmarks.Accept;
using JobScheduler.Benchmarks.Backlogs;
using JobScheduler.Benchmarks.Bulk;
using JobScheduler.Benchmarks.Dashboards;
using JobScheduler.Benchmarks.Drain;
using JobScheduler.Benchmarks.Drain.Peers;
using JobScheduler.Benchmarks.Embedded;
using JobScheduler.Benchmarks.Estimates;
using JobScheduler.Benchmarks.Held;
using JobScheduler.Benchmarks.Herd;
using JobScheduler.Benchmarks.Idle;
using JobScheduler.Benchmarks.Latency;
using JobScheduler.Benchmarks.Micro;
using JobScheduler.Benchmarks.Prune;
using JobScheduler.Benchmarks.Punctuality;
using JobScheduler.Benchmarks.Queues;
using JobScheduler.Benchmarks.Recovery;
using JobScheduler.Benchmarks.Start;
using JobScheduler.Benchmarks.Swarm;
using JobScheduler.Benchmarks.Tick;

var program = new RootCommand("Measurements of the scheduler on this machine, each beside the bare limit in the same run.")
{
    AcceptCommand.Create(),
    BacklogCommand.Create(),
    BulkCommand.Create(),
    DashboardCommand.Create(),
    DrainCommand.Create(),
    EmbeddedCommand.Create(),
    EstimatesCommand.Create(),
    HeldCommand.Create(),
    HerdCommand.Create(),
    IdleCommand.Create(),
    LatencyCommand.Create(),
    MicroCommand.Create(),
    PruneCommand.Create(),
    PunctualityCommand.Create(),
    QueuesCommand.Create(),
    RecoveryCommand.Create(),
    StartCommand.Create(),
    SwarmCommand.Create(),
    TickCommand.Create(),
    PeerWorkerCommand.Create(),
    BareApiCommand.Create(),
    LoadCommand.Create(),
};
// A measurement that is stopped takes its servers with it, and a worker says what it did.
return await program.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
