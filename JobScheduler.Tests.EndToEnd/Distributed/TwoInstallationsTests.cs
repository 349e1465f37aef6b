namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>Two databases, each with an API and a worker, and one Redis.</summary>
public sealed class TwoInstallationsTests : ClusterTests
{
    private const string Setting = "JobScheduler__Redis__Prefix";

    protected override ClusterOptions Options => base.Options with { Workers = 1 };

    [Fact]
    public async Task The_second_works_without_Redis_and_says_which_setting_it_needs_until_it_has_it()
    {
        await StatusBecomesAsync(await CreateAsync("first"), "completed");
        await Cluster.Postgres.SqlAsync("CREATE DATABASE second");
        var database = Cluster.ConnectionString.Replace("Database=jobscheduler", "Database=second", StringComparison.Ordinal);

        var refused = await StartAsync(2, ("ConnectionStrings__jobscheduler", database));
        await RunsAsync(refused);
        HealthResponse health = null!;
        await Eventually.IsTrueAsync(async () => (health = await refused.GetHealthAsync(Token)).Status == "degraded");
        var reason = Assert.Single(
            health.Reasons!, words => words.StartsWith("Redis belongs to another installation", StringComparison.Ordinal));
        Assert.Contains(Setting, reason, StringComparison.Ordinal);
        Assert.Contains(Cluster["worker-2"].Log.Lines, line => line.Contains(Setting, StringComparison.Ordinal));

        var welcome = await StartAsync(3, ("ConnectionStrings__jobscheduler", database), (Setting, "second:"));
        await Eventually.IsTrueAsync(async () => (await welcome.GetHealthAsync(Token)).Status == "ok");
        await RunsAsync(welcome);
        await RedisHoldsAsync("job_epoch", "second:job_epoch");

        await RunsAsync(Client);
        Assert.Equal("ok", (await Client.GetHealthAsync(Token)).Status);
        Assert.Equal(2, await CountAsync("completed"));
    }

    private static async Task RunsAsync(JobSchedulerClient client)
    {
        var id = (await client.CreateJobAsync(new CreateJobRequest { Name = "job", ExecutionTimeMs = 0 }, cancellationToken: Token)).Id;
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(id, Token)).Status == "completed");
    }

    private async Task<JobSchedulerClient> StartAsync(int number, params (string Name, string Value)[] settings)
    {
        var values = settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)).ToList();
        var (api, worker) = (Cluster.Add($"scheduler-{number}", values), Cluster.Add($"worker-{number}", values));
        await api.StartAsync(Token);
        await worker.StartAsync(Token);
        return new JobSchedulerClient(new HttpClient { BaseAddress = api.Url });
    }

    private async Task RedisHoldsAsync(params string[] keys)
    {
        foreach (var key in keys)
            await Eventually.IsTrueAsync(async () =>
                (await Programs.OutputAsync(Cluster.Redis!.Cli("GET", key))).StartsWith("ready:", StringComparison.Ordinal));
    }
}
