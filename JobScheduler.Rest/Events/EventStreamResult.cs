using System.Globalization;
using System.Text;

namespace JobScheduler.Rest.Events;

/// <summary>Sends events as they come, and a comment while there are none, so that both ends notice when the other is gone.
/// Nothing more is sent to a listener who would not be let in any more.</summary>
/// <remarks>The framework's own server-sent events have no comments.</remarks>
internal sealed class EventStreamResult(
    Func<CancellationToken, Task<IAsyncEnumerable<StreamEvent>>> listen, Func<bool> isStillLetIn, TimeProvider time) : IResult
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "text/event-stream";
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        var stopping = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await SendAsync(httpContext.Response, stopped);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // The reader left or the server stops: the stream just ends.
        }
    }

    private async Task SendAsync(HttpResponse response, CancellationTokenSource stopped)
    {
        await using var events = (await listen(stopped.Token)).GetAsyncEnumerator(stopped.Token);
        var next = events.MoveNextAsync().AsTask();
        try
        {
            await WriteAsync(response, ": hello\n\n", isLast: true, stopped.Token);
            for (var id = 1L; await HeartbeatUntilAsync(next, response, stopped.Token); id++)
            {
                var text = Format(id, events.Current);
                next = events.MoveNextAsync().AsTask();
                await WriteAsync(response, text, isLast: !next.IsCompleted, stopped.Token);
            }
        }
        finally
        {
            // An enumerator must not be disposed while it moves.
            await stopped.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> HeartbeatUntilAsync(Task<bool> next, HttpResponse response, CancellationToken stopped)
    {
        while (true)
        {
            try
            {
                return await next.WaitAsync(Heartbeat, time, CancellationToken.None) && isStillLetIn();
            }
            catch (TimeoutException) when (!next.IsCompleted)
            {
                if (!isStillLetIn()) return false;
                await WriteAsync(response, ": heartbeat\n\n", isLast: true, stopped);
            }
        }
    }

    private static string Format(long id, StreamEvent item) =>
        string.Create(CultureInfo.InvariantCulture, $"id: {item.Id ?? id}\nevent: {item.Type}\ndata: {item.Data}\n\n");

    private static async Task WriteAsync(HttpResponse response, string text, bool isLast, CancellationToken stopped)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), stopped);
        if (isLast) await response.Body.FlushAsync(stopped);
    }
}
