using JobScheduler.Api.Security;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Configuration;

namespace JobScheduler.Tests.Api.Security.Tokens;

public sealed class TokenRulesTests
{
    private const string Canary = "canary-4d1f";

    [Theory]
    [InlineData("Authority", "", "Auth__Authority is missing")]
    [InlineData("Authority", $"http://{Canary}.example", "Auth__Authority must be")]
    [InlineData("Authority", Canary, "Auth__Authority must be")]
    [InlineData("Authority", $"https://a:{Canary}@login.example", "Auth__Authority must be")]
    [InlineData("Authority", $"https://login.example?x={Canary}", "Auth__Authority must be")]
    [InlineData("Audience", "", "Auth__Audience is missing")]
    [InlineData("ScopeClaims:0", "", "Auth__ScopeClaims__0")]
    [InlineData("ScopeClaims", "roles", "Auth__ScopeClaims__0")]
    [InlineData("ScopeClaims:0:x", Canary, "Auth__ScopeClaims__0")]
    [InlineData("Grants:x", Canary, "Auth__Grants__x__Value must be")]
    [InlineData("Grants:0:Value", "", "Auth__Grants__0__Value must be")]
    [InlineData("Grants:0:Scopes:0", Canary, "Auth__Grants__0__Scopes__0")]
    [InlineData("Grants:0:Scopes:0", "any_key", "Auth__Grants__0__Scopes__0")]
    [InlineData("Grants:x:Value", "job-admins", "Auth__Grants__0__Value and Auth__Grants__x__Value are the same")]
    [InlineData("AllowAnonymous", "true", "Auth__AllowAnonymous=true lets anybody in, but Auth__Authority asks for a key")]
    public void What_is_wrong_is_named_by_its_setting(string setting, string value, string named)
    {
        var message = Check((setting, value));
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_grant_nothing_would_be_opened() => Assert.Contains(
        "Auth__Grants__0__Value is missing", Check(("Grants:0:Value", null), ("Grants:0:Scopes:0", null)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Authority", "http://127.0.0.1:8080/realms/jobs")]
    [InlineData("Authority", "http://localhost")]
    [InlineData("ScopeClaims:0", "groups")]
    [InlineData("Grants:0:Value", "https://jobs.example/admin")]
    public void What_can_be_used_is_taken(string setting, string value) => Assert.Null(Check((setting, value)));

    [Fact]
    public async Task A_start_with_a_wrong_setting_ends_with_its_name_and_not_its_value()
    {
        var (exitCode, output, errors) = await ApiProgram.RunAsync(
            new() { ["Auth__Authority"] = $"http://{Canary}.example", ["Auth__Audience"] = Canary });
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Auth__Authority must be", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, output + errors, StringComparison.Ordinal);
    }

    private static string? Check(params (string Setting, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Auth:Authority"] = "https://login.example/realms/jobs",
            ["Auth:Audience"] = "jobs.example",
            ["Auth:Grants:0:Value"] = "job-admins",
            ["Auth:Grants:0:Scopes:0"] = Scopes.Admin,
        };
        foreach (var (setting, value) in changes)
            if (value is null) settings.Remove($"Auth:{setting}");
            else settings[$"Auth:{setting}"] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var options = new AuthOptions();
        options.Read(configuration);
        return new AuthRules().Validate(null, options).FailureMessage;
    }
}
