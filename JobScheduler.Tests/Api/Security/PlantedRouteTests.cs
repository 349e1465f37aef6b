using JobScheduler.Rest.Access;
using Microsoft.AspNetCore.Hosting;

namespace JobScheduler.Tests.Api.Security;

public sealed class PlantedRouteTests(PlantedRouteTests.PlantedHost host) : ApiTests(host), IClassFixture<PlantedRouteTests.PlantedHost>
{
    [Fact]
    public async Task A_route_that_was_given_no_scope_is_closed_to_every_key()
    {
        foreach (var scope in Scopes.All)
        {
            using var response = await SendAsync(HttpMethod.Get, PlantedRoute.Path, null, ("X-Api-Key", host.KeyOf(scope)));
            Assert.Equal("no_policy", Assert.Single((await ProblemOf(response, 403)).Errors!).Code);
        }

        await ProblemOf(await SendAsync(HttpMethod.Get, PlantedRoute.Path), 401);
    }

    public sealed class PlantedHost : KeyedHost
    {
        protected override void Configure(IServiceCollection services)
        {
            base.Configure(services);
            services.AddSingleton<IStartupFilter, PlantedRoute>();
        }
    }
}
