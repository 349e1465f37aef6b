namespace JobScheduler.Tests.Api;

/// <summary>Whatever is wrong with a setting, a start that is refused tells its name and never its value: a secret may be in it.</summary>
public sealed class StartSecretTests
{
    private const string Secret = "S3CRET";
    private const string Database = "ConnectionStrings__jobscheduler";
    private const string Redis = "ConnectionStrings__redis";
    private const string Nowhere = "Host=127.0.0.1;Port=1";

    [Theory]
    [InlineData(Database, "postgres://u:S3CRET@here/jobs?sslmode=require")]
    [InlineData(Database, "Host=here;Passwrd=S3CRET")]
    [InlineData(Database, "Host=here;S3CRET=1")]
    [InlineData(Database, "Host=here;Port=S3CRET")]
    [InlineData(Database, "Host=u:S3CRET@here;Password=x")]
    [InlineData(Database, "Host=here;Password=a;S3CRET")]
    [InlineData(Database, "S3CRET")]
    [InlineData(Redis, "here:6379,passwrd=S3CRET")]
    [InlineData(Redis, "here:6379,S3CRET=1")]
    [InlineData(Redis, "here:6379,abortConnect=S3CRET")]
    [InlineData(Redis, "redis://u:S3CRET@here:6379?ssl=true")]
    [InlineData("JAEGER_OTLP_ENDPOINT", "ftp://u:S3CRET@x")]
    [InlineData("JAEGER_OTLP_ENDPOINT", "S3CRET")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "ftp://u:S3CRET@x")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "S3CRET")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "S3CRET")]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_HEADERS", "a=b,S3CRET")]
    [InlineData("ASPNETCORE_URLS", "S3CRET")]
    [InlineData("Kestrel__Endpoints__A__Url", "u:S3CRET@here")]
    [InlineData("JobScheduler__Worker__Concurrency", "S3CRET")]
    [InlineData("JobScheduler__Worker__ShutdownGrace", "S3CRET")]
    [InlineData("Limits__EventStreams", "S3CRET")]
    [InlineData("JobScheduler__Database__Migrate", "S3CRET")]
    [InlineData("Auth__AllowAnonymous", "S3CRET")]
    [InlineData("Auth__ApiKeys__0__Hash", "jsk_ci.S3CRET")]
    [InlineData("Auth__ApiKeys__0__Name", "jsk_ci.S3CRET")]
    [InlineData("Auth__ApiKeys__0__Scopes__0", "S3CRET")]
    [InlineData("Auth__ApiKeys__0__ExpiresAt", "S3CRET")]
    public async Task A_start_that_is_refused_names_the_setting_and_not_its_value(string setting, string value)
    {
        var settings = new Dictionary<string, string>();
        if (setting is Redis or "JobScheduler__Database__Migrate") settings[Database] = Nowhere;
        settings[setting] = value;

        var (exitCode, output, errors) = await ApiProgram.RunAsync(settings);

        Assert.Equal(1, exitCode);
        Assert.Contains(setting, errors.Replace(":", "__", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, output + errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
    }
}
