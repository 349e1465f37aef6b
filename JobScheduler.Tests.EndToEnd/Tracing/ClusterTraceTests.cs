using JobScheduler.Tests.EndToEnd.Distributed;

namespace JobScheduler.Tests.EndToEnd.Tracing;

public sealed class ClusterTraceTests(ClusterTraceTests.OneCluster shared)
    : ClusterTests(shared), IClassFixture<ClusterTraceTests.OneCluster>
{
    private const ulong NanosecondsPerMillisecond = 1_000_000;

    // Some beats, claims from the store and looks of every loop, and the time to send them.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(8);

    private readonly TelemetryReceiver _collector = shared.Collector;
    private readonly TelemetryReceiver _jaeger = shared.Jaeger;

    [Fact]
    public async Task The_trace_of_a_job_with_one_retry_is_one_connected_picture()
    {
        // On both workers, so that the picture shows the way of a job and not the start of programs.
        var warmUps = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => CreateAsync($"warm-up-{i}", executionTimeMs: 400)));
        foreach (var id in warmUps) await StatusBecomesAsync(id, "completed");
        var trace = await RetriedJob.TraceAsync(Client, _collector);

        var request = trace.AssertConnected();
        Assert.Equal(("POST /jobs", "scheduler", SpanKind.Server), (request.Name, request.Service, request.Kind));
        var insert = Assert.Single(trace.Named("insert default"));
        Assert.Contains(trace.ChildrenOf(insert), span => span["db.system.name"] == "postgresql");
        var push = Assert.Single(trace.ChildrenOf(insert), span => span.Name == "push default");
        Assert.Equal(("redis", "EVALSHA"), (push["db.system.name"], push["db.operation.name"]));
        AttemptPicture.AssertLinked(trace, request);
        Assert.All(trace.Named("process default"), attempt => Assert.StartsWith("worker-", attempt.Service, StringComparison.Ordinal));
        Assert.All(trace.Named("settle default"),
            settle => Assert.Contains(trace.ChildrenOf(settle), span => span["db.system.name"] == "postgresql"));
    }

    [Fact]
    public async Task Jaeger_gets_the_traces_as_well_but_not_the_key_of_the_first_destination()
    {
        var trace = await RetriedJob.TraceAsync(Client, _jaeger);

        trace.AssertConnected();
        await Eventually.IsTrueAsync(() => _collector.Spans.Any(span => span.Id == trace.Named("process default")[1].Id));
        Assert.Contains("x-otlp-api-key: secret", _collector.Headers);
        Assert.DoesNotContain(_jaeger.Headers, header => header.Contains("secret", StringComparison.Ordinal));
        Assert.Empty(_jaeger.Logs);
    }

    [Fact]
    public async Task The_lines_about_a_job_carry_its_trace_to_the_collector_and_to_the_console()
    {
        var trace = await RetriedJob.TraceAsync(Client, _collector);

        var (id, worker) = (trace.Named("process default")[0].TraceId, trace.Named("process default")[0].Service);
        await Eventually.IsTrueAsync(() => Texts(id).Count(text => text.Contains(" started: attempt ", StringComparison.Ordinal)) == 2);
        await Eventually.IsTrueAsync(() => Texts(id).Count(text => text.Contains(" ended: attempt ", StringComparison.Ordinal)) == 2);
        var lines = Cluster[worker].Log.Lines.Where(line => line.Contains(id, StringComparison.Ordinal)).ToList();
        Assert.Contains(lines, line => line.Contains("(retried) started: attempt 1 of 2", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("(retried) ended: attempt 1 Failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Probes_and_loops_that_find_nothing_to_do_leave_no_traces()
    {
        // Requests of tests before were inserted together, which is a trace of its own.
        var begin = (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * NanosecondsPerMillisecond;
        await RetriedJob.TraceAsync(Client, _collector);
        using var http = new HttpClient();
        foreach (var path in (string[])["/metrics", "/health", "/alive"])
            await http.GetStringAsync(new Uri(Cluster.Scheduler.Url, path), Token);
        await Task.Delay(Window, TimeProvider.System, Token);

        Assert.DoesNotContain(_collector.Spans, span => span.Start >= begin && span.ParentId == "" && span.Kind == SpanKind.Client);
        var ids = _collector.Spans.Select(span => span.Id).ToHashSet();
        Assert.DoesNotContain(_collector.Spans, span => span.ParentId != "" && !ids.Contains(span.ParentId));
    }

    [Fact]
    public async Task The_collector_gets_the_numbers_of_metrics_from_the_scheduler_and_from_each_worker()
    {
        await RetriedJob.TraceAsync(Client, _collector);
        using var http = new HttpClient();
        // Tests before may have had jobs, too.
        var attempts = await Client.AllJobsAsync(cancellationToken: Token).Select(job => job.Attempt!.Value).ToListAsync(Token);
        var retries = attempts.Sum(attempt => attempt - 1);
        string[] totals = ["active_workers_total 2", "job_queue_length 0", $"job_retries_total{{job_type=\"immediate\"}} {retries}"];

        await Eventually.IsTrueAsync(async () =>
        {
            var scraped = await http.GetStringAsync(new Uri(Cluster.Scheduler.Url, "/metrics"), Token);
            var lines = scraped.Split('\n').Where(line => line.StartsWith("jobs_", StringComparison.Ordinal))
                .Select(ReceivedMetrics.Sorted);
            return !lines.Concat(totals).Except(_collector.Metrics.LinesOf("scheduler")).Any();
        });
        await Eventually.IsTrueAsync(() => attempts.Sum() == ((string[])["worker-1", "worker-2"]).Sum(worker =>
            _collector.Metrics[worker, "job_duration_seconds_count{job_type=\"immediate\"}"] ?? 0));
        Assert.Null(_collector.Metrics["worker-1", "active_workers_total"]);
    }

    private IEnumerable<string> Texts(string trace) => _collector.Logs.Where(log => log.TraceId == trace).Select(log => log.Text);

    public sealed class OneCluster : SharedCluster
    {
        internal TelemetryReceiver Collector { get; private set; } = null!;

        internal TelemetryReceiver Jaeger { get; private set; } = null!;

        protected override ClusterOptions Options => Quick with
        {
            Settings = new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Collector.Endpoint,
                ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-otlp-api-key=secret",
                ["JAEGER_OTLP_ENDPOINT"] = Jaeger.Endpoint,
                // What Aspire sets, and the sampler that keeps most.
                ["OTEL_TRACES_SAMPLER"] = "always_on",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            },
        };

        public override async ValueTask InitializeAsync()
        {
            (Collector, Jaeger) = (await TelemetryReceiver.StartAsync(), await TelemetryReceiver.StartAsync());
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Collector.DisposeAsync();
            await Jaeger.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }
}
