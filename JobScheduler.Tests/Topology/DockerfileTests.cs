using JobScheduler.Tests.Architecture;

namespace JobScheduler.Tests.Topology;

public sealed class DockerfileTests
{
    private const string Api = "JobScheduler.Api";

    [Theory]
    [InlineData("compose/api.Dockerfile", Api)]
    [InlineData("compose/worker.Dockerfile", "JobScheduler.Worker")]
    public void A_Dockerfile_has_no_problem_that_can_be_seen_without_building_it(string path, string project) =>
        Violations.AssertNone(new Dockerfile(RepositoryRoot.Read(path), project).Problems());

    [Theory]
    [InlineData("COPY JobScheduler.Core/JobScheduler.Core.csproj", "COPY JobScheduler.Kernel/JobScheduler.Core.csproj", "is not there")]
    [InlineData("COPY global.json", "COPY docs global.json", ".dockerignore")]
    [InlineData("COPY compose/Image.props compose/\n", "", "before dotnet restore")]
    [InlineData("COPY global.json", "COPY README.md global.json", "does not need it")]
    [InlineData("nuget.config ", "", "before dotnet restore")]
    [InlineData(" --locked-mode", "", "lock files")]
    [InlineData(" --no-restore", "", "restored layer")]
    [InlineData("-chiseled-extra", "-chiseled", "runs on")]
    [InlineData("USER $APP_UID", "USER root", "root")]
    [InlineData("ENTRYPOINT [\"dotnet\", \"JobScheduler.Api.dll\"]", "ENTRYPOINT dotnet JobScheduler.Api.dll", "starts without a shell")]
    [InlineData("\"healthcheck\"]", "\"--version\"]", "health without a shell")]
    [InlineData("EXPOSE 8080", "RUN chmod 777 /app", "no shell")]
    public void A_planted_problem_is_found(string right, string wrong, string told)
    {
        var text = RepositoryRoot.Read("compose/api.Dockerfile");
        Assert.Contains(right, text, StringComparison.Ordinal);

        var problems = new Dockerfile(text.Replace(right, wrong, StringComparison.Ordinal), Api).Problems();

        Assert.Contains(problems, problem => problem.Contains(told, StringComparison.Ordinal));
    }
}
