namespace JobScheduler.Tests.EndToEnd.Images;

/// <summary>compose/redis/start.sh, on the redis-server of this machine.</summary>
public sealed class LabRedisTests : IAsyncDisposable
{
    private readonly Guardian _guardian = Guardian.Start();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _guardian.DisposeAsync();

    [Theory]
    [InlineData("lab-redis")]
    [InlineData("""a "strange" one: 'x' \n $HOME ~* #""")]
    public async Task Redis_asks_for_its_password_and_tells_it_to_nobody_who_looks_at_its_arguments(string password)
    {
        var redis = new LabRedis(_guardian, password);
        await redis.StartAsync(Token);

        Assert.Contains("NOAUTH", (await redis.CliAsync(null, "PING")).Output, StringComparison.Ordinal);
        Assert.Contains("WRONGPASS", (await redis.CliAsync("wrong", "PING")).Errors, StringComparison.Ordinal);
        Assert.Contains("requirepass", (await redis.CliAsync(password, "CONFIG", "GET", "requirepass")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(password, redis.Arguments, StringComparison.Ordinal);
        Assert.StartsWith("-\n--save\n60\n1\n", redis.Arguments, StringComparison.Ordinal);
        await redis.StopAsync();
        Assert.Equal(0, redis.ExitCode);
    }

    [Fact]
    public async Task Without_a_password_Redis_does_not_start()
    {
        var redis = new LabRedis(_guardian, "");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => redis.StartAsync(Token));

        Assert.Contains("REDIS_PASSWORD", refused.Message, StringComparison.Ordinal);
    }
}
