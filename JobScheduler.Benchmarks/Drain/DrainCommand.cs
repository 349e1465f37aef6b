using JobScheduler.Benchmarks.Commands;
using JobScheduler.Benchmarks.Drain.Peers;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>The command line of the measurement.</summary>
internal static class DrainCommand
{
    private const int MaxJobs = 10_000_000;

    private static readonly Option<int> Jobs = NumberOption.Of("--jobs", "Jobs that wait when the round begins", 200_000, MaxJobs);
    private static readonly Option<int> Workers = NumberOption.Workers();
    private static readonly Option<int> Rounds = NumberOption.Rounds(3);
    private static readonly Option<int> Concurrency = NumberOption.Concurrency();
    private static readonly Option<int> Batch = NumberOption.Of(
        "--batch", "Jobs in each claim and settlement of the bare loop", 200, 10_000);
    private static readonly Option<bool> Alone = RedisOption.Absent();
    private static readonly Option<bool> Cold =
        new("--cold") { Description = "Start our workers on the full queue instead of warming them up" };
    private static readonly Option<bool> Statements =
        new("--statements") { Description = "Also tell what the statements of each side cost (pg_stat_statements)" };
    private static readonly Option<string[]> Peers = new("--peers")
    {
        Description = "Also measure others, each in as many processes",
        DefaultValueFactory = _ => [],
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<int> PeerJobs = NumberOption.Of("--peer-jobs", "Jobs that wait for a peer", 10_000, MaxJobs);
    private static readonly Option<int[]> PeerSlots = NumberOption.Many(
        "--peer-slots", "Jobs at once in each process of a peer", [20, 100], 1000);

    public static Command Create()
    {
        Peers.AcceptOnlyFromAmong(PeerNames.All);
        var command = new Command("drain",
            "No-op jobs from a full queue to completed, beside a bare loop of the same statements, and beside others")
        {
            Jobs, Workers, Rounds, Concurrency, Batch, Alone, Cold, Statements, Peers, PeerJobs, PeerSlots,
        };
        command.SetAction((given, cancellationToken) => DrainBenchmark.RunAsync(Settings(given), cancellationToken));
        return command;
    }

    private static DrainSettings Settings(ParseResult given) => new(
        given.GetValue(Jobs), given.GetValue(Workers), given.GetValue(Rounds),
        given.GetValue(Concurrency), given.GetValue(Batch), Redis: !given.GetValue(Alone), given.GetValue(Statements))
    {
        Cold = given.GetValue(Cold),
        Peers = given.GetValue(Peers)!,
        PeerJobs = given.GetValue(PeerJobs),
        PeerSlots = given.GetValue(PeerSlots)!,
    };
}
