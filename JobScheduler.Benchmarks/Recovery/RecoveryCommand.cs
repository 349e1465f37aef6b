using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Recovery;

/// <summary>The command line of the measurement.</summary>
internal static class RecoveryCommand
{
    private const string All = "all";

    public static Command Create()
    {
        var fault = new Option<string>("--fault") { Description = "What happens to the healthy cluster", DefaultValueFactory = _ => All };
        fault.AcceptOnlyFromAmong([.. FaultNames.All, All]);
        var rounds = NumberOption.Of("--rounds", "How often each fault happens", 20, 1000);
        var workers = NumberOption.Workers(most: 20, least: 2);
        var concurrency = NumberOption.Concurrency(8);
        var jobs = NumberOption.Of("--jobs", "Jobs that run when a worker is killed or frozen", 4, 1000);
        var command = new Command("recovery", "From a fault to work going on: a job restarted elsewhere, or a new one accepted and started")
        {
            fault, rounds, workers, concurrency, jobs,
        };
        command.SetAction((given, cancellationToken) => RecoveryBenchmark.RunAsync(
            new RecoverySettings(
                given.GetValue(fault)!, given.GetValue(rounds), given.GetValue(workers), given.GetValue(concurrency), given.GetValue(jobs)),
            cancellationToken));
        return command;
    }
}
