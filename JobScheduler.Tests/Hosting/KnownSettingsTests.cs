using System.Text.RegularExpressions;
using JobScheduler.Api.Security;
using JobScheduler.Hosting.CommandLine;
using JobScheduler.Rest.Limits;

namespace JobScheduler.Tests.Hosting;

public sealed partial class KnownSettingsTests
{
    // As the API has them.
    private static readonly KnownSettings Known =
        KnownSettings.Shared.With<LimitOptions>(LimitOptions.Section).WithAllOf(AuthOptions.Section);

    [Fact]
    public void Every_setting_in_the_table_of_the_documentation_can_be_an_argument()
    {
        var cells = RepositoryRoot.Read("docs/operations.md").Split("## Metrics")[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1]);
        var names = cells.SelectMany(cell => Name().Matches(cell)).Select(match => match.Value.Replace("__", ":", StringComparison.Ordinal))
            .Where(name => !name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList();

        Assert.InRange(names.Count, 25, 100);
        Assert.All(names, name => Assert.Null(Known.FaultOf($"--{name}")));
    }

    [Theory]
    [InlineData("--Worker:Queues:0")]
    [InlineData("/urls")]
    [InlineData("HTTP_PORTS")]
    [InlineData("--kestrel:endpoints:any:url")]
    [InlineData("--OTEL_SERVICE_NAME")]
    [InlineData("--Embedded")]
    public void A_setting_is_known_in_each_way_to_write_it(string argument) => Assert.Null(Known.FaultOf(argument));

    // The shorthand of a row, such as `__RequestsAtOnce`, is left out.
    [GeneratedRegex("(?<=`)[A-Za-z][A-Za-z_]+")]
    private static partial Regex Name();
}
