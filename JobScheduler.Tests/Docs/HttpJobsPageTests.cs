using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.RegularExpressions;
using JobScheduler.Core.HttpJobs;
using JobScheduler.Core.Requests;
using JobScheduler.Engine.HttpJobs;
using JobScheduler.Hosting.CommandLine;
using JobScheduler.Rest.Bodies;
using Microsoft.Extensions.Configuration;

namespace JobScheduler.Tests.Docs;

/// <summary>What docs/http-jobs.md shows is taken.</summary>
public sealed partial class HttpJobsPageTests
{
    private static readonly string Page = RepositoryRoot.Read("docs/http-jobs.md");

    [Fact]
    public void Its_settings_are_known_and_valid_and_its_job_may_go_where_they_say()
    {
        var settings = Block("bash").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2))
            .ToDictionary(line => line[0].Replace("__", ":", StringComparison.Ordinal), line => (string?)line[1]);
        var options = new ConfigurationBuilder().AddInMemoryCollection(settings).Build()
            .GetSection("JobScheduler:HttpJobs").Get<HttpJobOptions>()!;
        var job = JsonElement.Parse(Block("json"));
        var violations = new List<Violation>();

        new HttpJobRules(options.ToPolicy()).Check(
            new JobRequest { Handler = $"{job.GetProperty("handler")}", Payload = job.GetProperty("payload").GetRawText() }, violations);

        Assert.Equal(2, settings.Count);
        Assert.All(settings.Keys, name => Assert.Null(KnownSettings.Shared.FaultOf($"--{name}")));
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        Assert.True(options.ToPolicy().IsOn);
        Assert.Empty(violations);
    }

    [Fact]
    public void Its_codes_are_those_of_the_rules()
    {
        var codes = Code().Matches(Page[Page.IndexOf("| code |", StringComparison.Ordinal)..].Split("\n\n")[0]);

        Assert.InRange(codes.Count, 5, 10);
        Assert.All(codes, code => Assert.Contains(code.Groups[1].Value, Enum.GetValues<BrokenRule>().Select(WireText.CodeOf)));
    }

    private static string Block(string language) =>
        Regex.Match(Page, $@"^```{language}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    [GeneratedRegex("^\\| `([a-z_]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex Code();
}
