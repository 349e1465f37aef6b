using System.Text.RegularExpressions;

namespace JobScheduler.Tests.Architecture;

public sealed partial class CommittedFilesTests
{
    private static readonly string[] Binary = [".png", ".ico", ".gif", ".woff2", ".db"];

    [Fact]
    public void No_file_names_a_folder_of_one_machine() =>
        Violations.AssertNone(RepositoryRoot.Files()
            .Where(path => !Binary.Contains(Path.GetExtension(path)))
            .SelectMany(path => MachinePaths(path, RepositoryRoot.Read(path))));

    [Theory]
    [InlineData("cd /{0}/project", "root")]
    [InlineData("\"/{0}/sam/project\"", "home")]
    [InlineData("/{0}/sam", "Users")]
    [InlineData(@"C:\{0}\sam", "Users")]
    public void A_folder_of_one_machine_is_found(string text, string folder) =>
        Assert.Single(MachinePaths("planted.md", string.Format(null, text, folder)));

    [Theory]
    [InlineData("http://localhost/{0}/7", "home")]
    [InlineData("src/{0}/7", "root")]
    public void A_part_of_an_address_or_of_a_relative_path_is_not(string text, string folder) =>
        Assert.Empty(MachinePaths("planted.md", string.Format(null, text, folder)));

    private static IEnumerable<string> MachinePaths(string path, string text) =>
        MachinePath().Matches(text).Select(match => $"{path} names {match.Value}");

    [GeneratedRegex(@"(?<![\w.-])(/(root|work)/|/home/\w+|/Users/\w+|[A-Z]:\\Users\\\w+)")]
    private static partial Regex MachinePath();
}
