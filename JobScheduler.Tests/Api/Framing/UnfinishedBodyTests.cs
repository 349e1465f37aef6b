using JobScheduler.Rest.Access;
using JobScheduler.Tests.Api.Security;

namespace JobScheduler.Tests.Api.Framing;

public sealed class UnfinishedBodyTests(UnfinishedBodyTests.NarrowHost host) : ApiTests(host), IClassFixture<UnfinishedBodyTests.NarrowHost>
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task What_is_held_of_the_bodies_of_one_caller_has_a_bound_and_the_others_notice_nothing()
    {
        var stalled = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => RawConnection.OpenAsync(Host)));
        var answers = stalled.Select(connection => connection.ReadAsync()).ToList();
        foreach (var connection in stalled)
            await connection.SendAsync(Head("POST /jobs/batch", host.Greedy, 5 * Megabyte) + new string(' ', Megabyte));

        var refused = await await Task.WhenAny(answers).WaitAsync(Eventually.Patience, Stop);

        Assert.Equal((429, "1", "close"), (refused?.Status, refused?.Headers["Retry-After"], refused?.Headers["Connection"]));
        Assert.Equal(201, await PostAsync(host.Modest, 5 * Megabyte));
        Assert.Equal(201, await PostAsync(host.Greedy, 0));
        foreach (var connection in stalled) connection.Dispose();
        await Eventually.IsTrueAsync(async () => await PostAsync(host.Greedy, 5 * Megabyte) == 201);
        await Task.WhenAll(answers);
    }

    private async Task<int?> PostAsync(string key, int spaces)
    {
        const string Batch = """[{"name":"waiting","delay_seconds":3600}]""";
        using var connection = await RawConnection.OpenAsync(Host);
        await connection.SendAsync(Head("POST /jobs/batch", key, Batch.Length + spaces) + Batch + new string(' ', spaces));
        return (await connection.ReadAsync())?.Status;
    }

    private static string Head(string request, string key, int length) =>
        $"{request} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-Api-Key: {key}\r\nContent-Length: {length}\r\n\r\n";

    public sealed class NarrowHost : ApiHost
    {
        private readonly TestKeys _keys = new();

        public NarrowHost() => (Greedy, Modest) = (_keys.Add("greedy", Scopes.JobsWrite), _keys.Add("modest", Scopes.Admin));

        public string Greedy { get; }

        public string Modest { get; }

        protected override string Key => Modest;

        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string>(_keys.Settings) { ["Limits:UnfinishedBytes"] = $"{10 * Megabyte}" };
    }
}
