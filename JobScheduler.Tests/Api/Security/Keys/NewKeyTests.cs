using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using JobScheduler.Api.Security.Keys;

namespace JobScheduler.Tests.Api.Security.Keys;

public sealed partial class NewKeyTests
{
    [Fact]
    public void A_key_is_shown_once_with_the_settings_that_let_it_in()
    {
        var (code, output, errors) = Run("--name", "ci", "--scopes", "jobs:read,jobs:write", "--expires-at", "2027-01-31T00:00:00Z");

        var key = Assert.Single(Key().Matches(output)).Value;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains($" lists it as {ApiKeyText.IdOf(Convert.FromHexString(hash), "ci")}.", output, StringComparison.Ordinal);
        foreach (var setting in new[]
        {
            "Name=ci", $"Hash={hash}", "Scopes__0=jobs:read", "Scopes__1=jobs:write", "ExpiresAt=2027-01-31T00:00:00.0000000+00:00",
        })
            Assert.Contains($"  Auth__ApiKeys__0__{setting}", output.Split(Environment.NewLine));
    }

    [Fact]
    public void The_command_of_the_page_prints_the_settings_of_the_page()
    {
        var page = RepositoryRoot.Read("docs/security.md");

        var (code, output, _) = Run(Command().Match(page).Groups[1].Value.Split(' '));

        Assert.Equal(0, code);
        Assert.Equal(SettingsIn(page), SettingsIn(output));
    }

    [Fact]
    public void No_two_keys_have_the_same_secret() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => ApiKeyText.New("ci")).Distinct().Count());

    [Theory]
    [InlineData("--name")]
    [InlineData("--scopes", "jobs:read")]
    [InlineData("--name", "ci")]
    [InlineData("--name", "c.i", "--scopes", "admin")]
    [InlineData("--name", "ci", "--scopes", "everything")]
    [InlineData("--name", "ci", "--scopes", "admin", "--expires-at", "soon")]
    [InlineData("--name", "ci", "--scopes", "admin", "--size", "9")]
    public void Without_a_name_and_scopes_that_exist_no_key_is_made(params string[] arguments)
    {
        var (code, output, errors) = Run(arguments);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("Usage: new-key", errors, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        using StringWriter output = new(), errors = new();
        return (NewKey.Run(arguments, output, errors), output.ToString(), errors.ToString());
    }

    private static IEnumerable<string> SettingsIn(string text) => Setting().Matches(text).Select(setting => setting.Value);

    [GeneratedRegex("-- new-key (.+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"Auth__ApiKeys__0__\w+(?==)")]
    private static partial Regex Setting();

    // 43 letters of base64url are 256 bits.
    [GeneratedRegex(@"jsk_ci\.[A-Za-z0-9_-]{43}(?=\s)")]
    private static partial Regex Key();
}
