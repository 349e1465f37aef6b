using JobScheduler.Api.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JobScheduler.Tests.Api.Security;

public sealed class AuthRulesTests
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    [Theory]
    [InlineData("0:Name", "", "Auth__ApiKeys__0__Name")]
    [InlineData("0:Name", "a.b", "Auth__ApiKeys__0__Name")]
    [InlineData("0:Name", "ci\n", "Auth__ApiKeys__0__Name")]
    [InlineData("0:Name", "anonymous", "Auth__ApiKeys__0__Name")]
    [InlineData("0:Hash", "", "Auth__ApiKeys__0__Hash")]
    [InlineData("0:Hash", "jsk_ci.canary", "Auth__ApiKeys__0__Hash")]
    [InlineData("0:Hash", "zf86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "Auth__ApiKeys__0__Hash")]
    [InlineData("0:Scopes:0", "jobs:*", "Auth__ApiKeys__0__Scopes__0")]
    [InlineData("0:Scopes:1", "any_key", "Auth__ApiKeys__0__Scopes__1")]
    [InlineData("0:Expires", "2026-01-01", "Auth__ApiKeys__0__Expires ")]
    [InlineData("web:Hash", Hash, "Auth__ApiKeys__web__Name")]
    [InlineData("web:Hash", Hash, "Auth__ApiKeys__web__Scopes__0")]
    [InlineData("web:Hash", Hash, "Auth__ApiKeys__0__Hash and Auth__ApiKeys__web__Hash")]
    [InlineData("web:Name", "CI", "Auth__ApiKeys__0__Name and Auth__ApiKeys__web__Name")]
    [InlineData("AllowAnonymous", "true", "Auth__AllowAnonymous=true")]
    public void What_is_wrong_is_named_by_its_setting(string setting, string value, string named)
    {
        var message = Check(setting, value);
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0:ExpiresAt", "Auth__ApiKeys__0__ExpiresAt")]
    [InlineData("AllowAnonymous", "Auth:AllowAnonymous")]
    [InlineData("ReadOnly", "Auth:ReadOnly")]
    public void What_cannot_be_read_is_named_and_not_repeated(string setting, string named)
    {
        var unreadable = Assert.Throws<OptionsValidationException>(() => Check(setting, "jsk_ci.canary"));
        Assert.Contains(named, unreadable.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", unreadable.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0:ExpiresAt", "2020-01-01T00:00:00Z")]
    [InlineData("0:Scopes:1", "admin")]
    [InlineData("0:Name", "CI_2-x")]
    public void What_can_be_used_is_taken(string setting, string value) => Assert.Null(Check(setting, value));

    private static string? Check(string setting, string value)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Auth:ApiKeys:0:Name"] = "ci",
            ["Auth:ApiKeys:0:Hash"] = Hash,
            ["Auth:ApiKeys:0:Scopes:0"] = "jobs:read",
            [setting is "AllowAnonymous" or "ReadOnly" ? $"Auth:{setting}" : $"Auth:ApiKeys:{setting}"] = value,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var options = new AuthOptions();
        options.Read(configuration);
        return new AuthRules().Validate(null, options).FailureMessage;
    }
}
