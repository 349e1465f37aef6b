namespace JobScheduler.Tests.EndToEnd.Chaos.Upgrades;

/// <summary>Where an older version is taken from.</summary>
public sealed class PreviousVersionsTests : IAsyncLifetime
{
    private readonly string _repository = Directory.CreateTempSubdirectory("jobscheduler-git-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await GitAsync("init", "--quiet");
        await GitAsync("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "--quiet", "--allow-empty", "--message=One");
        await GitAsync("tag", "v1.0.0");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_repository, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_tag_and_a_commit_both_name_a_version()
    {
        var commit = await PreviousVersions.CommitAsync(_repository, "v1.0.0", Token);

        Assert.Equal(commit, await PreviousVersions.CommitAsync(_repository, commit[..10], Token));
    }

    [Fact]
    public async Task A_clone_without_the_commit_fails_with_one_sentence_that_says_what_to_do()
    {
        const string Absent = "0123456789012345678901234567890123456789";

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => PreviousVersions.CommitAsync(_repository, Absent, Token));

        Assert.Equal(
            $"The version {Absent}, which has to run beside this one, is not in the history of {_repository}: "
            + "a shallow clone gets it by git fetch --unshallow --tags.",
            failure.Message);
    }

    private Task<string> GitAsync(params string[] arguments) =>
        Tool.OutputAsync(new ProcessCommand(ToolPath.Required("git", package: "git"), ["-C", _repository, .. arguments]), Token);
}
