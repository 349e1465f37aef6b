using System.Net;

namespace JobScheduler.Tests.Api.Security;

/// <summary>Without keys nothing is limited unless it is set; then an address is a caller.</summary>
public sealed class RequestsAtOnceTests(RequestsAtOnceTests.SlowHost host) : ApiTests(host), IClassFixture<RequestsAtOnceTests.SlowHost>
{
    [Fact]
    public async Task Requests_beyond_what_may_be_under_way_are_told_to_come_back_and_streams_do_not_count()
    {
        using var stream = await Http.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead, Stop);
        var waiting = Enumerable.Range(0, 2).Select(_ => Http.GetAsync("/queues", Stop)).ToList();
        await Eventually.IsTrueAsync(() => host.Queues.Asked == 2);

        var refused = await Http.GetAsync("/jobs", Stop);

        await ProblemOf(refused, 429);
        Assert.NotNull(refused.Headers.RetryAfter);
        host.Queues.Answer.SetResult([]);
        foreach (var answer in await Task.WhenAll(waiting)) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync("/jobs", Stop)).StatusCode);
    }

    public sealed class SlowHost : ApiHost
    {
        internal SlowQueues Queues { get; } = new();

        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["Limits:RequestsAtOnce"] = "2" };

        protected override void Configure(IServiceCollection services) => services.AddSingleton<IQueueStore>(Queues);
    }

    internal sealed class SlowQueues : IQueueStore
    {
        private int _asked;

        public int Asked => _asked;

        public TaskCompletionSource<IReadOnlyList<QueueInfo>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IReadOnlyList<QueueInfo>> ListAsync(string? after, int max, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Answer.Task;
        }

        public Task<QueueInfo?> SetPausedAsync(string name, bool paused, Deed? deed, CancellationToken cancellationToken) =>
            Task.FromResult<QueueInfo?>(null);

        public Task<IReadOnlySet<string>> OpenAsync(IReadOnlyList<string> names, int most, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());

        public Task<int> PruneAsync(TimeSpan unused, int max, CancellationToken cancellationToken) => Task.FromResult(0);
    }
}
