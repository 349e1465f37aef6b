using JobScheduler.Rest.Access;

namespace JobScheduler.Tests.Api.Security.Guards;

/// <summary>Under which names the API is answered, by who is let in and what AllowedHosts says.</summary>
public sealed class HostGuardTests
{
    private const string Few = "scheduler; *.jobs.example;[2001:db8::1]";

    [Theory]
    [InlineData("anonymous", null, "localhost:8000 127.0.0.1 [::1]:1", "scheduler 192.0.2.7:8000 evil.example localhost.evil.example")]
    [InlineData("anonymous", Few, "localhost SCHEDULER:8080 a.jobs.example [2001:db8::1]:80",
        "jobs.example evil.example xjobs.example scheduler.evil.example")]
    [InlineData("anonymous", "*", "localhost evil.example", "")]
    [InlineData("keys", null, "localhost evil.example", "")]
    [InlineData("keys", Few, "localhost scheduler a.b.jobs.example", "evil.example")]
    [InlineData("nothing", "*", "localhost", "scheduler evil.example")]
    [InlineData("nothing", Few, "127.0.0.1", "scheduler")]
    public async Task A_name_is_answered_or_not(string access, string? allowed, string answered, string refused)
    {
        await using var host = new NamedHost(access, allowed);
        await host.InitializeAsync();
        foreach (var name in answered.Split(' ')) Assert.Equal((name, 200), (name, await host.StatusAsync("/stats", name)));
        foreach (var name in refused.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Equal((name, 403), (name, await host.StatusAsync("/stats", name)));
            Assert.Equal((name, 200), (name, await host.StatusAsync("/health", name)));
        }
    }

    private sealed class NamedHost : ApiHost, IAsyncDisposable
    {
        private readonly string? _key;

        public NamedHost(string access, string? allowed)
        {
            var keys = new TestKeys();
            if (access == "keys") _key = keys.Add("reader", Scopes.JobsRead);
            var settings = new Dictionary<string, string>(keys.Settings);
            if (access == "anonymous") settings["Auth:AllowAnonymous"] = "true";
            if (allowed is not null) settings["AllowedHosts"] = allowed;
            Settings = settings;
        }

        protected override IReadOnlyDictionary<string, string> Settings { get; }

        public async Task<int> StatusAsync(string path, string name)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Host", name);
            if (_key is not null) request.Headers.Add("X-Api-Key", _key);
            using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }
    }
}
