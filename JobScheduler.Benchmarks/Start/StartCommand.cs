using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Start;

/// <summary>The command line of the measurement.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var rounds = NumberOption.Rounds(10);
        var worker = WorkerOption.Published();
        var alone = RedisOption.Absent();
        var command = new Command("start", "How long after its start a worker process has started its first job") { rounds, worker, alone };
        command.SetAction((given, cancellationToken) => StartBenchmark.RunAsync(
            new StartSettings(given.GetValue(rounds), given.GetValue(worker)?.FullName, Redis: !given.GetValue(alone)),
            WorkerOption.Of(given.GetValue(worker)), cancellationToken));
        return command;
    }
}
