using System.Globalization;
using System.Text.RegularExpressions;
using JobScheduler.Engine.Queries;
using k8s.Models;

namespace JobScheduler.Tests.Kubernetes;

/// <summary>docs/kubernetes.md speaks of files, objects and numbers that are there. Its commands need a cluster and an engine of
/// containers, which no test has: what they name is looked up.</summary>
public sealed partial class KubernetesDocTests
{
    private static readonly string Page = RepositoryRoot.Read("docs/kubernetes.md");

    private static readonly string Namespace = Manifests.Kustomizations["overlays/example"].Namespace!;

    private static IEnumerable<string> Commands => Block().Matches(Page)
        .SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Every_command_is_one_that_was_looked_at_and_names_what_is_there() =>
        Assert.All(Commands, command => Assert.True(IsTrue(command), command));

    [Theory]
    [InlineData("kubectl apply -k deploy/kubernetes/overlays/other")]
    [InlineData("kubectl apply -f deploy/kubernetes/overlays/example/pods.yaml")]
    [InlineData("kubectl -n other create secret generic jobscheduler-stores --from-file=postgres --from-file=redis")]
    [InlineData("kubectl -n jobscheduler create secret generic jobscheduler-stores --from-file=postgres")]
    [InlineData("kubectl -n jobscheduler wait --for=condition=complete --timeout=1h job/migrate")]
    [InlineData("docker build --file compose/api.Dockerfile --tag registry.example/api:0.2.0 .")]
    [InlineData("kubectl get pods")]
    public void A_command_that_names_something_else_is_found(string command) => Assert.False(IsTrue(command));

    [Fact]
    public void The_table_of_secrets_is_what_the_pods_ask_for()
    {
        var table = SecretRow().Matches(Page).Select(row => (row.Groups[1].Value, row.Groups[2].Value));

        Assert.Equal(Asked().Order(), table.Order());
    }

    [Fact]
    public void The_table_of_numbers_is_what_the_formula_gives()
    {
        var rows = NumberRow().Matches(Page)
            .Select(row => row.Groups.Cast<Group>().Skip(1).Select(cell => Number(cell.Value)).ToArray()).ToList();

        Assert.Equal(7, rows.Count);
        Assert.All(rows, row => Assert.Equal(
            row[4],
            new WorkerCapacity(new ScalingOptions().Concurrency, TimeSpan.FromSeconds(row[1]), new ScalingOptions().DrainWithin)
                .WorkersFor(new WorkDemand(row[0], (long)row[2], IsDueSoon: false, (long)row[3]))));
    }

    [Fact]
    public void Numbers_of_the_autoscaling_are_those_of_its_manifest()
    {
        var scaled = Assert.Single(Manifests.All<ScaledObject>()).Spec;

        Assert.Contains($"`maxReplicaCount` ({scaled.MaxReplicaCount})", Page, StringComparison.Ordinal);
        Assert.Contains($"`cooldownPeriod` ({scaled.CooldownPeriod / 60} minutes)", Page, StringComparison.Ordinal);
        Assert.Contains($"`pollingInterval`, {scaled.PollingInterval} s", Page, StringComparison.Ordinal);
    }

    private static bool IsTrue(string command) => command.Split(' ') switch
    {
        ["kubectl", "apply", "-k", var folder] => Manifests.Kustomizations.ContainsKey(InFolder(folder)),
        ["kubectl", "apply", "-f", var file] => Manifests.Files.Contains(InFolder(file)),
        ["kubectl", "-n", var space, "create", "secret", "generic", var name, .. var files] => space == Namespace
            && files.Select(file => (name, Key(file))).Order().SequenceEqual(Asked().Where(asked => asked.Secret == name).Order()),
        ["kubectl", "-n", var space, "wait", "--for=condition=complete", "--timeout=1h", var job] => space == Namespace && IsMigration(job),
        ["kubectl", "-n", var space, "delete", "job", var job, "--ignore-not-found"] => space == Namespace && IsMigration("job/" + job),
        ["kubectl", "-n", var space, "rollout", "status", var deployment] =>
            space == Namespace && Manifests.All<V1Deployment>().Any(found => deployment == "deployment/" + found.Name()),
        ["docker", "build", "--file", var file, "--tag", var tag, "."] =>
            File.Exists(Path.Combine(RepositoryRoot.Location, file)) && Manifests.Kustomizations["overlays/example"].Images
                .Any(image => tag == $"{image.NewName}:{image.NewTag}" && file == $"compose/{image.Name.Split('-')[1]}.Dockerfile"),
        _ => false,
    };

    private static bool IsMigration(string job) => job == "job/" + Assert.Single(Manifests.All<V1Job>()).Name();

    private static string InFolder(string path) => Path.GetRelativePath(Manifests.Folder, path).Replace('\\', '/');

    // --from-file=key, or =key=file.
    private static string Key(string option) => option.Split('=')[1];

    private static IEnumerable<(string Secret, string Key)> Asked()
    {
        var settings = Manifests.Pods.Values.SelectMany(pod => pod.Spec.Containers).SelectMany(container => container.Env)
            .Select(setting => setting.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>().Select(secret => (secret.Name, secret.Key));
        var files = Manifests.Pods.Values.SelectMany(pod => pod.Spec.Volumes).Select(volume => volume.Secret).OfType<V1SecretVolumeSource>()
            .Select(secret => (secret.SecretName, "keys.json"));
        return settings.Concat(files).Distinct();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^```bash\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\| `(jobscheduler-[a-z-]+)` \| `([a-z.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex SecretRow();

    [GeneratedRegex(@"^\| ([\d.]+) \| ([\d.]+) s \| (\d+) \| (\d+) \| (\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex NumberRow();
}
