using System.Text.RegularExpressions;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Nodes;

namespace JobScheduler.Tests.Topology;

/// <summary>The lab's lines hold in compose, and the cluster without containers is the same topology.</summary>
public sealed partial class LabTopologyTests
{
    private static readonly string[] Eyes = ["jaeger", "prometheus", "grafana"];

    // What has ended when the lab is up.
    private static readonly string[] Done = [ResourceNames.Migrate];

    private static ComposeFile Compose => AspireTopology.Compose;

    [Fact]
    public void From_the_root_docker_compose_finds_the_services_and_their_variables()
    {
        var root = new ComposeFile(RepositoryRoot.Read("compose.yaml"));
        var include = root["include"][0];

        Assert.Equal(("jobscheduler", "jobscheduler"), (root.Name, Compose.Name));
        Assert.Equal(
            ("compose/docker-compose.yaml", "compose/.env"), (ComposeFile.Text(include, "path"), ComposeFile.Text(include, "env_file")));
    }

    [Fact]
    public void Each_variable_of_the_compose_file_has_a_value_of_the_lab_and_no_other_is_given_one()
    {
        var used = Variable().Matches(RepositoryRoot.Read("compose/docker-compose.yaml")).Select(match => match.Groups[1].Value);
        var lines = RepositoryRoot.Read("compose/.env").Split('\n');
        var given = lines.Where(line => line.Contains('=', StringComparison.Ordinal))
            .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

        Assert.Equal(used.Distinct().Order(StringComparer.Ordinal), given.Keys);
        Assert.All(given.Values, Assert.NotEmpty);
        var remarks = lines.Where(line => line.StartsWith('#'));
        Assert.Equal(given.Count, remarks.Count(line => line.EndsWith("the lab's value, known to everybody", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_labs_ports_users_and_profile_are_there()
    {
        Assert.Equal(
            new[] { "8000:8080", "16686:16686", "9090:9090", "3001:3000" }.Select(port => $"${{LAB_ADDRESS}}:{port}"),
            new[] { "scheduler", "jaeger", "prometheus", "grafana" }.SelectMany(name => ComposeFile.Texts(Compose.Service(name), "ports")));
        Assert.Equal(("admin", "admin"), (Setting("grafana", "GF_SECURITY_ADMIN_USER"), Setting("grafana", "GF_SECURITY_ADMIN_PASSWORD")));
        Assert.Equal(("jobscheduler", "true"), (Setting("postgres", "POSTGRES_DB"), Setting("scheduler", "Auth__AllowAnonymous")));
        Assert.Equal(["worker-3"], Compose.Services.Where(name => ComposeFile.Texts(Compose.Service(name), "profiles").Contains("scale")));
    }

    [Fact]
    public void Nothing_is_published_beyond_this_machine_and_the_API_is_called_under_no_strange_name()
    {
        Assert.All(
            Compose.Services.SelectMany(name => ComposeFile.Texts(Compose.Service(name), "ports")),
            port => Assert.StartsWith("${LAB_ADDRESS}:", port, StringComparison.Ordinal));
        Assert.Contains("LAB_ADDRESS=127.0.0.1\n", RepositoryRoot.Read("compose/.env"), StringComparison.Ordinal);
        Assert.Equal("scheduler;${LAB_ADDRESS}", Setting("scheduler", "AllowedHosts"));
        Assert.Contains(
            "    LAB_ADDRESS=192.0.2.7 docker compose up -d\n", RepositoryRoot.Read("docs/aspire.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_program_believes_who_says_where_a_request_comes_from() => Assert.All(
        new[] { "compose/docker-compose.yaml", "aspire-manifest.json" },
        file => Assert.DoesNotContain("FORWARDEDHEADERS", RepositoryRoot.Read(file), StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void What_starts_by_default_is_what_the_local_cluster_starts()
    {
        var options = new ClusterOptions();
        var workers = Enumerable.Range(1, options.Workers).Select(ResourceNames.Worker);
        string[] local = [ResourceNames.Postgres, ResourceNames.Redis, ResourceNames.Scheduler, .. workers];

        Assert.Equal(local,
            Compose.Services.Except([.. Eyes, .. Done]).Where(name => ComposeFile.Texts(Compose.Service(name), "profiles").Count == 0));
    }

    [Theory]
    [InlineData("scheduler", NodeKind.Scheduler)]
    [InlineData("worker-1", NodeKind.Worker)]
    [InlineData("worker-2", NodeKind.Worker)]
    public void A_program_of_the_local_cluster_is_told_nothing_that_it_is_not_told_in_a_container(string name, NodeKind kind)
    {
        var local = NodeSettings.Of(name, kind, new ClusterOptions(), "postgres", "redis");
        var container = ComposeFile.Map(Compose.Service(name), "environment");

        Assert.Empty(local.Keys.Except(container.Keys));
        Assert.All(
            local.Where(setting => !IsConnectionString(setting.Key)), setting => Assert.Equal(setting.Value, container[setting.Key]));
        Assert.Equal(container.Keys.Where(IsOurs).Order(), local.Keys.Order());
    }

    [Fact]
    public void The_database_of_the_local_cluster_has_the_names_of_the_lab()
    {
        var (user, database) = (LocalCluster.Postgres.PostgresServer.User, LocalCluster.Postgres.PostgresServer.Database);

        Assert.EndsWith(
            $";Username={user};Password=${{SCHEDULER_PASSWORD}};Database={database}",
            Setting("scheduler", "ConnectionStrings__jobscheduler"),
            StringComparison.Ordinal);
    }

    private static string? Setting(string service, string name) =>
        ComposeFile.Map(Compose.Service(service), "environment").GetValueOrDefault(name);

    // The rest is Aspire's, the host's, or says where other parts are.
    private static bool IsOurs(string name) =>
        IsConnectionString(name) || name.StartsWith("JobScheduler__Worker__", StringComparison.Ordinal) || name == "OTEL_SERVICE_NAME";

    private static bool IsConnectionString(string name) => name.StartsWith("ConnectionStrings__", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<!\$)\$\{(\w+)\}")]
    private static partial Regex Variable();
}
