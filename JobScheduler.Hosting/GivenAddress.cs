using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace JobScheduler.Hosting;

/// <summary>Where a program was told to listen, in whatever way a web host can be told.</summary>
internal static class GivenAddress
{
    private const string Http = "http";

    private static readonly string[] Settings =
        [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
    private static readonly string[] Everywhere = ["+", "*", "0.0.0.0", "[::]"];

    /// <summary>Whether it was told at all.</summary>
    public static bool IsGiven(IConfiguration configuration) =>
        Settings.Any(name => !string.IsNullOrWhiteSpace(configuration[name])) || KestrelUrls(configuration).Any();

    /// <summary>Before the server reads them: its words repeat what it cannot read.</summary>
    internal static void RefuseUnreadable(IConfiguration configuration)
    {
        var given = Endpoints(configuration).Select(endpoint => (Setting: $"Kestrel__Endpoints__{endpoint.Key}__Url", Url: endpoint["Url"]))
            .Concat(Parts(configuration[WebHostDefaults.ServerUrlsKey]).Select(url => (Setting: "ASPNETCORE_URLS", Url: (string?)url)));
        if (given.FirstOrDefault(address => address.Url is { } url && !IsAddress(url)).Setting is { } setting)
            throw new StartRefusedException($"{setting} must be an address such as http://localhost:8000.");
    }

    /// <summary>How this machine reaches it over plain HTTP; none when that cannot be known beforehand.</summary>
    internal static Uri? OnThisMachine(IConfiguration configuration) =>
        Urls(configuration).Select(BindingAddress.Parse).Where(IsFixed).Select(Reach).FirstOrDefault();

    /// <summary>Those that are known before the server starts.</summary>
    internal static IEnumerable<BindingAddress> Fixed(IConfiguration configuration) => Urls(configuration)
        .Where(IsAddress).Select(BindingAddress.Parse).Where(address => address is { Port: > 0, IsUnixPipe: false, IsNamedPipe: false });

    /// <summary>How this machine reaches what is bound there.</summary>
    internal static Uri Reach(BindingAddress address) =>
        new UriBuilder(address.Scheme, Everywhere.Contains(address.Host) ? "localhost" : address.Host, address.Port).Uri;

    // The later is what Kestrel looks at when the earlier is absent.
    private static IEnumerable<string> Urls(IConfiguration configuration)
    {
        if (KestrelUrls(configuration).ToList() is { Count: > 0 } urls) return urls;
        if (Parts(configuration[WebHostDefaults.ServerUrlsKey]) is { Length: > 0 } given) return given;
        return Parts(configuration[WebHostDefaults.HttpPortsKey]).Select(port => $"{Http}://*:{port}");
    }

    private static IEnumerable<string> KestrelUrls(IConfiguration configuration) =>
        Endpoints(configuration).Select(endpoint => endpoint["Url"]).OfType<string>();

    private static IEnumerable<IConfigurationSection> Endpoints(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Endpoints").GetChildren();

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Scheme.Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string[] Parts(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool IsFixed(BindingAddress address) => address is { Scheme: Http, Port: > 0, IsUnixPipe: false, IsNamedPipe: false };
}
