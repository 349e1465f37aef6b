namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>Redis answers, says that it is loaded, and has lost what it held: the rest drains at the usual rate all the same.</summary>
public sealed class StaleRedisTests(StaleRedisTests.OneCluster shared) : ClusterTests(shared), IClassFixture<StaleRedisTests.OneCluster>
{
    private const int Count = 1600;

    /// <summary>The rest takes 4 s; 10 s more are for finding out that it is lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(14);

    private long _before;

    [Fact]
    public async Task A_server_that_comes_back_with_an_old_snapshot_is_loaded_anew()
    {
        await LoadedAsync();
        await CliAsync("SAVE");
        await SubmitAsync();
        await Cluster.Redis!.KillAsync();
        await Cluster.Redis.StartAsync(Token);

        await DrainedAsync();
    }

    [Fact]
    public async Task Lists_that_were_lost_while_the_rest_stayed_are_loaded_anew()
    {
        await LoadedAsync();
        await SubmitAsync();
        await CliAsync("DEL", "job_queue", "job_lists");

        await DrainedAsync();
    }

    [Fact]
    public async Task A_server_that_evicted_what_it_held_is_loaded_anew()
    {
        await LoadedAsync();
        await CliAsync("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        await SubmitAsync();
        await CliAsync("CONFIG", "SET", "maxmemory", "1");
        await Eventually.IsTrueAsync(async () => await LengthAsync() == 0);
        await CliAsync("CONFIG", "SET", "maxmemory", "0");

        await DrainedAsync();
        await CliAsync("CONFIG", "SET", "maxmemory-policy", "noeviction");
    }

    private Task LoadedAsync() =>
        Eventually.IsTrueAsync(async () => (await CliAsync("GET", "job_epoch")).StartsWith("ready", StringComparison.Ordinal));

    private async Task SubmitAsync()
    {
        _before = await CountAsync("completed");
        await Client.CreateJobsAsync(
            [.. Enumerable.Range(0, Count).Select(i => new CreateJobRequest { Name = $"job-{i}", ExecutionTimeMs = 20 })], Token);
        await Eventually.IsTrueAsync(async () => await LengthAsync() > Count / 2);
    }

    private Task DrainedAsync() => Eventually.IsTrueAsync(async () => await CountAsync("completed") == _before + Count, Patience);

    private async Task<int> LengthAsync() => int.Parse(await CliAsync("LLEN", "job_queue"), null);

    private Task<string> CliAsync(params string[] arguments) => Programs.OutputAsync(Cluster.Redis!.Cli(arguments));

    public sealed class OneCluster : SharedCluster
    {
        protected override ClusterOptions Options => Quick with { Concurrency = 4 };
    }
}
