using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using JobScheduler.Core.HttpJobs;

namespace JobScheduler.Engine.HttpJobs;

/// <summary>Makes the request of an attempt: what the payload asks for, and what tells the receiver whose it is.</summary>
internal sealed class HttpJobRequests(HttpJobOptions options, TimeProvider time)
{
    private static readonly string UserAgent = $"JobScheduler/{typeof(HttpJobRequests).Assembly.GetName().Version!.ToString(3)}";

    private readonly IReadOnlyList<byte[]> _secrets = options.ReadSecrets();

    public HttpRequestMessage Of(HttpJobPayload job, JobContext context)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(job.Method), job.Url) { Version = HttpVersion.Version11 };
        foreach (var (name, value) in job.Headers) Add(request, name, value);
        var body = Encoding.UTF8.GetBytes(job.Body ?? "");
        if (job.Body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        Sign(request, body, context);
        return request;
    }

    private void Sign(HttpRequestMessage request, byte[] body, JobContext context)
    {
        var (id, moment) = ($"{context.JobId}", time.GetUtcNow().ToUnixTimeSeconds());
        Add(request, "User-Agent", UserAgent);
        Add(request, "Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"{id}:{context.Attempt}"));
        Add(request, "webhook-id", id);
        Add(request, "webhook-timestamp", moment.ToString(CultureInfo.InvariantCulture));
        if (_secrets.Count > 0) Add(request, "webhook-signature", WebhookSignature.Of(id, moment, body, _secrets));
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C } attempt) return;
        Add(request, "traceparent", attempt.Id!);
        if (attempt.TraceStateString is { Length: > 0 } state) Add(request, "tracestate", state);
    }

    private static void Add(HttpRequestMessage request, string name, string value) => request.Headers.TryAddWithoutValidation(name, value);
}
