using JobScheduler.Tests.Architecture;

namespace JobScheduler.Tests.Topology;

/// <summary>Whatever the lab starts, today and later, has no more than it needs.</summary>
public sealed class ServiceProblemsTests
{
    private const string Root = "compose.yaml";
    private const string Published = "compose/docker-compose.yaml";

    // Who needs it: the server that checks it, and whoever shows it.
    private static readonly Dictionary<string, string[]> KnownTo = new()
    {
        ["POSTGRES_PASSWORD"] = ["postgres"],
        ["MIGRATOR_PASSWORD"] = ["postgres", "migrate"],
        ["SCHEDULER_PASSWORD"] = ["postgres", "scheduler", "worker-1", "worker-2", "worker-3"],
        ["REDIS_PASSWORD"] = ["redis", "scheduler", "worker-1", "worker-2", "worker-3"],
    };

    [Fact]
    public void No_service_may_do_more_than_it_needs()
    {
        var root = new ComposeFile(RepositoryRoot.Read(Root));
        var files = root.Included.Select(path => new ComposeFile(RepositoryRoot.Read(path))).Append(root).ToList();

        Assert.Contains("scheduler", files.SelectMany(file => file.Services));
        Violations.AssertNone(files.SelectMany(ServiceProblems.Of));
    }

    [Theory]
    [InlineData("    cap_drop:\n      - \"ALL\"\n", "", "capabilities")]
    [InlineData("    cap_drop:\n      - \"ALL\"\n", "    cap_drop:\n      - \"ALL\"\n    cap_add:\n      - \"SYS_ADMIN\"\n", "cap_add")]
    [InlineData("no-new-privileges:true", "no-new-privileges:false", "privileges")]
    [InlineData("    read_only: true\n    tmpfs", "    tmpfs", "file system")]
    [InlineData("    mem_limit: \"1g\"\n", "", "memory")]
    [InlineData("    pids_limit: 256\n", "", "processes")]
    [InlineData("    user: \"postgres\"\n", "", "root")]
    [InlineData("    user: \"redis\"\n", "    user: \"0:999\"\n", "root")]
    [InlineData("@sha256:00bc", "@sha256:", "digest")]
    [InlineData("postgres:17.6@", "postgres:latest@", "version")]
    [InlineData("\"/usr/local/etc/redis/start.sh\"", "\"redis-server --requirepass $$REDIS_PASSWORD\"", "secret")]
    [InlineData("\"redis-cli\"", "\"redis-cli -a $$REDIS_PASSWORD\"", "secret")]
    [InlineData("\"${LAB_ADDRESS}:8000:8080\"", "\"8000:8080\"", "ports")]
    [InlineData("source: \"./redis\"\n        read_only: true", "source: \"./redis\"\n        read_only: false", "only reads")]
    [InlineData("source: \"./redis\"\n        read_only: true", "source: \"/var/run/docker.sock\"\n        read_only: false", "only reads")]
    [InlineData("    image: \"prom/", "    privileged: true\n    image: \"prom/", "privileged")]
    public void A_planted_problem_is_found(string right, string wrong, string told)
    {
        var text = RepositoryRoot.Read(Published);
        Assert.Contains(right, text, StringComparison.Ordinal);
        var at = text.IndexOf(right, StringComparison.Ordinal);

        var problems = ServiceProblems.Of(new ComposeFile(text[..at] + wrong + text[(at + right.Length)..]));

        Assert.Contains(told, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_is_known_to_those_who_need_it()
    {
        var given = RepositoryRoot.Read("compose/.env").Split('\n').Select(line => line.Split('=')[0]);
        Assert.Equal(KnownTo.Keys.Order(), given.Where(name => name.EndsWith("_PASSWORD", StringComparison.Ordinal)).Order());

        Assert.All(KnownTo, password => Assert.Equal(
            password.Value.Order(), AspireTopology.Compose.Services.Where(name => IsTold(name, password.Key)).Order()));
    }

    private static bool IsTold(string service, string password) =>
        Environment(service).Any(value => value.Contains($"${{{password}}}", StringComparison.Ordinal));

    private static IEnumerable<string> Environment(string service) =>
        ComposeFile.Map(AspireTopology.Compose.Service(service), "environment").Values;
}
