using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Working;
using JobScheduler.Tests.Hook.Ports;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Maintenance;

/// <summary>A look that costs much, as under a held snapshot, is made less often: it takes 2 % of the time at most.</summary>
public sealed class DearLookTests
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(400);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_look_for_claims_without_a_reply_rests_fifty_times_as_long_as_it_took_unless_a_reply_was_lost()
    {
        await using var engine = await EngineHarness.StartAsync();
        var time = new FakeTimeProvider();
        var store = new SlowLooks(engine.Get<IJobStore>(), time);
        var orphans = new OrphanClaims(
            store, engine.Get<JobSettler>(), engine.Get<RunningJobs>(), engine.Get<ProcessSession>(), time,
            NullLogger<OrphanClaims>.Instance);

        time.Advance(50 * Look);
        await orphans.ReleaseIfDueAsync(TimeSpan.FromSeconds(10), Token);
        time.Advance((50 * Look) - TimeSpan.FromMilliseconds(1));
        await orphans.ReleaseIfDueAsync(TimeSpan.FromSeconds(10), Token);
        Assert.Equal(1, store.Looks);

        time.Advance(TimeSpan.FromMilliseconds(1));
        await orphans.ReleaseIfDueAsync(TimeSpan.FromSeconds(10), Token);
        Assert.Equal(2, store.Looks);

        orphans.ClaimReplyLost();
        await orphans.ReleaseIfDueAsync(TimeSpan.FromSeconds(10), Token);
        Assert.Equal(3, store.Looks);
    }

    /// <summary>A store whose looks for running jobs take long.</summary>
    private sealed class SlowLooks(IJobStore inner, FakeTimeProvider time) : PassingJobStore(inner)
    {
        public int Looks { get; private set; }

        public override Task<IReadOnlyList<Job>> RunningOfAsync(Guid session, CancellationToken cancellationToken)
        {
            Looks++;
            time.Advance(Look);
            return base.RunningOfAsync(session, cancellationToken);
        }
    }
}
