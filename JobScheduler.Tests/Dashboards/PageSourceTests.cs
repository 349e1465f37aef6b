using System.Text.RegularExpressions;
using JobScheduler.Tests.Architecture;

namespace JobScheduler.Tests.Dashboards;

/// <summary>The sources of the dashboard's pages, and what is built from them.</summary>
public sealed partial class PageSourceTests
{
    private const string Page = "JobScheduler.Dashboard/Page";

    private const int FunctionLines = 40;

    private static IEnumerable<string> Sources =>
        RepositoryRoot.Files(".ts", ".tsx", ".mjs").Where(path => path.StartsWith($"{Page}/", StringComparison.Ordinal));

    [Fact]
    public void Nothing_makes_markup_or_code_of_text() => Violations.AssertNone(
        from path in Sources
        from Match match in TextAsCode().Matches(RepositoryRoot.Read(path))
        select $"{path} has {match.Value}");

    [Theory]
    [InlineData("element.innerHTML = name")]
    [InlineData("<p dangerouslySetInnerHTML={{ __html: name }} />")]
    [InlineData("eval(text)")]
    [InlineData("new Function(text)")]
    [InlineData("document.write(text)")]
    public void Text_that_is_made_markup_or_code_is_found(string source) => Assert.Matches(TextAsCode(), source);

    [Fact]
    public void The_built_script_runs_no_text() =>
        Assert.DoesNotMatch(@"\beval\s*\(|new Function\b|document\.write", RepositoryRoot.Read("JobScheduler.Dashboard/Assets/app.js"));

    [Fact]
    public void No_function_outgrows_its_limit() => Violations.AssertNone(
        from path in Sources
        from Match match in Function().Matches(RepositoryRoot.Read(path))
        let lines = match.Value.Count(letter => letter == '\n') + 1
        where lines > FunctionLines
        select $"{path} has a function of {lines} lines, the limit is {FunctionLines}: {match.Value.Split('\n')[0]}");

    [Fact]
    public async Task What_is_committed_is_what_the_sources_are_built_to() => await SucceedsAsync("verify");

    [Fact]
    public async Task The_sources_are_well_typed() => await SucceedsAsync("check");

    [Fact]
    public async Task Their_own_tests_pass() => await SucceedsAsync("test");

    private static async Task SucceedsAsync(string script)
    {
        var (exitCode, output) = await NpmTool.RunScriptAsync(Page, script);
        Assert.True(exitCode == 0, output);
    }

    [GeneratedRegex(@"\b(inner|outer)HTML\b|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write|\beval\s*\(|new Function\b")]
    private static partial Regex TextAsCode();

    [GeneratedRegex(@"^(export )?(async )?function .*?^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Function();
}
