using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Idle;

/// <summary>The command line of the measurement.</summary>
internal static class IdleCommand
{
    public static Command Create()
    {
        var seconds = NumberOption.Of("--seconds", "How long nothing happens in a round", 60, 3600);
        var workers = NumberOption.Workers();
        var rounds = NumberOption.Rounds(3);
        var alone = RedisOption.Absent();
        var command =
            new Command("idle", "What a cluster costs that has nothing to do: statements and CPU") { seconds, workers, rounds, alone };
        command.SetAction((given, cancellationToken) => IdleBenchmark.RunAsync(
            new IdleSettings(given.GetValue(seconds), given.GetValue(workers), given.GetValue(rounds), Redis: !given.GetValue(alone)),
            cancellationToken));
        return command;
    }
}
