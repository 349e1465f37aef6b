using JobScheduler.Rest.Access;
using Microsoft.AspNetCore.Routing;

namespace JobScheduler.Tests.Api.Security;

/// <summary>Every route with every set of scopes, and a look at all of its answer:
/// nothing is told that the key may not read elsewhere.</summary>
public abstract class ScopeMatrixTests(MatrixHost host) : ApiTests(host)
{
    private readonly MatrixRequests _requests = new(host);

    public static TheoryData<string> Holders() => [.. new MatrixHost().Holders.Select(holder => holder.Name)];

    [Fact]
    public void Every_route_has_a_request_here() =>
        Assert.Equal(Routes().Select(route => route.Name).Order(), _requests.OfRoute.Keys.Order());

    [Theory]
    [MemberData(nameof(Holders))]
    public async Task No_answer_tells_what_the_key_may_not_read(string name)
    {
        var holder = host.Holders.Single(one => one.Name == name);
        foreach (var (route, scope) in Routes())
        {
            foreach (var request in _requests.OfRoute[route])
            {
                var (status, answer) = await AskAsync(holder.Key, request);
                Assert.True(
                    MayCall(holder, scope) && MayCall(holder, request.AlsoNeeds ?? scope)
                        ? status is not (401 or 403 or 429 or 500)
                        : status is 401 or 403, $"{route}: {status} {answer}");
                foreach (var secret in holder.Forbidden)
                    Assert.False(answer.Contains(secret, StringComparison.Ordinal), $"{route} tells {answer}");
            }
        }
    }

    // Otherwise the silence would say nothing.
    [Fact]
    public async Task An_admin_is_told_all()
    {
        foreach (var (route, _) in Routes())
        {
            foreach (var request in _requests.OfRoute[route])
            {
                var (status, answer) = await AskAsync(host.Admin.Key, request);
                Assert.True(status == request.Status, $"{route}: {status} {answer}");
                Assert.True(answer.Contains(request.Tells ?? "", StringComparison.Ordinal), $"{route} tells only {answer}");
            }
        }
    }

    private IEnumerable<(string Name, string Scope)> Routes() =>
        from route in RouteScopeTests.RoutesOf(Host.Services.GetRequiredService<EndpointDataSource>())
        select ($"{route.Method} {route.Path}", route.Scope);

    private static bool MayCall(MatrixHost.Holder holder, string scope) => scope switch
    {
        Scopes.Open => true,
        Scopes.AnyKey => holder.Key is not null,
        _ => holder.Has(scope),
    };

    private async Task<(int Status, string Answer)> AskAsync(string? key, MatrixRequest asked)
    {
        using var request = await asked.MakeAsync(key);
        if (key is not null) request.Headers.Authorization = new("Bearer", key);
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        var body = (response.Content.Headers.ContentType?.MediaType, request.RequestUri!.AbsolutePath) switch
        {
            ("text/event-stream", "/events") => await EventsAsync(response),
            ("text/event-stream", _) => "",
            _ => await response.Content.ReadAsStringAsync(Stop),
        };
        return ((int)response.StatusCode, $"{response.Headers}{response.Content.Headers}{body}");
    }

    /// <summary>What a listener is told of a job and a schedule of another caller.</summary>
    private async Task<string> EventsAsync(HttpResponseMessage response)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Stop));
        var heard = $"{await reader.ReadLineAsync(Stop)}\n";
        await Client.CancelJobAsync(await host.WaitingJobAsync(), Stop);
        await Client.PauseScheduleAsync($"{await host.ScheduleAsync()}", Stop);
        while (!(heard.Contains("event: schedules\ndata:", StringComparison.Ordinal)
            && heard.Contains("cancelled", StringComparison.Ordinal)))
            heard += $"{await reader.ReadLineAsync(Stop) ?? throw new EndOfStreamException(heard)}\n";
        return heard;
    }
}

public sealed class KeyScopeMatrixTests(MatrixHost host) : ScopeMatrixTests(host), IClassFixture<MatrixHost>;
