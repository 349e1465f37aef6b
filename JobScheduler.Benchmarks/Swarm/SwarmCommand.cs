using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Swarm;

/// <summary>The command line of the measurement.</summary>
internal static class SwarmCommand
{
    public static Command Create()
    {
        var sessions = NumberOption.Of("--sessions", "Sessions, as of so many worker processes", 1_000, 10_000, least: 2);
        var killed = NumberOption.Of("--killed", "Sessions that die at once", 300, 10_000);
        var replaced = NumberOption.Of("--replaced", "Sessions that end and begin in each second of a deployment", 200, 10_000);
        var seconds = NumberOption.Of("--seconds", "How long each part is measured", 20, 3_600);
        var rounds = NumberOption.Rounds(1);
        var command = new Command("swarm", "Many idle sessions: what they cost at rest, and how soon those are found that die at once")
        {
            sessions, killed, replaced, seconds, rounds,
        };
        command.SetAction((given, cancellationToken) => SwarmBenchmark.RunAsync(
            new SwarmSettings(
                given.GetValue(sessions), given.GetValue(killed), given.GetValue(replaced), given.GetValue(seconds),
                given.GetValue(rounds)),
            cancellationToken));
        return command;
    }
}
