using JobScheduler.Tests.EndToEnd.Chaos.Faults;

namespace JobScheduler.Tests.EndToEnd.Chaos.Upgrades;

/// <summary>This version and an older one on one database and one Redis, under load, while processes of the one are replaced by
/// processes of the other and both are harmed. ./chaos.sh upgrade makes it last; without it each process is replaced as soon as the
/// one before it is there and one more fault has come.</summary>
[Trait("Run", "upgrade")]
public sealed class UpgradeTests
{
    private static readonly string[] BriefFaults = ["kill-worker", "kill-redis", "crash-postgres"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Older_processes_on_their_schema_give_way_to_newer_ones_that_migrate_it() =>
        await JudgeAsync("upgrade", await PreviousVersions.BuiltAsync("upgrade", Token), ProgramVersion.Current);

    [Fact]
    public async Task Newer_processes_give_way_to_older_ones_on_the_newest_schema() =>
        await JudgeAsync("rollback", ProgramVersion.Current, await PreviousVersions.BuiltAsync("rollback", Token));

    private static async Task JudgeAsync(string direction, ProgramVersion from, ProgramVersion to)
    {
        var plan = ChaosTests.Minutes is { } minutes and > 0 ? Whole(minutes) : Brief;
        var judgement = await ChaosTests.JudgeAsync(plan with { Version = from, Next = to }, direction);
        Assert.True(judgement.IsValid, judgement.Line(ChaosTests.Seed));
    }

    private static ChaosPlan Brief => ChaosTests.Plan with
    {
        Cluster = new ClusterOptions { Schedulers = 2, Workers = 2, Concurrency = 32, Postgres = new PostgresOptions { Durable = false } },
        Load = new() { Clients = 2, MaxDelayMs = 2000 },
        Faults = [.. ChaosPlan.AllFaults.Where(fault => BriefFaults.Contains(fault.Kind))],
    };

    // A deployment is what the whole run is, but who asks for one more gets it.
    private static ChaosPlan Whole(double minutes) => ChaosTests.Plan with
    {
        Duration = TimeSpan.FromMinutes(minutes),
        Faults = [.. ChaosPlan.AllFaults.Where(fault => ChaosTests.IsWanted(fault, byDefault: fault.Kind != RollingDeploy.Fault.Kind))],
    };
}
