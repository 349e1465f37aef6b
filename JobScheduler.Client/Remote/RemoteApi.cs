using System.Text.Json.Serialization.Metadata;

namespace JobScheduler.Client.Remote;

/// <summary>Asks the REST API; what it refuses is told in the words of the options.</summary>
/// <param name="http">A client for the next request: the factory that makes them looks after connections and addresses.</param>
internal sealed class RemoteApi(Func<HttpClient> http)
{
    public Task<Answer<T>> AskAsync<T>(
        HttpMethod method, string path, HttpContent? body, string? idempotencyKey, JsonTypeInfo<T> answer,
        CancellationToken cancellationToken) =>
        ToldAsync(connection => connection.AskAsync(method, path, body, idempotencyKey, answer, cancellationToken));

    public Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken) => ToldAsync(async connection =>
    {
        await connection.SendAsync(method, path, cancellationToken);
        return true;
    });

    public Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancellationToken) =>
        ToldAsync(connection => connection.OpenAsync(path, cancellationToken));

    private async Task<T> ToldAsync<T>(Func<ApiConnection, Task<T>> ask)
    {
        try
        {
            return await ask(new ApiConnection(http()));
        }
        catch (JobSchedulerException refused) when (Refusals.Of(refused) is { } told)
        {
            throw told;
        }
    }
}
