using JobScheduler.Client;
using JobScheduler.Client.Remote;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler;

/// <summary>Adds the client to a host's services.</summary>
public static class ClientServices
{
    /// <summary>Adds <see cref="IJobClient"/> over HTTP, and JobSchedulerClient with all of the REST API. Both send the API key
    /// if there is one, and both go through the handlers that are added to the builder, for resilience say.</summary>
    /// <param name="services">Those of the host.</param>
    /// <param name="baseAddress">Where the API is, with the prefix that it is under.</param>
    /// <param name="apiKey">What this program proves itself with.</param>
    /// <param name="configureJson">How payloads and results are written and read; default camelCase, as on the web. A source-generated
    /// context goes into <see cref="JsonSerializerOptions.TypeInfoResolverChain"/>.</param>
    public static IHttpClientBuilder AddJobSchedulerClient(
        this IServiceCollection services, Uri baseAddress, string? apiKey = null, Action<JsonSerializerOptions>? configureJson = null)
    {
        services.AddSingleton<IJobClient>(provider => new HttpJobClient(
            () => provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(JobSchedulerClient)),
            provider.GetService<HandlerNames>() ?? HandlerNames.None,
            JsonOf(configureJson),
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        return services.AddHttpClient<JobSchedulerClient>(nameof(JobSchedulerClient), http =>
        {
            http.BaseAddress = WithSlash(baseAddress);
            if (apiKey is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", apiKey);
        });
    }

    private static PayloadJson JsonOf(Action<JsonSerializerOptions>? configure)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        configure?.Invoke(options);
        return new PayloadJson(options);
    }

    // Without it, relative paths would replace the last segment of a base such as http://host/scheduler.
    private static Uri WithSlash(Uri address) =>
        address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
}
