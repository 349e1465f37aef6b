using System.Net.Sockets;

namespace JobScheduler.LocalCluster.Processes;

/// <summary>Asks a server that may not listen yet whether it serves.</summary>
internal static class HttpProbe
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    public static async Task<bool> IsServingAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Http.GetAsync(url, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException failure) when (failure.InnerException is SocketException or IOException)
        {
            // Not listening yet, or ended meanwhile: the caller looks at that.
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It listens and says nothing: frozen, or what it needs is.
            return false;
        }
    }
}
