using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

/// <summary>How many jobs of a key run at once, how often they start, and in which order.</summary>
public sealed class JobLimitTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("\"order_key\":\"\"", "#/order_key blank")]
    [InlineData("\"fairness_key\":\"\",\"fairness_weight\":0", "#/fairness_key blank", "#/fairness_weight out_of_range")]
    [InlineData("\"fairness_weight\":5", "#/fairness_key required")]
    [InlineData("\"concurrency\":{}", "#/concurrency/key required", "#/concurrency/limit required")]
    [InlineData("\"concurrency\":{\"key\":\" \",\"limit\":0}", "#/concurrency/key blank", "#/concurrency/limit out_of_range")]
    [InlineData("\"concurrency\":{\"key\":\"a\",\"limit\":10001}", "#/concurrency/limit out_of_range")]
    [InlineData("\"rate\":{\"limit\":5}", "#/rate/key required")]
    [InlineData("\"rate\":{\"key\":\"a\",\"limit\":0}", "#/rate/limit out_of_range")]
    [InlineData("\"rate\":{\"key\":\"a\",\"limit\":5,\"per_seconds\":0}", "#/rate/per_seconds out_of_range")]
    [InlineData("\"rate\":{\"key\":\"a\",\"limit\":1000001,\"burst\":0}", "#/rate/limit out_of_range", "#/rate/burst out_of_range")]
    public Task A_limit_against_a_rule_is_refused(string field, params string[] errors) =>
        AssertRefusedAsync($$"""{"name":"a",{{field}}}""", 422, errors);

    [Theory]
    [InlineData("\"order_key\":5", "#/order_key wrong_type")]
    [InlineData("\"concurrency\":5", "#/concurrency wrong_type")]
    [InlineData("\"concurrency\":{\"key\":\"a\",\"limit\":2.5}", "#/concurrency/limit wrong_type")]
    [InlineData("\"rate\":{\"key\":\"a\",\"limit\":5,\"per\":1}", "#/rate/per unknown_field")]
    public Task A_limit_of_another_type_is_refused(string field, string error) =>
        AssertRefusedAsync($$"""{"name":"a",{{field}}}""", 400, error);

    [Fact]
    public async Task A_job_and_a_schedule_tell_their_limits()
    {
        var concurrency = new ConcurrencyRequest { Key = "c", Limit = 2 };
        var rate = new RateRequest { Key = "r", Limit = 3, PerSeconds = 60 };
        var job = await Client.CreateJobAsync(
            new CreateJobRequest { Name = "a", DelaySeconds = 3600, OrderKey = "o", Concurrency = concurrency, Rate = rate },
            cancellationToken: Stop);
        var schedule = await Client.PutScheduleAsync(
            "limited", new ScheduleRequest { CronExpression = "@yearly", OrderKey = "o", Concurrency = concurrency, Rate = rate }, Stop);

        job = await Client.GetJobAsync(job.Id, Stop);
        Assert.Equal(("o", new ConcurrencyResponse("c", 2), new RateResponse("r", 3, 60, 1)), (job.OrderKey, job.Concurrency, job.Rate));
        Assert.Equal((job.OrderKey, job.Concurrency, job.Rate), (schedule.OrderKey, schedule.Concurrency, schedule.Rate));
    }

    [Fact]
    public async Task Jobs_of_a_key_run_so_many_at_once_and_all_of_them()
    {
        var ids = await CreateManyAsync(6, new CreateJobRequest { Concurrency = new() { Key = "two", Limit = 2 }, ExecutionTimeMs = 20 });

        var runs = await RunsAsync(ids);

        Assert.All(runs, run => Assert.InRange(runs.Count(other => other.From <= run.From && run.From < other.To), 1, 2));
    }

    [Fact]
    public async Task Jobs_of_an_order_run_one_after_the_other()
    {
        var ids = await CreateManyAsync(5, new CreateJobRequest { OrderKey = "account", ExecutionTimeMs = 5 });

        var runs = await RunsAsync(ids);

        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
    }

    [Fact]
    public async Task Jobs_of_a_rate_start_no_more_often()
    {
        var rate = new RateRequest { Key = "rate", Limit = 20, Burst = 2 };
        var ids = await CreateManyAsync(6, new CreateJobRequest { Rate = rate, ExecutionTimeMs = 0 });

        var starts = (await RunsAsync(ids)).Select(run => run.From).Order().ToList();

        Assert.True(starts[5] - starts[0] >= 4 * TimeSpan.FromMilliseconds(50), $"{starts[5] - starts[0]}");
    }

    private async Task<IReadOnlyList<Guid>> CreateManyAsync(int count, CreateJobRequest job)
    {
        var ids = new List<Guid>();
        for (var number = 0; number < count; number++)
            ids.Add((await Client.CreateJobAsync(job with { Name = $"job {number}" }, cancellationToken: Stop)).Id);
        return ids;
    }

    private async Task<IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)>> RunsAsync(IReadOnlyList<Guid> ids)
    {
        var jobs = new List<JobResponse>();
        foreach (var id in ids)
        {
            await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(id, Stop)).Status == "completed");
            jobs.Add(await Client.GetJobAsync(id, Stop));
        }

        return [.. jobs.Select(job => (job.StartedAt!.Value, job.CompletedAt!.Value))];
    }
}
