using System.Net;
using System.Text;
using JobScheduler.Client;

namespace JobScheduler.Tests.Client;

/// <summary>Answers requests in the order it was told, and remembers them.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Queue<HttpResponseMessage> answers = [];

    public List<(string Line, string Body, string? ContentType)> Seen { get; } = [];

    public ScriptedServer Answers(HttpStatusCode status, string body, string? link = null, string contentType = "application/json")
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, contentType) };
        if (link is not null) answer.Headers.Add("Link", link);
        answers.Enqueue(answer);
        return this;
    }

    /// <summary>What the last request had in Authorization.</summary>
    public string? Authorization { get; private set; }

    public JobSchedulerClient Client(string? apiKey = null)
    {
        var services = new ServiceCollection();
        services.AddJobSchedulerClient(new Uri("http://host/base"), apiKey).ConfigurePrimaryHttpMessageHandler(() => this);
        return services.BuildServiceProvider().GetRequiredService<JobSchedulerClient>();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? " " + keys.Single() : "";
        Authorization = request.Headers.Authorization?.ToString();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Seen.Add(($"{request.Method} {request.RequestUri!.AbsoluteUri}{key}", body, request.Content?.Headers.ContentType?.ToString()));
        return answers.Dequeue();
    }
}
