using JobScheduler.Core.Explaining;
using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>When a job starts: what is said of it, and what is not said.</summary>
public abstract class EstimateContract(StoreFixture store) : ExplainSteps(store)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly RecentStarts _seen = new();
    private readonly Guid _process = NewJobs.NextId();
    private readonly Random _random = new(20260301);

    [Fact]
    public async Task Nothing_is_said_before_jobs_have_waited_for_some_time()
    {
        var session = await RegisterAsync(slots: 1000);
        await ServeAsync(session, 0);
        await Jobs.InsertAsync(NewJobs.Many(200), Cancel);
        var last = await InsertAsync(NewJobs.Immediate());

        for (var second = 0; second < 24; second++) await ServeAsync(session, 2);
        Assert.Equal(NoEstimate.TooLittleSeen, (await ExplainAsync(last.Id)).NoEstimate);

        for (var second = 0; second < 5; second++) await ServeAsync(session, 2);
        var explanation = await ExplainAsync(last.Id);
        Assert.Null(explanation.NoEstimate);
        var (from, to, basis) = explanation.Estimate!;
        Assert.Equal((200 - 58, 2.0, 2.0), (basis.Ahead, basis.Slowest, basis.Fastest));
        Assert.InRange(basis.Seen, 3 * StartCounts.Slice, 4 * StartCounts.Slice);
        Assert.InRange((from - Store.Now).TotalSeconds, 142 / 2.0 - 5, 142 / 2.0);
        Assert.InRange((to - Store.Now).TotalSeconds, 142 / 2.0, 143 / 2.0 + 5);
    }

    [Fact]
    public async Task Nothing_is_said_where_none_has_started_or_none_for_long()
    {
        var session = await RegisterAsync(slots: 1000);
        await Jobs.InsertAsync(NewJobs.Many(200), Cancel);
        var last = await InsertAsync(NewJobs.Immediate());
        for (var second = 0; second < 30; second++) await ServeAsync(session, 0);
        Assert.Equal(NoEstimate.NoStartsSeen, (await ExplainAsync(last.Id)).NoEstimate);

        for (var second = 0; second < 60; second++) await ServeAsync(session, second == 0 ? 60 : 0);

        Assert.Equal(NoEstimate.TooUneven, (await ExplainAsync(last.Id)).NoEstimate);
    }

    [Fact]
    public async Task Starts_of_later_priorities_count_for_nothing()
    {
        var session = await RegisterAsync(slots: 1000);
        await ServeAsync(session, 0);
        await Jobs.InsertAsync([.. Enumerable.Range(0, 100).Select(_ => NewJobs.Immediate(priority: 4))], Cancel);
        var first = NewJobs.Many(100);
        await Jobs.InsertAsync(first, Cancel);
        for (var second = 0; second < 40; second++) await ServeAsync(session, 2, [.. first.Skip(second).Take(1).Select(job => job.Id)]);

        var basis = (await ExplainAsync(first[^1].Id)).Estimate!.Basis;

        Assert.Equal((1.0, 1.0), (basis.Slowest, basis.Fastest));
    }

    [Fact]
    public async Task What_several_processes_tell_is_added_up_and_old_tales_are_forgotten()
    {
        var (one, other) = (NewJobs.NextId(), NewJobs.NextId());
        var counts = new StartCounts();
        counts.Add(Store.Now, priority: 2, starts: 7);
        await Starts.WriteAsync(one, [new("default", counts), new("mail", counts)], Cancel);
        await Starts.WriteAsync(other, [new("default", counts)], Cancel);
        await Starts.WriteAsync(other, [new("default", counts)], Cancel);
        var job = await InsertAsync(NewJobs.Immediate());
        Store.Advance(StartCounts.Slice);
        Assert.Equal(14, await SumAsync());

        await Store.Workers.PruneAsync(TimeSpan.FromHours(1), Cancel);
        Assert.Equal(14, await SumAsync());
        Store.Advance(StartCounts.Kept);
        Assert.Equal(0, await SumAsync());
        await Store.Workers.PruneAsync(TimeSpan.FromHours(1), Cancel);

        async Task<long> SumAsync()
        {
            await RegisterAsync();
            var starts = (await ExplainAsync(job.Id)).Situation.Ahead!.Starts;
            return starts.Between(Store.Now - TimeSpan.FromHours(1), Store.Now, priority: 4).Sum();
        }
    }

    /// <summary>Of a queue whose workers are uneven, as handlers are, and whose backlog grows and shrinks.</summary>
    [Fact]
    public async Task Of_200_estimates_under_load_nine_in_ten_starts_lie_inside()
    {
        var session = await RegisterAsync(slots: 100_000);
        var promised = new Dictionary<Guid, StartEstimate>();
        var started = new Dictionary<Guid, DateTimeOffset>();
        await Jobs.InsertAsync(NewJobs.Many(300), Cancel);
        for (var second = 0; second < 1000 && started.Keys.Count(promised.ContainsKey) < 200; second++)
        {
            // The load turns around every two minutes.
            var arriving = NewJobs.Many(_random.Next(0, second / 120 % 2 == 0 ? 25 : 17));
            await Jobs.InsertAsync(arriving, Cancel);
            if (second % 2 == 0 && arriving.Count > 0 && await ExplainAsync(arriving[^1].Id) is { Estimate: { } estimate })
                promised[arriving[^1].Id] = estimate;
            foreach (var job in await ServeAsync(session, _random.Next(4, 17))) started[job.Id] = job.StartedAt!.Value;
        }

        var known = promised.Where(pair => started.ContainsKey(pair.Key)).ToList();
        var inside = known.Count(pair => started[pair.Key] >= pair.Value.From && started[pair.Key] <= pair.Value.To);
        Assert.Equal(200, known.Count);
        Assert.True(inside >= 180, $"{inside} of 200 inside");
        // Something is said with it: the time from the first moment to the last is not much longer than the wait.
        var width = known.Average(pair => (pair.Value.To - pair.Value.From).TotalSeconds);
        var wait = known.Average(pair => (started[pair.Key] - pair.Value.From).TotalSeconds);
        Assert.True(width < 60, $"{width:0} s wide, {wait:0} s after the first moment");
    }

    /// <summary>One second of a queue: so many start, by turn unless they are named, and the process tells of it as it does.</summary>
    private async Task<IReadOnlyList<Job>> ServeAsync(WorkerSession session, int starts, IReadOnlyList<Guid>? also = null)
    {
        Store.Advance(Second);
        var claimant = Worker with { Session = session.Id, WorkerId = session.WorkerId };
        List<Job> claimed = [];
        if (also is not null)
        {
            claimed.AddRange((await Jobs.ClaimAsync(also, claimant, Cancel)).Jobs);
            var later = await Reader.ListAsync(new JobFilter { Status = JobStatus.Pending, Limit = 1000 }, Cancel);
            also = [.. later.Where(job => job.Spec.Priority == 4).Take(starts - claimed.Count).Select(job => job.Id)];
            claimed.AddRange((await Jobs.ClaimAsync(also, claimant, Cancel)).Jobs);
        }
        else if (starts > 0)
        {
            claimed.AddRange((await Jobs.ClaimDueAsync(starts, claimant, Cancel)).Jobs);
        }

        _seen.Add(claimed, Store.Now);
        if (Store.Now.Second % 5 == 0) await Starts.WriteAsync(_process, _seen.Take(500, Store.Now), Cancel);
        if (Store.Now.Second % 20 == 0) await Store.Workers.BeatAsync(session.Id, Cancel);
        return claimed;
    }
}
