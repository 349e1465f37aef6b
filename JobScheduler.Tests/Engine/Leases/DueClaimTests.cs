using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Leases;
using JobScheduler.Engine.Working;
using JobScheduler.Tests.Hook.Ports;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Leases;

/// <summary>Whoever asks for jobs that are not there, among many others that are due, takes 2 % of the store's time.</summary>
public sealed class DueClaimTests
{
    private static readonly Claimant Nobody = new(Guid.Empty, "python-1", ["nothing"], [JobSpec.DefaultQueue]);

    [Theory]
    [InlineData(99, 2)]
    [InlineData(400, 1)]
    public async Task A_look_that_was_dear_and_found_nothing_rests_fifty_times_as_long_as_it_took(int took, int looks)
    {
        await using var engine = await EngineHarness.StartAsync();
        var time = new FakeTimeProvider();
        var look = TimeSpan.FromMilliseconds(took);
        var store = new SlowLooks(engine.Get<IJobStore>(), time, look);
        var due = new DueClaims(store, new PopTurns(new QueueOptions(), new RandomSource(new Random(1))), time);

        await due.ClaimAsync(Nobody, 1);
        time.Advance((50 * look) - TimeSpan.FromMilliseconds(1));
        await due.ClaimAsync(Nobody, 1);
        Assert.Equal(looks, store.Looks);

        time.Advance(TimeSpan.FromMilliseconds(1));
        await due.ClaimAsync(Nobody, 1);
        Assert.Equal(looks + 1, store.Looks);
    }

    private sealed class SlowLooks(IJobStore inner, FakeTimeProvider time, TimeSpan look) : PassingJobStore(inner)
    {
        public int Looks { get; private set; }

        public override Task<ClaimResult> ClaimDueAsync(int max, Claimant claimant, CancellationToken cancellationToken)
        {
            Looks++;
            time.Advance(look);
            return base.ClaimDueAsync(max, claimant, cancellationToken);
        }
    }
}
