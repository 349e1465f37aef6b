using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace JobScheduler.Client;

/// <summary>Sends requests and reads answers, the refusals as exceptions.</summary>
internal sealed class ApiConnection(HttpClient http)
{
    // A server may refuse a longer body without reading it, and close: who still sends then sees a lost connection, and no refusal.
    private const int MaxUnasked = 256 * 1024;

    public async Task<T> SendAsync<T>(
        HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        (await AskAsync(method, path, content, idempotencyKey: null, answer, cancellationToken)).Value;

    public async Task<T> PostAsync<T>(
        string path, HttpContent? content, string? idempotencyKey, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        (await AskAsync(HttpMethod.Post, path, content, idempotencyKey, answer, cancellationToken)).Value;

    public Task<Answer<T>> AskAsync<T>(
        HttpMethod method, string path, HttpContent? content, string? idempotencyKey, JsonTypeInfo<T> answer,
        CancellationToken cancellationToken) =>
        AskAsync(method, path, content, ("Idempotency-Key", idempotencyKey), answer, cancellationToken);

    /// <summary>With a header, unless it has no value.</summary>
    public async Task<Answer<T>> AskAsync<T>(
        HttpMethod method, string path, HttpContent? content, (string Name, string? Value) header, JsonTypeInfo<T> answer,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (content?.Headers.ContentLength > MaxUnasked) request.Headers.ExpectContinue = true;
        if (header.Value is not null) request.Headers.Add(header.Name, header.Value);
        using var response = await SendAsync(request, cancellationToken);
        return new(await ReadAsync(response, answer, cancellationToken), response.StatusCode, response.Headers);
    }

    /// <summary>An answer that does not end: its content is still to be read.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        return await SendAsync(request, cancellationToken, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        using var response = await SendAsync(request, cancellationToken);
    }

    public async Task<Page<T>> PageAsync<T>(Uri page, JsonTypeInfo<IReadOnlyList<T>> answer, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        using var response = await SendAsync(request, cancellationToken);
        return new(await ReadAsync(response, answer, cancellationToken), NextLink.Of(response.Headers)) { Reached = ReachedOf(response) };
    }

    /// <summary>A whole list, page after page.</summary>
    public async IAsyncEnumerable<T> AllAsync<T>(
        string path, JsonTypeInfo<IReadOnlyList<T>> answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = new Uri(path, UriKind.Relative); next is not null;)
        {
            var page = await PageAsync(next, answer, cancellationToken);
            foreach (var item in page.Items) yield return item;
            next = page.Next;
        }
    }

    public static HttpContent Body<T>(T value, JsonTypeInfo<T> contract)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, contract));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken,
        HttpCompletionOption whole = HttpCompletionOption.ResponseContentRead)
    {
        var response = await SendAsync(request, whole, cancellationToken);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw new JobSchedulerException((int)response.StatusCode, await ProblemOf(response, cancellationToken));
    }

    /// <summary>A connection that is reset as it opens comes out of HttpClient as it is, unlike any other (.NET 10, as it asks
    /// for the address of the other end).</summary>
    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, HttpCompletionOption whole, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, whole, cancellationToken);
        }
        catch (SocketException reset)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, reset.Message, reset);
        }
    }

    private static DateTimeOffset? ReachedOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Search-Reached", out var reached)
            && WireInstant.Read(reached.First(), out var instant) == InstantReading.Good ? instant : null;

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        await response.Content.ReadFromJsonAsync(answer, cancellationToken) ?? throw new JsonException("The answer is null.");

    // A proxy in between, or the server's own framing checks, answer without problem+json.
    private static async Task<ProblemResponse> ProblemOf(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        return isProblem
            ? await ReadAsync(response, WireJson.Tolerant.ProblemResponse, cancellationToken)
            : new() { Title = response.ReasonPhrase };
    }
}
