using System.Net;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Api.Security;

/// <summary>No header makes any route fail or write a stack trace into the log.</summary>
public abstract class OddHeaderTests(OddHeaderHost host) : IDisposable
{
    public static TheoryData<string, string[]> Headers => OddHeaders.All();

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task What_a_header_says_makes_no_route_fail(string name, string[] values)
    {
        foreach (var (method, path) in EveryRoute.Of(host))
        {
            foreach (var value in values)
            {
                using var response = await SendAsync(method, path, name, value);
                Assert.True(
                    (int?)response?.StatusCode is null or < 500, $"{method} {path} with {name}: {value} gave {response?.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task A_host_that_is_no_name_is_told_so_by_every_route_and_by_no_line_of_the_log()
    {
        foreach (var (method, path) in EveryRoute.Of(host))
        {
            foreach (var value in OddHeaders.NoHosts)
            {
                using var response = await SendAsync(method, path, "Host", value);
                Assert.Equal((method, path, value, HttpStatusCode.BadRequest), (method, path, value, response!.StatusCode));
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            }
        }

        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("xn--", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("xn--bcher-kva.example")]
    [InlineData("xn--bcher-kva.example:8000")]
    public async Task A_name_in_another_script_is_a_name(string name)
    {
        using var response = await SendAsync(HttpMethod.Get, "/alive", "Host", name);
        Assert.Equal(HttpStatusCode.OK, response?.StatusCode);
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Assert.DoesNotContain(host.Log.Take(), line => line.Contains("   at ", StringComparison.Ordinal));
    }

    /// <summary>The answer; none where HTTP/2 ends the stream instead.</summary>
    private async Task<HttpResponseMessage?> SendAsync(HttpMethod method, string path, string name, string value)
    {
        using var request =
            new HttpRequestMessage(method, path) { Version = host.Version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        if (EveryRoute.HasBody(method))
            request.Content = new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        if (host.SentKey is { } key && name is not ("Authorization" or "X-Api-Key")) request.Headers.Add("X-Api-Key", key);
        if (!request.Headers.TryAddWithoutValidation(name, value) && request.Content is { } content)
        {
            content.Headers.Remove(name);
            content.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            // Streams do not end.
            return await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException refused) when (refused.HttpRequestError == HttpRequestError.HttpProtocolError)
        {
            return null;
        }
    }
}

/// <summary>Where nobody is asked for a key.</summary>
public sealed class OddHeaderWithoutKeysTests(OddHeaderWithoutKeysTests.KeylessHost host)
    : OddHeaderTests(host), IClassFixture<OddHeaderWithoutKeysTests.KeylessHost>
{
    public sealed class KeylessHost : OddHeaderHost
    {
        protected override string Address => "http://127.0.0.1:0";

        protected override IReadOnlyDictionary<string, string> Settings =>
            base.Settings.Where(setting => !setting.Key.StartsWith("Auth:", StringComparison.Ordinal)).ToDictionary();

        // Without the ring of keys.
        protected override void Configure(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Log);
    }
}

/// <summary>Who has no key, where one is asked for.</summary>
public sealed class OddHeaderOfStrangersTests(OddHeaderHost host) : OddHeaderTests(host), IClassFixture<OddHeaderHost>;

/// <summary>Who may do everything, over HTTP/2, whose :authority becomes the Host.</summary>
public sealed class OddHeaderOverHttp2Tests(OddHeaderOverHttp2Tests.Http2Host host)
    : OddHeaderTests(host), IClassFixture<OddHeaderOverHttp2Tests.Http2Host>
{
    public sealed class Http2Host : OddHeaderHost
    {
        public override Version Version => HttpVersion.Version20;

        public override string? SentKey => KeyOf(Scopes.Admin);

        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string>(base.Settings) { ["Kestrel:EndpointDefaults:Protocols"] = "Http2" };
    }
}
