using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Client;

/// <summary>Adds the client to a host's services.</summary>
public static class ClientServices
{
    /// <summary>Adds JobSchedulerClient; the builder takes handlers for resilience or authentication.</summary>
    public static IHttpClientBuilder AddJobSchedulerClient(this IServiceCollection services, Uri baseAddress) =>
        services.AddHttpClient<JobSchedulerClient>(http => http.BaseAddress = WithSlash(baseAddress));

    // Without it, relative paths would replace the last segment of a base such as http://host/scheduler.
    private static Uri WithSlash(Uri address) =>
        address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
}
