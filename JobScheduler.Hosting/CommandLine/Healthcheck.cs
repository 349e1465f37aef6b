using Microsoft.Extensions.Configuration;

namespace JobScheduler.Hosting.CommandLine;

/// <summary>Asks the process that serves whether it is healthy: for containers, whose images have neither shell nor curl.</summary>
internal static class Healthcheck
{
    // Less than the time an engine gives its check, so that the reason is told.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The verb; by default the process listens there.</summary>
    public static ProgramVerb At(string? defaultUrl = null) => new("healthcheck", settings => RunAsync(settings, defaultUrl));

    private static async Task<int> RunAsync(IConfiguration settings, string? defaultUrl)
    {
        var address = GivenAddress.IsGiven(settings) || defaultUrl is null ? GivenAddress.OnThisMachine(settings) : new Uri(defaultUrl);
        if (address is null)
            return await FailAsync("Which port to ask is not known: give HTTP_PORTS, ASPNETCORE_URLS or --urls a fixed http port.");
        try
        {
            using var http = new HttpClient { Timeout = Patience };
            using var answer = await http.GetAsync(new Uri(address, "/health"));
            var text = $"{address}health: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
            if (!answer.IsSuccessStatusCode) return await FailAsync(text);
            await Console.Out.WriteLineAsync(text);
            return ProgramVerb.Done;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return await FailAsync($"{address}health: {failure.Message}");
        }
    }

    private static async Task<int> FailAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return ProgramVerb.Failed;
    }
}
