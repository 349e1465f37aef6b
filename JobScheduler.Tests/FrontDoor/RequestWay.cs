using System.IO.Pipelines;
using System.Net;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>The way to the server: it counts, and stands in the way.</summary>
internal sealed class RequestWay : DelegatingHandler
{
    private readonly Lock _lock = new();
    private readonly List<string> _answered = [];
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _held;

    public bool CutsStreams { get; set; }

    /// <summary>Streams on which nothing more comes, and no end either.</summary>
    public bool SilencesStreams { get; set; }

    public bool Holds { get; set; }

    public int Held => Volatile.Read(ref _held);

    public int MostHeld { get; private set; }

    public Func<string, bool> Refuses { get; set; } = _ => false;

    public HttpStatusCode Refusal { get; set; } = HttpStatusCode.BadGateway;

    public int Streams => Count("/events");

    public int ReadsOf(Guid id) => Count($"/jobs/{id}");

    public void Release() => _released.SetResult();

    /// <summary>A request counts when it is answered.</summary>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await AnswerAsync(request, cancellationToken);
        lock (_lock)
            if (request.Method == HttpMethod.Get) _answered.Add(request.RequestUri!.AbsolutePath);
        return response;
    }

    private Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var isStream = path == "/events";
        if (Refuses(path)) return Task.FromResult(new HttpResponseMessage(Refusal) { RequestMessage = request });
        if (Holds && request.Method == HttpMethod.Get && !isStream) return HeldAsync(request, cancellationToken);
        if (SilencesStreams && isStream) return Task.FromResult(Stream(request, new StreamContent(new Pipe().Reader.AsStream())));
        return CutsStreams && isStream
            ? Task.FromResult(Stream(request, new StringContent(": hello\n\n")))
            : base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> HeldAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_lock) MostHeld = Math.Max(MostHeld, ++_held);
        await _released.Task.WaitAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        lock (_lock) _held--;
        return response;
    }

    private static HttpResponseMessage Stream(HttpRequestMessage request, HttpContent content) =>
        new(HttpStatusCode.OK) { RequestMessage = request, Content = content };

    private int Count(string path)
    {
        lock (_lock) return _answered.Count(answered => answered == path);
    }
}
