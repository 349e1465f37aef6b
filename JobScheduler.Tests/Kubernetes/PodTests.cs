using JobScheduler.Api.Security;
using JobScheduler.Hosting;
using JobScheduler.Hosting.AddressLimits;
using JobScheduler.Hosting.CommandLine;
using JobScheduler.Hosting.Health;
using JobScheduler.Rest.Limits;
using JobScheduler.Tests.Architecture;
using k8s.Models;

namespace JobScheduler.Tests.Kubernetes;

/// <summary>The pods are told what the code reads, and asked where it answers.</summary>
public sealed class PodTests
{
    private const string Api = "jobscheduler-api";
    private const string Worker = "jobscheduler-worker";
    private const string Migration = "jobscheduler-migrate";

    // A start waits so long for PostgreSQL: docs/operations.md.
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    // What a process has after its grace, to stop handlers and say its last words.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(10);

    private static readonly KnownSettings Known =
        KnownSettings.Shared.With<LimitOptions>(LimitOptions.Section).WithAllOf(AuthOptions.Section);

    public static TheoryData<string> Servers => [Api, Worker];

    [Fact]
    public void No_pod_may_do_more_than_it_needs() => Violations.AssertNone(PodProblems.Of(Manifests.Objects));

    [Theory]
    [InlineData("runAsNonRoot: true", "runAsNonRoot: false", "user")]
    [InlineData("runAsUser: 1654", "runAsUser: 0", "user")]
    [InlineData("type: RuntimeDefault", "type: Unconfined", "filtered")]
    [InlineData("enableServiceLinks: false", "hostNetwork: true", "node")]
    [InlineData("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true", "gains")]
    [InlineData("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: false\n            privileged: true", "no privileges")]
    [InlineData("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "read-only")]
    [InlineData("                - ALL", "                - NET_RAW", "capabilities")]
    [InlineData("              drop:", "              add:\n                - SYS_ADMIN\n              drop:", "capabilities")]
    [InlineData("mountPath: /tmp", "mountPath: /var/tmp", "/tmp")]
    [InlineData("              readOnly: true", "              readOnly: false", "nowhere")]
    [InlineData("              memory: 1Gi", "              cpu: \"1\"", "limited")]
    [InlineData("              cpu: 250m\n", "", "needs")]
    [InlineData("emptyDir:\n            sizeLimit: 64Mi", "hostPath:\n            path: /tmp", "volumes")]
    [InlineData("defaultMode: 288", "defaultMode: 420", "volumes")]
    [InlineData("      automountServiceAccountToken: false\n", "", "token")]
    [InlineData("name: OTEL_SERVICE_NAME", "name: ConnectionStrings__redis", "reference")]
    [InlineData("type: ClusterIP", "type: LoadBalancer", "within the cluster")]
    public void A_planted_problem_is_found(string right, string wrong, string told)
    {
        var text = Manifests.Read("base/api.yaml");
        Assert.Contains(right, text, StringComparison.Ordinal);

        var problems = PodProblems.Of(Manifests.ObjectsIn(text.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(told, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_is_known() => Assert.All(
        Manifests.Settings.Keys.Concat(Manifests.Pods.Values.SelectMany(pod => pod.Spec.Containers)
            .SelectMany(container => container.Env).Select(setting => setting.Name)),
        name => Assert.Null(Known.FaultOf($"--{name.Replace("__", ":", StringComparison.Ordinal)}")));

    [Theory]
    [MemberData(nameof(Servers))]
    public void A_server_is_asked_where_it_listens_and_answers(string name)
    {
        var container = Manifests.Container(name);
        var port = Assert.Single(container.Ports);
        var dockerfile = RepositoryRoot.Read(name == Api ? "compose/api.Dockerfile" : "compose/worker.Dockerfile");

        Assert.Equal(("http", Manifests.Settings["HTTP_PORTS"]), (port.Name, $"{port.ContainerPort}"));
        Assert.Contains($"\nEXPOSE {port.ContainerPort}\n", dockerfile, StringComparison.Ordinal);
        Assert.Equal("jobscheduler-settings", Assert.Single(container.EnvFrom).ConfigMapRef.Name);
        Assert.Equal((Liveness.Path, "http"), Asked(container.StartupProbe));
        Assert.Equal((Liveness.Path, "http"), Asked(container.LivenessProbe));
        Assert.Equal(("/health", "http"), Asked(container.ReadinessProbe));
        Assert.Contains("\"/health\": {", RepositoryRoot.Read("JobScheduler.Tests/Api/Snapshots/openapi.json"), StringComparison.Ordinal);
        var notes = Manifests.Pods[name].Metadata.Annotations;
        Assert.Equal(("true", $"{port.ContainerPort}", "/metrics"),
            (notes["prometheus.io/scrape"], notes["prometheus.io/port"], notes["prometheus.io/path"]));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public void A_start_may_take_as_long_as_it_waits_for_the_store(string name)
    {
        var probe = Manifests.Container(name).StartupProbe;

        Assert.True(TimeSpan.FromSeconds((probe.PeriodSeconds * probe.FailureThreshold)!.Value) > LongestStart);
    }

    [Fact]
    public void A_worker_is_killed_after_its_jobs_had_their_grace()
    {
        var grace = TimeSpan.Parse(Manifests.Settings["JobScheduler__Worker__ShutdownGrace"], null);

        Assert.Equal(new WorkerOptions().ShutdownGrace, grace);
        Assert.True(Kill(Worker) >= grace + LastWords);
        Assert.Null(Manifests.Container(Worker).Lifecycle);
    }

    [Fact]
    public void An_API_is_killed_after_its_last_requests_had_their_time()
    {
        var pause = TimeSpan.FromSeconds(Manifests.Container(Api).Lifecycle.PreStop.Sleep.Seconds);

        Assert.True(pause > TimeSpan.Zero);
        Assert.True(Kill(Api) >= pause + new ServerLimitOptions().RequestsToEnd + LastWords);
    }

    [Fact]
    public void The_API_reads_its_keys_from_a_secret_and_anonymous_callers_are_not_let_in()
    {
        var container = Manifests.Container(Api);
        var mount = container.VolumeMounts.Single(mount => mount.Name == "keys");

        Assert.StartsWith(
            mount.MountPath + "/", container.Env.Single(setting => setting.Name == "Auth__KeysFile").Value, StringComparison.Ordinal);
        Assert.Equal("jobscheduler-api-keys", Manifests.Pods[Api].Spec.Volumes.Single(volume => volume.Name == "keys").Secret.SecretName);
        Assert.DoesNotContain("AllowAnonymous", string.Concat(Manifests.Files.Select(Manifests.Read)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_migration_is_the_verb_of_the_API_under_the_role_that_may_migrate_and_nobody_else_is()
    {
        var container = Manifests.Container(Migration);

        Assert.Equal([Migrate.Verb.Name], container.Args);
        Assert.Equal(Manifests.Container(Api).Image, container.Image);
        Assert.Equal([("ConnectionStrings__jobscheduler", "jobscheduler-migrator")], Secrets(Migration));
        Assert.All([Api, Worker], name => Assert.Equal(
            [("ConnectionStrings__jobscheduler", "jobscheduler-stores"), ("ConnectionStrings__redis", "jobscheduler-stores")],
            Secrets(name)));
        Assert.Equal(nameof(MigrationMode.Never), Manifests.Settings["JobScheduler__Database__Migrate"]);
    }

    private static (string Path, string Port) Asked(V1Probe probe) => (probe.HttpGet.Path, probe.HttpGet.Port.Value);

    private static TimeSpan Kill(string pod) => TimeSpan.FromSeconds(Manifests.Pods[pod].Spec.TerminationGracePeriodSeconds!.Value);

    private static IEnumerable<(string Name, string Secret)> Secrets(string pod) => Manifests.Container(pod).Env
        .Where(setting => setting.ValueFrom?.SecretKeyRef is not null)
        .Select(setting => (setting.Name, setting.ValueFrom.SecretKeyRef.Name));
}
