using System.Collections.Concurrent;
using System.Net;

namespace JobScheduler.Tests.ServiceDefaults;

/// <summary>Stands where the network would be: keeps every request's address and answers at once.</summary>
internal sealed class RecordingHandler(params HttpStatusCode[] answers) : HttpMessageHandler
{
    private readonly ConcurrentQueue<HttpStatusCode> _answers = new(answers);

    public ConcurrentQueue<Uri> Requests { get; } = [];

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request.RequestUri!);
        var response = new HttpResponseMessage(_answers.TryDequeue(out var answer) ? answer : HttpStatusCode.OK);
        response.Headers.RetryAfter = new(TimeSpan.Zero);
        return response;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));
}
