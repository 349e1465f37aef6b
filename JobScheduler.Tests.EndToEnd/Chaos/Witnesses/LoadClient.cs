using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

/// <summary>One client: creates jobs of all kinds through any API, cancels some, sends again what was not answered,
/// and notes what it knows.</summary>
internal sealed class LoadClient(
    int number, IReadOnlyList<Uri> apis, LoadOptions options, Random random, ConcurrentQueue<ClientCall> calls) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromMilliseconds(300);

    private readonly HttpClient _http = new() { Timeout = Patience };
    private int _made;

    /// <summary>Until told to stop; whatever was begun is brought to an answer, or to its last try.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var isLong = IsOneIn(options.LongOneIn);
            var call = await CreateAsync(isLong);
            if ((isLong || call.NotBefore is not null) && call.Result == CallResult.Ok && IsOneIn(options.CancelledOneIn))
                await CancelAsync(call);
            await Task.Delay(options.Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<ClientCall> CreateAsync(bool isLong)
    {
        var key = $"c{number}-{++_made}";
        var delay = IsOneIn(options.DelayedOneIn) ? random.Next(500, options.MaxDelayMs) : 0;
        var body = BodyOf(key, PayloadOf(isLong), delay);
        // Of the first try: it may be the one that was done.
        var notBefore = delay > 0 ? TimeProvider.System.GetUtcNow().AddMilliseconds(delay) : (DateTimeOffset?)null;
        for (var tries = 1; ; tries++)
        {
            var call = await SendAsync(key, body, notBefore);
            if (call.Result == CallResult.Ok && options.SendsTwice) await SendAsync(key, body, notBefore);
            if (call.Result != CallResult.Unknown || tries == 10) return call;
            await Task.Delay(BeforeNextTry, TimeProvider.System, CancellationToken.None);
        }
    }

    private Dictionary<string, object> PayloadOf(bool isLong)
    {
        var payload = new Dictionary<string, object>
        {
            ["ms"] = isLong ? random.Next(3000, 8000) : random.Next(options.ShortestMs, options.MaxMs + 1),
        };
        if (IsOneIn(options.FailsOneIn)) payload["failures"] = random.Next(1, 3);
        if (options.Deaf || (isLong && IsOneIn(2))) payload["deaf"] = true;
        if (options.Patient) payload["patient"] = true;
        return payload;
    }

    private static string BodyOf(string key, Dictionary<string, object> payload, int delay)
    {
        var body = new Dictionary<string, object>
        {
            ["name"] = key,
            ["handler"] = "recorded",
            ["payload"] = payload,
            ["max_retries"] = 20,
            ["retry"] = new { base_delay_seconds = 0.2, max_delay_seconds = 2 },
        };
        if (delay > 0) body["delay_seconds"] = delay / 1000.0;
        return JsonSerializer.Serialize(body);
    }

    private async Task<ClientCall> SendAsync(string key, string body, DateTimeOffset? notBefore)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(AnyApi(), "/jobs"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key);
        return Note(await AskAsync(request, new ClientCall(ClientCall.Create, key, CallResult.Unknown, NotBefore: notBefore)));
    }

    private async Task CancelAsync(ClientCall created)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri(AnyApi(), $"/jobs/{created.JobId}"));
        var call = await AskAsync(request, new ClientCall(ClientCall.Cancel, created.Key, CallResult.Unknown, created.JobId));
        // 200: it will never run. 202: it runs, and was told.
        Note(call);
    }

    private async Task<ClientCall> AskAsync(HttpRequestMessage request, ClientCall call)
    {
        try
        {
            using var answer = await _http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (IsInternalError(answer.StatusCode))
                return call with { InternalError = $"{call.Kind} {call.Key}: {(int)answer.StatusCode} {text}" };
            if (!answer.IsSuccessStatusCode)
                return call with { Result = IsRefusal(answer.StatusCode) ? CallResult.Fail : CallResult.Unknown };
            var status = call.Kind == ClientCall.Cancel && answer.StatusCode == HttpStatusCode.OK ? "cancelled" : null;
            return call with
            {
                Result = CallResult.Ok,
                JobId = call.JobId ?? IdIn(text),
                Status = status,
                AnsweredAt = TimeProvider.System.GetUtcNow(),
            };
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            // No answer: it may have been done.
            return call;
        }
    }

    private static bool IsRefusal(HttpStatusCode status) => (int)status is >= 400 and < 500 and not 408 and not 429;

    private static bool IsInternalError(HttpStatusCode status) => (int)status >= 500 && status != HttpStatusCode.ServiceUnavailable;

    private static Guid IdIn(string text)
    {
        using var job = JsonDocument.Parse(text);
        return job.RootElement.GetProperty("id").GetGuid();
    }

    private bool IsOneIn(int share) => share > 0 && random.Next(share) == 0;

    private Uri AnyApi() => apis[random.Next(apis.Count)];

    private ClientCall Note(ClientCall call)
    {
        calls.Enqueue(call);
        return call;
    }
}
