using JobScheduler.Tests.Architecture;

namespace JobScheduler.Tests.Docs;

/// <summary>C# that a reader copies from a page compiles.</summary>
public sealed class SnippetTests
{
    [Fact]
    public void Every_snippet_on_every_page_compiles()
    {
        var snippets = RepositoryRoot.Files(".md").SelectMany(page => Snippet.In(page, RepositoryRoot.Read(page))).ToList();

        Assert.Contains("README.md", snippets.Select(snippet => snippet.Page));
        Violations.AssertNone(snippets.SelectMany(snippet => snippet.Problems()));
    }

    [Fact]
    public void A_mistake_is_named_with_its_page_and_line()
    {
        var snippet = Assert.Single(Snippet.In("planted.md", "Text\n\n```csharp\nvar answer = 6 * 7;\nnobody.Hears(answer);\n```\n"));

        Assert.Equal(["planted.md(5): The name 'nobody' does not exist in the current context"], snippet.Problems());
    }

    [Fact]
    public void What_only_the_product_sees_is_a_mistake() => Assert.Contains(
        "inaccessible",
        Assert.Single(new Snippet("planted.md", 1, "Console.WriteLine(nameof(JobScheduler.Storage.Schedules.TickLedger));").Problems()),
        StringComparison.Ordinal);
}
