using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Client;

/// <summary>Adds the client to a host's services.</summary>
public static class ClientServices
{
    /// <summary>Adds JobSchedulerClient, which sends the API key if there is one; the builder takes handlers for resilience.</summary>
    public static IHttpClientBuilder AddJobSchedulerClient(this IServiceCollection services, Uri baseAddress, string? apiKey = null) =>
        services.AddHttpClient<JobSchedulerClient>(http =>
        {
            http.BaseAddress = WithSlash(baseAddress);
            if (apiKey is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", apiKey);
        });

    // Without it, relative paths would replace the last segment of a base such as http://host/scheduler.
    private static Uri WithSlash(Uri address) =>
        address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
}
