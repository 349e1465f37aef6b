using JobScheduler.Hosting;
using Microsoft.Extensions.Configuration;

namespace JobScheduler.Tests.Hosting;

public sealed class StartSummaryTests
{
    [Theory]
    [InlineData("jobs at db:5432", "Host=db;Database=jobs;Username=app;Password=secret")]
    [InlineData("jobs at a:5433, b:5434", "Host=a,b:5434;Port=5433;Database=jobs;Password=secret")]
    [InlineData("app at db:5432", "Host=db;Username=app;Password=secret")]
    public void A_database_is_named_with_its_hosts_and_without_the_password(string named, string given) =>
        Assert.Equal(named, StartSummary.Database(With(DistributedServices.DatabaseName, given)));

    [Theory]
    [InlineData("Redis at cache", "cache,password=secret")]
    [InlineData("Redis at a:6379, 10.0.0.1:6380", "a:6379,10.0.0.1:6380,user=app,password=secret")]
    [InlineData("no Redis", "")]
    public void Redis_is_named_with_its_hosts_and_without_the_password(string named, string given) =>
        Assert.Equal(named, StartSummary.Redis(With(DistributedServices.RedisName, given)));

    private static IConfiguration With(string name, string value) => new ConfigurationBuilder()
        .AddInMemoryCollection([KeyValuePair.Create($"ConnectionStrings:{name}", (string?)value)]).Build();
}
