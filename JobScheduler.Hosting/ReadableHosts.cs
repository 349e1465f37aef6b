using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace JobScheduler.Hosting;

/// <summary>Takes a Host that cannot be read out of the request, before anybody reads it:
/// ours or the framework's, whoever looks at it would fail, the framework's own log of requests first of all.</summary>
internal static class ReadableHosts
{
    private const string EncodedName = "xn--";

    private static readonly object Taken = new();

    /// <summary>For every request of this process.</summary>
    public static IServiceCollection AddReadableHosts(this IServiceCollection services) =>
        services.AddSingleton<IHttpContextFactory, Contexts>();

    /// <summary>Whether the request came with a Host that is none.</summary>
    public static bool HadUnreadableHost(this HttpContext http) => http.Items.ContainsKey(Taken);

    // What characters it has, Kestrel has looked at. Names in other scripts are decoded at each look,
    // and there is no way to ask beforehand.
    private static bool IsReadable(string host)
    {
        if (!host.Contains(EncodedName, StringComparison.OrdinalIgnoreCase)) return true;
        try
        {
            return HostString.FromUriComponent(host).ToUriComponent().Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private sealed class Contexts(IServiceProvider services) : IHttpContextFactory
    {
        private readonly DefaultHttpContextFactory _inner = new(services);

        public HttpContext Create(IFeatureCollection featureCollection)
        {
            var headers = featureCollection.GetRequiredFeature<IHttpRequestFeature>().Headers;
            var isReadable = IsReadable(headers.Host.ToString());
            if (!isReadable) headers.Host = "";
            var http = _inner.Create(featureCollection);
            if (!isReadable) http.Items[Taken] = true;
            return http;
        }

        public void Dispose(HttpContext httpContext) => _inner.Dispose(httpContext);
    }
}
